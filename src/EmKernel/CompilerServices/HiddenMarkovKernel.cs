using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// A hidden Markov model as a kernel: the chain of states in plain mathematics, and for the rows the kernel of a mixture whose
/// components are the states.
/// </summary>
/// <typeparam name="TEmission">The kernel of the emission mixture.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <param name="emission">The kernel of the emission mixture, with its prior.</param>
/// <param name="prior">The prior of the chain.</param>
/// <param name="held">Which parts stay as they are.</param>
/// <remarks>
/// A block is a run of whole sequences. Q and log-likelihood differ by the entropy of the posterior over paths, so the step's
/// certificate is KL(q_θ ‖ q_θ′) over paths.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HiddenMarkovKernel<TEmission, TElement>(TEmission emission, ChainPrior prior, HeldParts held)
    : IMixtureKernel<TElement>
    where TEmission : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
    /// <inheritdoc/>
    public int Dimension => emission.Dimension;

    /// <inheritdoc/>
    public int ComponentCount => emission.ComponentCount;

    /// <inheritdoc/>
    public int ParameterCount => ChainLength + emission.ParameterCount;

    /// <inheritdoc/>
    public int StatisticCount => emission.StatisticCount + ChainLength;

    /// <inheritdoc/>
    public int FactorCount => emission.FactorCount;

    /// <inheritdoc/>
    public int PreparedCount => emission.PreparedCount;

    /// <inheritdoc/>
    public bool TakesMissing => false;

    /// <inheritdoc/>
    public Assignment Assignment => Assignment.Soft;

    private static int ChainLength => HiddenMarkovLayout<TEmission, TElement>.ChainLength;

    /// <inheritdoc/>
    public void CheckObservations(Observations<TElement> observations) => emission.CheckObservations(observations);

    /// <inheritdoc/>
    public void CheckPrior() => emission.CheckPrior();

    /// <inheritdoc/>
    public void CheckStart(ReadOnlySpan<double> parameters) =>
        emission.CheckStart(HiddenMarkovLayout<TEmission, TElement>.Emission(parameters));

    /// <inheritdoc/>
    public Degeneracy Factor(ReadOnlySpan<double> parameters, Span<double> factors) =>
        emission.Factor(HiddenMarkovLayout<TEmission, TElement>.Emission(parameters), factors);

    /// <inheritdoc/>
    public void Prepare(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> centre,
        Span<TElement> prepared) =>
        emission.Prepare(HiddenMarkovLayout<TEmission, TElement>.Emission(parameters), factors, centre, prepared);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void ExpectBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics) =>
        HiddenMarkovEStep<TEmission, TElement>.Run(parameters, prepared, block, statistics);

    /// <inheritdoc/>
    public void ScoreBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        RowScores<TElement> scores) =>
        HiddenMarkovScoring<TEmission, TElement>.Score(parameters, prepared, block, scores);

    /// <inheritdoc/>
    public void Combine(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        int start = emission.StatisticCount;
        for (int i = start; i < StatisticCount; i++)
        {
            result[i] = left[i] + right[i];
        }

        emission.Combine(left[..start], right[..start], result[..start]);
    }

    /// <inheritdoc/>
    public Degeneracy Maximize(
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> previous,
        Span<double> parameters,
        Span<double> factors)
    {
        ReadOnlySpan<double> previousEmission = HiddenMarkovLayout<TEmission, TElement>.Emission(previous);
        previous.CopyTo(parameters);
        Degeneracy degeneracy = (held & HeldParts.Emission) != 0
            ? emission.Factor(previousEmission, factors)
            : emission.Maximize(
                statistics[..emission.StatisticCount], previousEmission, parameters[ChainLength..], factors);
        if (degeneracy.IsNone)
        {
            HiddenMarkovChain.Maximize(
                ComponentCount,
                HiddenMarkovLayout<TEmission, TElement>.Chain(statistics),
                previous[..ChainLength],
                prior,
                held,
                parameters[..ChainLength]);
        }

        return degeneracy;
    }

    /// <inheritdoc/>
    public double LogPrior(ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors) =>
        HiddenMarkovChain.LogPrior(ComponentCount, parameters[..ChainLength], prior, held)
        + ((held & HeldParts.Emission) != 0
            ? 0.0
            : emission.LogPrior(HiddenMarkovLayout<TEmission, TElement>.Emission(parameters), factors));

    /// <inheritdoc/>
    public double ExpectedLogLikelihood(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, ReadOnlySpan<double> statistics) =>
        HiddenMarkovChain.ExpectedLogLikelihood(
            parameters[..ChainLength], HiddenMarkovLayout<TEmission, TElement>.Chain(statistics))
        + emission.ExpectedLogLikelihood(
            HiddenMarkovLayout<TEmission, TElement>.Emission(parameters), factors, statistics[..emission.StatisticCount])
        + statistics[1] * Math.Log(ComponentCount);

    /// <summary>Makes parameters to start from: an emission as for a mixture, and a chain that prefers nothing but to stay.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="initialization">How the emission is made.</param>
    /// <param name="seed">The seed of all randomness.</param>
    /// <param name="parameters">Receives the parameters; all 0 where the sample allows none.</param>
    public void Initialize(
        Observations<TElement> observations, Initialization initialization, int seed, Span<double> parameters)
    {
        parameters.Clear();
        Span<double> mixture = parameters[ChainLength..];
        emission.Initialize(observations, initialization, seed, mixture);
        if (mixture.ContainsAnyExcept(0.0))
        {
            HiddenMarkovChain.Initialize(ComponentCount, parameters[..ChainLength]);
        }
    }

    /// <summary>
    /// Finds components that no step parts: the same density, and of the same state or of two that have no other and play the
    /// same part in the chain.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <returns>The two, or null.</returns>
    public (int First, int Second)? FindCoincidentComponents(ReadOnlySpan<double> parameters)
    {
        if (emission.FindCoincidentComponents(HiddenMarkovLayout<TEmission, TElement>.Emission(parameters))
            is not (int first, int second))
        {
            return null;
        }

        int each = emission.ComponentsOfState;
        bool coincide = each == 1
            ? HiddenMarkovChain.AreTwins(ComponentCount, parameters[..ChainLength], first, second)
            : first / each == second / each;
        return coincide ? (first, second) : null;
    }
}
