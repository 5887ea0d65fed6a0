using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmKernel.CompilerServices;

/// <summary>Whether moments were taken too far from the means that they show, and where to take them again.</summary>
internal static class Recentring
{
    /// <summary>Whether N·δ² exceeds the remaining scatter of a component by more than the digits to spare.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="moments">The moments [K][F].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNeeded<TElement>(GaussianMixtureShape shape, ReadOnlySpan<double> moments)
        where TElement : unmanaged =>
        GaussianMixtureStatistics.NeedsRecentring(shape, moments, Ratio<TElement>(), default);

    /// <summary>Moves the centres that are too far from their components to the means that the moments show.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="moments">The moments about the present centres.</param>
    /// <param name="offsets">The centres relative to that of the sample [K][D].</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Move<TElement>(GaussianMixtureShape shape, ReadOnlySpan<double> moments, Span<double> offsets)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<bool> flagged = MemoryMarshal.Cast<double, bool>(scratch.Doubles(shape.Components))[..shape.Components];
        GaussianMixtureStatistics.NeedsRecentring(shape, moments, Ratio<TElement>(), flagged);
        GaussianMixtureStatistics.MoveOffsets(shape, moments, flagged, offsets);
        foreach (ref double offset in offsets)
        {
            offset = ElementConversion.Round<TElement>(offset);
        }
    }

    // The float kernel loses N·δ²/S · 6e-8 of the scatter, so it has fewer digits to spare.
    private static double Ratio<TElement>()
        where TElement : unmanaged => typeof(TElement) == typeof(float) ? 64.0 : 1 << 20;
}
