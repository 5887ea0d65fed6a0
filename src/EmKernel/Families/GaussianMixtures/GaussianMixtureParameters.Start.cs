using System;

namespace EmKernel.CompilerServices;

/// <content>What a start must fulfil.</content>
public static partial class GaussianMixtureParameters
{
    /// <summary>Throws for a sample that a mixture of this shape does not take.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="observations">The sample.</param>
    /// <exception cref="ArgumentException">The sample has another dimension.</exception>
    public static void CheckObservations<T>(GaussianMixtureShape shape, Observations<T> observations)
        where T : unmanaged =>
        ObservationChecks.RequireDimension(observations, shape.Dimension);

    /// <summary>Throws for a prior that does not fit the model, and for a start that the prior's floor forbids.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters to start from.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <exception cref="ArgumentException">The prior does not fit, or a covariance lies below the floor; the message names it.</exception>
    public static void CheckStart(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, GaussianMixturePrior? prior)
    {
        if (prior is null)
        {
            return;
        }

        prior.Validate(shape);
        if (GaussianMixtureFloor.Check(shape, parameters, prior.CovarianceFloor, "initial") is { } fault)
        {
            throw fault.ToException();
        }
    }
}
