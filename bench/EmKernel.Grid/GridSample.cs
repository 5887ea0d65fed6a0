using System;
using System.Buffers.Binary;
using System.IO;

namespace EmKernel.Grid;

/// <summary>A sample and the parameters to start from: what a file of the grid holds.</summary>
/// <remarks>
/// The file is little endian: int64 N, D, K, C; then in doubles the rows [N][D], weights [K], means [K][D],
/// covariances [K][D][D], and C numbers of a chain.
/// </remarks>
internal sealed record GridSample(
    int Dimension, double[] Rows, double[] Weights, double[] Means, double[] Covariances)
{
    /// <summary>Of a chain: transitions [K][K], and what a categorical emission has in the place of means.</summary>
    public double[] Chain { get; init; } = [];

    public int Components => Weights.Length;

    public int Count => Rows.Length / Dimension;

    /// <summary>Reads a file of the grid.</summary>
    public static GridSample Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[4 * sizeof(long)];
        file.ReadExactly(header);
        int count = checked((int)BinaryPrimitives.ReadInt64LittleEndian(header));
        int dimension = checked((int)BinaryPrimitives.ReadInt64LittleEndian(header[8..]));
        int components = checked((int)BinaryPrimitives.ReadInt64LittleEndian(header[16..]));
        int chain = checked((int)BinaryPrimitives.ReadInt64LittleEndian(header[24..]));
        return new GridSample(
            dimension,
            ReadDoubles(file, checked(count * dimension)),
            ReadDoubles(file, components),
            ReadDoubles(file, components * dimension),
            ReadDoubles(file, components * dimension * dimension))
        {
            Chain = ReadDoubles(file, chain),
        };
    }

    /// <summary>The covariances of the start as a structure writes them; tied structures take the first.</summary>
    public double[] CovariancesOf(CovarianceStructure structure)
    {
        int square = Dimension * Dimension;
        switch (structure)
        {
            case CovarianceStructure.Full:
                return Covariances;
            case CovarianceStructure.Tied:
                return Covariances[..square];
            case CovarianceStructure.Diagonal:
                double[] variances = new double[Components * Dimension];
                for (int i = 0; i < variances.Length; i++)
                {
                    variances[i] = Covariances[(i / Dimension * square) + (i % Dimension * (Dimension + 1))];
                }

                return variances;
            case CovarianceStructure.Spherical:
                double[] first = new double[Components];
                for (int k = 0; k < first.Length; k++)
                {
                    first[k] = Covariances[k * square];
                }

                return first;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(structure), structure, "The grid has full, tied, diagonal and spherical workloads.");
        }
    }

    private static double[] ReadDoubles(FileStream file, int length)
    {
        double[] values = new double[length];
        byte[] bytes = new byte[length * sizeof(double)];
        file.ReadExactly(bytes);
        for (int i = 0; i < length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)));
        }

        return values;
    }
}
