using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>The densities of rows of one code each under up to four states, looked up by the code.</summary>
/// <typeparam name="TRow">The kernel that computes them.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
internal readonly struct CodeRows<TRow, TElement>
    where TRow : IEmissionRowKernel<TElement>
    where TElement : unmanaged
{
    private const int Lanes = 4;

    // The densities of each code relative to the largest, then the logarithms of the largest.
    private readonly AlignedBuffer<double> _table;
    private readonly int _codes;

    /// <summary>Computes the densities of each code.</summary>
    /// <param name="codes">How many codes there are.</param>
    /// <param name="prepared">The prepared parameters.</param>
    public CodeRows(int codes, ReadOnlySpan<double> prepared)
    {
        _codes = codes;
        _table = AlignedBuffer<double>.Allocate(codes * (Lanes + 1), clear: true);
        for (int code = 0; code < codes; code++)
        {
            TElement row = ElementConversion.FromDouble<TElement>(code);
            _table.Span[codes * Lanes + code] =
                TRow.Likelihoods(prepared, new ReadOnlySpan<TElement>(in row), ref _table.Span[code * Lanes]);
        }
    }

    /// <summary>Looks a row up.</summary>
    /// <param name="entry">Its one entry.</param>
    /// <param name="likelihoods">Receives p_s(x)/S · 2^−m, and 0 beyond the last state.</param>
    /// <returns>m = max_s log₂(p_s(x)/S); −∞ if every density is 0, or the entry is no code.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Likelihoods(TElement entry, out Vector256<double> likelihoods)
    {
        double value = ElementConversion.ToDouble(entry);
        int code = double.ConvertToIntegerNative<int>(value);
        if ((uint)code >= (uint)_codes || code != value)
        {
            likelihoods = Vector256<double>.Zero;
            return double.NegativeInfinity;
        }

        ref double table = ref _table.First;
        likelihoods = Vector256.LoadUnsafe(ref table, (nuint)(code * Lanes));
        return Unsafe.Add(ref table, _codes * Lanes + code);
    }
}
