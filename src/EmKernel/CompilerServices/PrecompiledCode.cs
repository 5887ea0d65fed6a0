namespace EmKernel.CompilerServices;

/// <summary>Names what a precompiled image of the library shall hold although only generated code calls it.</summary>
/// <remarks>
/// An image holds generic methods for the types that its own code calls them with. Nothing in the library calls these for
/// double and float, and a program without its own image of them compiles them at every start.
/// </remarks>
internal static class PrecompiledCode
{
    /// <summary>Never called.</summary>
    internal static void Hold()
    {
        Hold<double>(null!);
        Hold<float>(null!);
    }

    private static void Hold<T>(Observations<T> rows)
        where T : unmanaged
    {
        GaussianMixtureInitialization.Initialize(default, rows, default, 0, null, default);
        AffineMixtureInitialization.Initialize(default, rows, default, 0, null, default);
        KMeansInitialization.Initialize(default, rows, default, 0, null, default);
        GaussianMixtureStatistics.ChooseOffsets<T>(default, default, default, default);
        QuadraticPacking.PackTriangular<T>(default, default, default, default, 0, default);
        QuadraticPacking.PackDiagonal<T>(default, default, default, default, default);
        TileLoader.LoadWeights<T>(rows, 0, 0, default);
        TileLoader.Source<T>(rows, 0, default);
        TileCentres.Copy<T>(0, 0, default, default);
        default(CertainColumns).Exclude<T>(rows, 0, 0, default, 0);
        TileLikelihood.Sum<T>(default, default, false, default, default, default, 0);
        new RowScores<T>(default, default, default, default).Slice(0, 0, 0);
    }
}
