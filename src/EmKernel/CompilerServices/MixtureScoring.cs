using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Scores whole samples: block by block, on as many threads as allowed.</summary>
/// <typeparam name="TKernel">The generated kernel.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MixtureScoring<TKernel, TElement>
    where TKernel : IMixtureKernel<TElement>
    where TElement : unmanaged
{
    private const int TermCount = 2;

    /// <summary>log p(x_n | θ) of every row.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="logDensities">Receives a number for each row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    public static void LogDensity(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        Span<double> logDensities,
        int maxDegreeOfParallelism)
    {
        kernel.CheckObservations(observations);
        ArgumentChecks.RequireLength(logDensities.Length, observations.Count, nameof(logDensities));
        Score(kernel, parameters, observations, new(logDensities, default, default, default), maxDegreeOfParallelism);
    }

    /// <summary>The responsibilities of every row.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="responsibilities">Receives N×K numbers, row by row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    public static void Responsibilities(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        Span<TElement> responsibilities,
        int maxDegreeOfParallelism)
    {
        kernel.CheckObservations(observations);
        RequireResponsibilities(kernel, observations, responsibilities);
        Score(kernel, parameters, observations, new(default, default, responsibilities, default), maxDegreeOfParallelism);
    }

    /// <summary>The responsibilities and the log density of every row.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="responsibilities">Receives N×K numbers, row by row.</param>
    /// <param name="logDensities">Receives a number for each row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    public static void Responsibilities(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        Span<TElement> responsibilities,
        Span<double> logDensities,
        int maxDegreeOfParallelism)
    {
        kernel.CheckObservations(observations);
        RequireResponsibilities(kernel, observations, responsibilities);
        ArgumentChecks.RequireLength(logDensities.Length, observations.Count, nameof(logDensities));
        Score(kernel, parameters, observations, new(logDensities, default, responsibilities, default), maxDegreeOfParallelism);
    }

    /// <summary>The component of the largest responsibility of every row.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="components">Receives a component for each row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    public static void Assign(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        Span<int> components,
        int maxDegreeOfParallelism)
    {
        kernel.CheckObservations(observations);
        ArgumentChecks.RequireLength(components.Length, observations.Count, nameof(components));
        Score(kernel, parameters, observations, new(default, default, default, components), maxDegreeOfParallelism);
    }

    /// <summary>AIC, BIC and ICL of parameters on a sample.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="freeParameterCount">The number of free parameters.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    /// <returns>The criteria.</returns>
    public static unsafe InformationCriteria Criteria(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        int freeParameterCount,
        int maxDegreeOfParallelism)
    {
        kernel.CheckObservations(observations);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> prepared = scratch.Elements<TElement>(kernel.PreparedCount);
        Span<double> terms = scratch.Doubles(TermCount * observations.BlockCount);
        Prepare(kernel, parameters, observations, prepared);
        fixed (double* parameterStart = parameters, termStart = terms)
        fixed (TElement* preparedStart = prepared)
        {
            var rows = new ScoredSample(kernel, parameterStart, preparedStart, observations);
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
    /// <param name="kernel">The kernel.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Receives the factors.</param>
    /// <exception cref="InvalidOperationException">The parameters have no density.</exception>
    internal static void FactorOrThrow(TKernel kernel, ReadOnlySpan<double> parameters, Span<double> factors)
    {
        Degeneracy degeneracy = kernel.Factor(parameters, factors);
        if (!degeneracy.IsNone)
        {
            throw new InvalidOperationException($"These parameters have no density. {degeneracy}");
        }
    }

    private static void RequireResponsibilities(
        TKernel kernel, Observations<TElement> observations, ReadOnlySpan<TElement> responsibilities) =>
        ArgumentChecks.RequireLength(
            responsibilities.Length, (long)observations.Count * kernel.ComponentCount, nameof(responsibilities));

    private static void Prepare(
        TKernel kernel, ReadOnlySpan<double> parameters, Observations<TElement> observations, Span<TElement> prepared)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> factors = scratch.Doubles(kernel.FactorCount);
        FactorOrThrow(kernel, parameters, factors);
        kernel.Prepare(parameters, factors, ObservationStorage.Centre(observations), prepared);
    }

    private static unsafe void Score(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        RowScores<TElement> scores,
        int maxDegreeOfParallelism)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> prepared = scratch.Elements<TElement>(kernel.PreparedCount);
        Prepare(kernel, parameters, observations, prepared);

        // Threads cannot share spans. What they read and write stays in its place until the last of them is done.
        fixed (double* parameterStart = parameters, logDensities = scores.LogDensities)
        fixed (TElement* preparedStart = prepared, responsibilities = scores.Responsibilities)
        fixed (int* labels = scores.Labels)
        {
            var rows = new ScoredSample(kernel, parameterStart, preparedStart, observations);
            BlockScheduler.Run(
                observations.BlockCount,
                maxDegreeOfParallelism,
                new BlockScores(rows, logDensities, responsibilities, labels));
        }
    }

    /// <summary>A sample and the parameters that score it, in memory that does not move.</summary>
    internal readonly unsafe struct ScoredSample(
        TKernel kernel, double* parameters, TElement* prepared, Observations<TElement> observations)
    {
        public int ComponentCount => kernel.ComponentCount;

        public int FirstRow(int block) => block * observations.BlockLength;

        public Observations<TElement> Rows(int block) => ObservationStorage.GetBlock(observations, block);

        public void Score(int block, RowScores<TElement> scores)
        {
            ReadOnlySpan<double> values = new(parameters, kernel.ParameterCount);
            Observations<TElement> rows = Rows(block);
            kernel.ScoreBlock(values, new ReadOnlySpan<TElement>(prepared, kernel.PreparedCount), rows, scores);
            if (rows.HasMissing)
            {
                kernel.ScoreMissing(values, rows, scores);
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
            int components = sample.ComponentCount;
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
    internal readonly unsafe struct BlockCriteria(ScoredSample sample, double* terms) : IBlockBody
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
