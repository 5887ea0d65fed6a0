using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Scores whole samples: block by block, on as many threads as allowed.</summary>
/// <typeparam name="TKernel">The generated kernel.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MixtureScoring<TKernel, TElement>
    where TKernel : struct, IMixtureKernel<TElement>
    where TElement : unmanaged
{
    private const int TermCount = 2;

    /// <summary>log p(x_n | θ) of every row.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="logDensities">Receives a number for each row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    public static void LogDensity(
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        Span<double> logDensities,
        int maxDegreeOfParallelism)
    {
        TKernel.CheckObservations(observations);
        ArgumentChecks.RequireLength(logDensities.Length, observations.Count, nameof(logDensities));
        Score(parameters, observations, new(logDensities, default, default, default), maxDegreeOfParallelism);
    }

    /// <summary>The responsibilities of every row.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="responsibilities">Receives N×K numbers, row by row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    public static void Responsibilities(
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        Span<TElement> responsibilities,
        int maxDegreeOfParallelism)
    {
        TKernel.CheckObservations(observations);
        RequireResponsibilities(observations, responsibilities);
        Score(parameters, observations, new(default, default, responsibilities, default), maxDegreeOfParallelism);
    }

    /// <summary>The responsibilities and the log density of every row.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="responsibilities">Receives N×K numbers, row by row.</param>
    /// <param name="logDensities">Receives a number for each row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    public static void Responsibilities(
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        Span<TElement> responsibilities,
        Span<double> logDensities,
        int maxDegreeOfParallelism)
    {
        TKernel.CheckObservations(observations);
        RequireResponsibilities(observations, responsibilities);
        ArgumentChecks.RequireLength(logDensities.Length, observations.Count, nameof(logDensities));
        Score(parameters, observations, new(logDensities, default, responsibilities, default), maxDegreeOfParallelism);
    }

    /// <summary>The component of the largest responsibility of every row.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="components">Receives a component for each row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    public static void Assign(
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        Span<int> components,
        int maxDegreeOfParallelism)
    {
        TKernel.CheckObservations(observations);
        ArgumentChecks.RequireLength(components.Length, observations.Count, nameof(components));
        Score(parameters, observations, new(default, default, default, components), maxDegreeOfParallelism);
    }

    /// <summary>AIC, BIC and ICL of parameters on a sample.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="freeParameterCount">The number of free parameters.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    /// <returns>The criteria.</returns>
    public static unsafe InformationCriteria Criteria(
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        int freeParameterCount,
        int maxDegreeOfParallelism)
    {
        TKernel.CheckObservations(observations);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> prepared = scratch.Elements<TElement>(TKernel.PreparedCount);
        Span<double> terms = scratch.Doubles(TermCount * observations.BlockCount);
        Prepare(parameters, observations, prepared);
        fixed (double* parameterStart = parameters, termStart = terms)
        fixed (TElement* preparedStart = prepared)
        {
            var rows = new ScoredSample(parameterStart, preparedStart, observations);
            BlockScheduler.Run(
                observations.BlockCount, maxDegreeOfParallelism, new BlockCriteria(rows, termStart));
        }

        double logLikelihood = 0.0;
        double classification = 0.0;
        for (int i = 0; i < terms.Length; i += TermCount)
        {
            logLikelihood += terms[i];
            classification += terms[i + 1];
        }

        return new InformationCriteria(logLikelihood, freeParameterCount, observations.TotalWeight, classification);
    }

    /// <summary>The factors of parameters that must have a density.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Receives the factors.</param>
    /// <exception cref="InvalidOperationException">The parameters have no density.</exception>
    internal static void FactorOrThrow(ReadOnlySpan<double> parameters, Span<double> factors)
    {
        Degeneracy degeneracy = TKernel.Factor(parameters, factors);
        if (!degeneracy.IsNone)
        {
            throw new InvalidOperationException($"These parameters have no density. {degeneracy}");
        }
    }

    private static void RequireResponsibilities(
        Observations<TElement> observations, ReadOnlySpan<TElement> responsibilities) =>
        ArgumentChecks.RequireLength(
            responsibilities.Length, (long)observations.Count * TKernel.ComponentCount, nameof(responsibilities));

    private static void Prepare(
        ReadOnlySpan<double> parameters, Observations<TElement> observations, Span<TElement> prepared)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> factors = scratch.Doubles(TKernel.FactorCount);
        FactorOrThrow(parameters, factors);
        TKernel.Prepare(parameters, factors, ObservationStorage.Centre(observations), prepared);
    }

    private static unsafe void Score(
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        RowScores<TElement> scores,
        int maxDegreeOfParallelism)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> prepared = scratch.Elements<TElement>(TKernel.PreparedCount);
        Prepare(parameters, observations, prepared);

        // Threads cannot share spans. What they read and write stays in its place until the last of them is done.
        fixed (double* parameterStart = parameters, logDensities = scores.LogDensities)
        fixed (TElement* preparedStart = prepared, responsibilities = scores.Responsibilities)
        fixed (int* labels = scores.Labels)
        {
            var rows = new ScoredSample(parameterStart, preparedStart, observations);
            BlockScheduler.Run(
                observations.BlockCount,
                maxDegreeOfParallelism,
                new BlockScores(rows, logDensities, responsibilities, labels));
        }
    }

    /// <summary>A sample and the parameters that score it, in memory that does not move.</summary>
    private readonly unsafe struct ScoredSample(
        double* parameters, TElement* prepared, Observations<TElement> observations)
    {
        public int FirstRow(int block) => block * observations.BlockLength;

        public Observations<TElement> Rows(int block) => ObservationStorage.GetBlock(observations, block);

        public void Score(int block, RowScores<TElement> scores)
        {
            ReadOnlySpan<double> values = new(parameters, TKernel.ParameterCount);
            Observations<TElement> rows = Rows(block);
            TKernel.ScoreBlock(values, new ReadOnlySpan<TElement>(prepared, TKernel.PreparedCount), rows, scores);
            if (rows.HasMissing)
            {
                TKernel.ScoreMissing(values, rows, scores);
            }
        }
    }

    /// <summary>Scores the rows of a block into the caller's memory; null says that a part is not wanted.</summary>
    private readonly unsafe struct BlockScores(
        ScoredSample sample, double* logDensities, TElement* responsibilities, int* labels) : IBlockBody
    {
        public void Run(int block)
        {
            int first = sample.FirstRow(block);
            int count = sample.Rows(block).Count;
            int components = TKernel.ComponentCount;
            sample.Score(block, new RowScores<TElement>(
                Part(logDensities, first, count),
                default,
                Part(responsibilities, (long)first * components, count * components),
                Part(labels, first, count)));
        }

        private static Span<T> Part<T>(T* start, long first, int length)
            where T : unmanaged => start is null ? default : new Span<T>(start + first, length);
    }

    /// <summary>Adds up what the criteria need of the rows of a block: Σ w log p and Σ w log max r.</summary>
    private readonly unsafe struct BlockCriteria(ScoredSample sample, double* terms) : IBlockBody
    {
        public void Run(int block)
        {
            using KernelScratch.Scope scratch = KernelScratch.Open();
            Observations<TElement> rows = sample.Rows(block);
            Span<double> logDensities = scratch.Doubles(rows.Count);
            Span<double> logCertainties = scratch.Doubles(rows.Count);
            sample.Score(block, new RowScores<TElement>(logDensities, logCertainties, default, default));
            double logLikelihood = 0.0;
            double classification = 0.0;
            for (int n = 0; n < rows.Count; n++)
            {
                // A row of weight 0 is absent, whatever its density.
                double weight = rows.Weight(n);
                logLikelihood += weight > 0.0 ? weight * logDensities[n] : 0.0;
                classification += weight > 0.0 ? weight * logCertainties[n] : 0.0;
            }

            terms[TermCount * block] = logLikelihood;
            terms[TermCount * block + 1] = classification;
        }
    }
}
