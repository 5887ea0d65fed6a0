using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EmKernel.CompilerServices;

/// <summary>One row under the states of <see cref="StateMixtures{TComponents, TElement}"/>.</summary>
/// <typeparam name="TRow">The kernel of the large mixture for one row.</typeparam>
/// <typeparam name="TComponents">Its kernel for many rows.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StateMixturesRow<TRow, TComponents, TElement> : IEmissionRowKernel<TElement>
    where TRow : ISingleRowKernel<TElement>
    where TComponents : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
    /// <inheritdoc/>
    public static int PreparedCount => TRow.PreparedCount;

    /// <inheritdoc/>
    public static void Prepare(ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, Span<double> prepared) =>
        TRow.Prepare(parameters, factors, prepared);

    /// <inheritdoc/>
    public static double Score(
        ReadOnlySpan<double> prepared,
        ReadOnlySpan<TElement> row,
        Span<double> logDensities,
        Span<TElement> responsibilities)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> logs = scratch.Doubles(logDensities.IsEmpty ? 0 : default(TComponents).ComponentCount);
        Span<TElement> shares = scratch.Elements<TElement>(responsibilities.IsEmpty ? 0 : default(TComponents).ComponentCount);
        double logDensity = TRow.Score(prepared, row, logs, shares);
        ComponentSums.OfLogarithms<TElement>(logs, logDensities);
        if (logDensity > double.NegativeInfinity)
        {
            ComponentSums.Of(shares, responsibilities);
        }

        return logDensity;
    }

    /// <inheritdoc/>
    public static double Likelihoods(ReadOnlySpan<double> prepared, ReadOnlySpan<TElement> row, ref double likelihoods)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> logs = scratch.Doubles(default(TComponents).ComponentCount);
        if (!(TRow.Score(prepared, row, logs, default) > double.NegativeInfinity))
        {
            return double.NegativeInfinity;
        }

        Span<double> ofStates = MemoryMarshal.CreateSpan(
            ref likelihoods, default(TComponents).ComponentCount / default(TComponents).ComponentsOfState);
        ComponentSums.OfLogarithms<TElement>(logs, ofStates);
        return StateRows.Exponentiate<TElement>(ofStates);
    }
}
