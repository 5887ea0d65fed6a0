using System;
using System.IO;
using System.Runtime.InteropServices;

namespace EmKernel.Grid;

/// <summary>A sequence and the chain to start from: what a file of the grid holds for hidden Markov models with Gaussian emissions.</summary>
/// <remarks>
/// The file is little endian: int64 T, S, D, 0; then in doubles the rows [T][D], π [S], A [S][S], means [S][D] and covariances
/// [S][D][D].
/// </remarks>
internal sealed record ChainSample(
    int Dimension, double[] Rows, double[] Initial, double[] Transitions, double[] Means, double[] Covariances)
{
    /// <summary>Reads a file of the grid.</summary>
    public static ChainSample Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        ReadOnlySpan<long> header = MemoryMarshal.Cast<byte, long>(bytes.AsSpan(0, 4 * sizeof(long)));
        (int length, int states, int dimension) = ((int)header[0], (int)header[1], (int)header[2]);
        int start = 4 * sizeof(long);
        return new ChainSample(
            dimension,
            Next(length * dimension),
            Next(states),
            Next(states * states),
            Next(states * dimension),
            Next(states * dimension * dimension));

        double[] Next(int count)
        {
            double[] numbers = MemoryMarshal.Cast<byte, double>(bytes.AsSpan(start, count * sizeof(double))).ToArray();
            start += count * sizeof(double);
            return numbers;
        }
    }
}
