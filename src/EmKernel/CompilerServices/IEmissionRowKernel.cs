using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What a mixture gives to a hidden Markov model that takes one row at a time.</summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEmissionRowKernel<TElement> : ISingleRowKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Computes the densities of a row relative to the largest: 2^(l_s − m) with m = max_s l_s and l_s = log₂(p_s(x)/S).</summary>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="row">The row, D entries.</param>
    /// <param name="likelihoods">Receives S numbers from here on, unless every density is 0.</param>
    /// <returns>m; −∞ if every density is 0, or the row is not finite.</returns>
    static abstract double Likelihoods(
        ReadOnlySpan<double> prepared, ReadOnlySpan<TElement> row, ref double likelihoods);
}
