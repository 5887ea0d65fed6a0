using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What kernels read of a sample: its groups, weights, centre and blocks, without a copy.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ObservationStorage
{
    /// <summary>
    /// The entries as [group][column][lane]: a group is 8 rows of double or 16 of float, 64 bytes for each column.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <returns>⌈Count/lanes⌉·D·lanes entries from a 64-byte boundary; lanes beyond the last row are 0.</returns>
    /// <remarks>
    /// A row of weight 0 holds whatever the user gave, infinity and NaN included: a kernel has to select by weight, for
    /// 0 times that is NaN.
    /// </remarks>
    public static ReadOnlySpan<T> Groups<T>(Observations<T> observations)
        where T : unmanaged => observations.Groups;

    /// <summary>The weights of the rows.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <returns>
    /// Nothing if each row has weight 1; else ⌈Count/lanes⌉·lanes weights from a 64-byte boundary; lanes beyond the
    /// last row are 0.
    /// </returns>
    public static ReadOnlySpan<double> Weights<T>(Observations<T> observations)
        where T : unmanaged => observations.Weights;

    /// <summary>The centre, which a kernel subtracts from entries before it sums squares.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <returns>
    /// D values of the element type, each as a double; the same for a sample and its slices and blocks.
    /// </returns>
    public static ReadOnlySpan<double> Centre<T>(Observations<T> observations)
        where T : unmanaged => observations.Centre;

    /// <summary>A block of the partition; allocates nothing once the blocks have been asked for.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <param name="block">The block, from 0 to <see cref="Observations{T}.BlockCount"/> − 1.</param>
    /// <returns>The block.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such block.</exception>
    public static Observations<T> GetBlock<T>(Observations<T> observations, int block)
        where T : unmanaged => observations.Block(block);

    /// <summary>Finds the first missing entry, by row and then by column.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <returns>Row and column, or null if no entry of a row of positive weight is missing.</returns>
    public static (int Row, int Column)? FirstMissing<T>(Observations<T> observations)
        where T : unmanaged => observations.FirstMissing();
}
