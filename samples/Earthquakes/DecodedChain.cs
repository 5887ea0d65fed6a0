using System;
using System.Collections.Immutable;
using EmKernel;

namespace Earthquakes;

/// <summary>A fitted model with the states that it finds behind the counts.</summary>
/// <param name="Names">What its states are called.</param>
/// <param name="Model">Its parameters.</param>
/// <param name="Criteria">Its log-likelihood, AIC and BIC.</param>
/// <param name="Path">The most probable path of states (Viterbi).</param>
/// <param name="LikeliestStates">The likeliest state of each year by itself.</param>
/// <param name="Probabilities">The probability of each state in each year given all counts, year by year.</param>
internal sealed record DecodedChain(
    ImmutableArray<string> Names,
    ModelDocument Model,
    InformationCriteria Criteria,
    ImmutableArray<int> Path,
    ImmutableArray<int> LikeliestStates,
    ImmutableArray<double> Probabilities)
{
    /// <summary>The number of earthquakes in a year that each state expects.</summary>
    public ImmutableArray<double> Rates => Model.Numbers("rates");

    /// <summary>Decodes counts.</summary>
    public static DecodedChain Of(
        ImmutableArray<string> names,
        ModelDocument model,
        InformationCriteria criteria,
        IHiddenMarkovDecoder<double> decoder,
        SequenceObservations<double> counts)
    {
        int[] path = new int[counts.Rows.Count];
        int[] likeliest = new int[path.Length];
        double[] probabilities = new double[path.Length * decoder.StateCount];
        decoder.MostProbablePath(counts, path);
        decoder.MostProbableStates(counts, likeliest);
        decoder.Smooth(counts, probabilities);
        return new DecodedChain(names, model, criteria, [.. path], [.. likeliest], [.. probabilities]);
    }

    /// <summary>The probabilities of the states in a year.</summary>
    public ReadOnlySpan<double> ProbabilitiesOf(int year) =>
        Probabilities.AsSpan(year * Names.Length, Names.Length);
}
