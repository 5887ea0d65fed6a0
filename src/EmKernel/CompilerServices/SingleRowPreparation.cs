using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Prepares parameters for the kernel of one row.</summary>
/// <typeparam name="TRow">The kernel of one row.</typeparam>
/// <typeparam name="TKernel">The generated kernel.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SingleRowPreparation<TRow, TKernel, TElement>
    where TRow : ISingleRowKernel<TElement>
    where TKernel : struct, IMixtureKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Prepares parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <returns>The prepared form, from a 64-byte boundary.</returns>
    /// <exception cref="InvalidOperationException">The parameters have no density.</exception>
    public static AlignedBuffer<double> Prepare(ReadOnlySpan<double> parameters)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> factors = scratch.Doubles(default(TKernel).FactorCount);
        MixtureScoring<TKernel, TElement>.FactorOrThrow(default, parameters, factors);
        AlignedBuffer<double> prepared = AlignedBuffer<double>.Allocate(TRow.PreparedCount, clear: false);
        TRow.Prepare(parameters, factors, prepared.Span);
        return prepared;
    }
}
