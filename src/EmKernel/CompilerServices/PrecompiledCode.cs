using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>Names what a precompiled image of the library shall hold although only generated code calls it.</summary>
/// <remarks>
/// An image holds generic methods for the types that its own code calls them with. Nothing in the library calls these for
/// double and float, and a program without its own image of them compiles them at every start. The calls are not optimised:
/// the compiler would inline what is called, or see that the empty arguments lead nowhere, and hold nothing.
/// </remarks>
internal static class PrecompiledCode
{
    /// <summary>Never called.</summary>
    internal static void Hold()
    {
        Hold<double>(null!);
        Hold<float>(null!);
    }

    [MethodImpl(MethodImplOptions.NoOptimization)]
    private static void Hold<T>(Observations<T> rows)
        where T : unmanaged
    {
        HoldFamilies(rows);
        HoldTiles(rows);
        HoldRows(rows);
        HoldAlgorithms(rows);
        ElementConversion.FromDouble<T>(0);
        ElementConversion.ToDouble<T>(default);
        KernelScratch.Open().Elements<T>(0);
    }

    [MethodImpl(MethodImplOptions.NoOptimization)]
    private static void HoldFamilies<T>(Observations<T> rows)
        where T : unmanaged
    {
        GaussianMixtureInitialization.Initialize(default, rows, default, 0, null, default);
        GaussianMixtureParameters.CheckObservations(default, rows);
        GaussianMixtureStatistics.ChooseOffsets<T>(default, default, default, default);
        GaussianMixtureStatistics.TryShareCentre<T>(default, default, default);
        QuadraticPacking.PackTriangular<T>(default, default, default, default, 0, default);
        QuadraticPacking.PackDiagonal<T>(default, default, default, default, default);
        QuadraticPacking.PackShared<T>(default, default, default, default, 0, default);
        Recentring.IsNeeded<T>(default, default);
        Recentring.Move<T>(default, default, default);
        AffineMixtureInitialization.Initialize(default, rows, default, 0, null, default);
        AffineMixtureParameters.CheckObservations(default, rows);
        AffinePacking.Pack<T>(default, default, default, default);
        KMeansInitialization.Initialize(default, rows, default, 0, null, default);
        KMeansParameters.CheckObservations(default, rows);
    }

    [MethodImpl(MethodImplOptions.NoOptimization)]
    private static void HoldTiles<T>(Observations<T> rows)
        where T : unmanaged
    {
        TileLoader.LoadVectors<T>(rows, 0, 0, 0, 0, 0, default, default);
        TileLoader.LoadWeights<T>(rows, 0, 0, default);
        TileLoader.Source<T>(rows, 0, default);
        TileCentres.Copy<T>(0, 0, default, default);
        default(CertainColumns).Exclude<T>(rows, 0, 0, default, 0);
        TileBuffers<T> buffers = new(KernelScratch.Open(), 0, 0, 0);
        TileLikelihood.Sum<T>(default, buffers.Weights, false, buffers.Largest, buffers.ExponentialSums, buffers.Densities, 0);
    }

    [MethodImpl(MethodImplOptions.NoOptimization)]
    private static void HoldRows<T>(Observations<T> rows)
        where T : unmanaged
    {
        ObservationStorage.Centre(ObservationStorage.GetBlock(rows, rows.BlockCount * rows.BlockLength));
        rows.Weight(rows.ProductsAreFinite && rows.HasWeights && rows.HasMissing ? rows.Count : 0);
        RowScores<T> scores = new RowScores<T>(default, default, default, default).Slice(0, 0, 0);
        scores.LogDensities.CopyTo(scores.LogCertainties);
        scores.Responsibilities.Clear();
        scores.Labels.Clear();
    }

    /// <summary>The algorithms over a kernel behind its interface.</summary>
    [MethodImpl(MethodImplOptions.NoOptimization)]
    private static unsafe void HoldAlgorithms<T>(Observations<T> rows)
        where T : unmanaged
    {
        IMixtureKernel<T> kernel = null!;
        MixtureEm<IMixtureKernel<T>, T>.Start(kernel, default, rows, 0, default);
        MixtureEm<IMixtureKernel<T>, T>.Step(kernel, default, default, default, rows, 0, default, default);
        MixtureScoring<IMixtureKernel<T>, T>.Criteria(kernel, default, rows, 0, 0);
        MixtureScoring<IMixtureKernel<T>, T>.LogDensity(kernel, default, rows, default, 0);
        MixtureScoring<IMixtureKernel<T>, T>.Responsibilities(kernel, default, rows, default, default, 0);
        MixtureScoring<IMixtureKernel<T>, T>.Assign(kernel, default, rows, default, 0);
        var sample = new MixtureScoring<IMixtureKernel<T>, T>.ScoredSample(kernel, null, null, rows);
        new MixtureScoring<IMixtureKernel<T>, T>.BlockCriteria(sample, null).Run(0);
        var run = new BufferedFit<IMixtureKernel<T>, T>(kernel, KernelScratch.Open(), default, rows, 0);
        EmLoop.Run(ref run, null, null, default);
        run.Advance();
        double change = run.Degeneracy.IsNone ? run.ParameterChange : run.Progress.Gain;
        run.Parameters.CopyTo(change > run.Header.LogPrior ? default : new double[run.Statistics.Length]);
    }
}
