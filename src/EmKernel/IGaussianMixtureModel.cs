using System;

namespace EmKernel;

/// <summary>What every declared mixture of Gaussians can do beside what all mixtures can.</summary>
/// <typeparam name="TSelf">The parameter record that the user declared.</typeparam>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <typeparam name="TState">Its state.</typeparam>
/// <typeparam name="TStatistics">Its sufficient statistics.</typeparam>
/// <remarks>The generator implements it; the members are documented on the generated type.</remarks>
public interface IGaussianMixtureModel<TSelf, TElement, TState, TStatistics>
    : IMixtureModel<TSelf, TElement, TState, TStatistics, GaussianMixturePrior>
    where TSelf : struct, IGaussianMixtureModel<TSelf, TElement, TState, TStatistics>
    where TElement : unmanaged
    where TState : struct, IMixtureState<TSelf, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
{
    /// <summary>Validates parameters.</summary>
    /// <param name="weights">K mixing weights.</param>
    /// <param name="means">K×D coordinates, component by component.</param>
    /// <param name="covariances">The covariances, laid out as the structure says.</param>
    /// <returns>The parameter record.</returns>
    static abstract TSelf Create(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> means, ReadOnlySpan<double> covariances);

    /// <summary>Copies the means.</summary>
    /// <param name="destination">Receives K×D numbers, component by component.</param>
    void CopyMeansTo(Span<double> destination);
}
