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
        Check(observations);
        ArgumentChecks.RequireLength(logDensities.Length, observations.Count, nameof(logDensities));
        Score(parameters, observations, logDensities, default, default, maxDegreeOfParallelism);
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
        Check(observations);
        ArgumentChecks.RequireLength(
            responsibilities.Length, (long)observations.Count * TKernel.ComponentCount, nameof(responsibilities));
        Score(parameters, observations, default, responsibilities, default, maxDegreeOfParallelism);
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
        Check(observations);
        ArgumentChecks.RequireLength(components.Length, observations.Count, nameof(components));
        Score(parameters, observations, default, default, components, maxDegreeOfParallelism);
    }

    /// <summary>AIC, BIC and ICL of parameters on a sample.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="freeParameterCount">The number of free parameters.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    /// <returns>The criteria.</returns>
    public static InformationCriteria Criteria(
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        int freeParameterCount,
        int maxDegreeOfParallelism)
    {
        Check(observations);
        double[] logDensities = new double[observations.Count];
        TElement[] responsibilities = new TElement[checked(observations.Count * TKernel.ComponentCount)];
        Score(parameters, observations, logDensities, responsibilities, default, maxDegreeOfParallelism);
        double logLikelihood = 0.0;
        double classification = 0.0;
        for (int n = 0; n < observations.Count; n++)
        {
            double weight = observations.Weight(n);
            if (weight == 0.0)
            {
                continue;
            }

            double largest = 0.0;
            foreach (TElement r in responsibilities.AsSpan(n * TKernel.ComponentCount, TKernel.ComponentCount))
            {
                largest = Math.Max(largest, ElementConversion.ToDouble(r));
            }

            logLikelihood += weight * logDensities[n];
            classification += weight * Math.Log(largest);
        }

        return new InformationCriteria(logLikelihood, freeParameterCount, observations.TotalWeight, classification);
    }

    private static void Check(Observations<TElement> observations)
    {
        ObservationChecks.RequireDimension(observations, TKernel.Dimension);
        ObservationChecks.RequireComplete(observations);
    }

    private static void Score(
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        Span<double> logDensities,
        Span<TElement> responsibilities,
        Span<int> labels,
        int maxDegreeOfParallelism)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> factors = scratch.Doubles(TKernel.FactorCount);
        Span<TElement> prepared = scratch.Elements<TElement>(TKernel.PreparedCount);
        FactorOrThrow(parameters, factors);
        TKernel.Prepare(parameters, factors, ObservationStorage.Centre(observations), prepared);
        if (maxDegreeOfParallelism == 1)
        {
            ScoreInOrder(parameters, prepared, observations, logDensities, responsibilities, labels);
            return;
        }

        // Threads cannot share spans: each block fills its own part of arrays, which are copied at the end.
        var work = new ParallelScoring(
            parameters.ToArray(),
            prepared.ToArray(),
            observations,
            new double[logDensities.Length],
            new TElement[responsibilities.Length],
            new int[labels.Length]);
        BlockScheduler.Run(observations.BlockCount, maxDegreeOfParallelism, work);
        work.CopyTo(logDensities, responsibilities, labels);
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

    private static void ScoreInOrder(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> observations,
        Span<double> logDensities,
        Span<TElement> responsibilities,
        Span<int> labels)
    {
        int first = 0;
        for (int i = 0; i < observations.BlockCount; i++)
        {
            Observations<TElement> block = ObservationStorage.GetBlock(observations, i);
            TKernel.ScoreBlock(
                parameters,
                prepared,
                block,
                Part(logDensities, first, block.Count),
                Part(responsibilities, first * TKernel.ComponentCount, block.Count * TKernel.ComponentCount),
                Part(labels, first, block.Count));
            first += block.Count;
        }
    }

    private static Span<T> Part<T>(Span<T> whole, int start, int length) =>
        whole.IsEmpty ? default : whole.Slice(start, length);

    /// <summary>The blocks of a sample that several threads score.</summary>
    private readonly struct ParallelScoring(
        double[] parameters,
        TElement[] prepared,
        Observations<TElement> observations,
        double[] logDensities,
        TElement[] responsibilities,
        int[] labels) : IBlockBody
    {
        public void Run(int block)
        {
            int first = block * observations.BlockLength;
            Observations<TElement> rows = ObservationStorage.GetBlock(observations, block);
            TKernel.ScoreBlock(
                parameters,
                prepared,
                rows,
                Part<double>(logDensities, first, rows.Count),
                Part<TElement>(responsibilities, first * TKernel.ComponentCount, rows.Count * TKernel.ComponentCount),
                Part<int>(labels, first, rows.Count));
        }

        public void CopyTo(Span<double> logDensityTarget, Span<TElement> responsibilityTarget, Span<int> labelTarget)
        {
            logDensities.CopyTo(logDensityTarget);
            responsibilities.CopyTo(responsibilityTarget);
            labels.CopyTo(labelTarget);
        }
    }
}
