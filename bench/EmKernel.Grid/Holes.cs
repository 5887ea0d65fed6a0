using System;

namespace EmKernel.Grid;

/// <summary>Samples of the grid with a tenth of their entries missing.</summary>
internal static class Holes
{
    private const double Share = 0.1;

    /// <summary>The sample as it is.</summary>
    public static GridSample None(GridSample sample) => sample;

    /// <summary>Every entry is missing with probability 1/10: as many patterns as there may be.</summary>
    public static GridSample AtRandom(GridSample sample)
    {
        Random random = new(1);
        return sample with { Rows = Array.ConvertAll(sample.Rows, x => random.NextDouble() < Share ? double.NaN : x) };
    }

    /// <summary>Three patterns: of eight columns a fifth of the rows misses the first two, another fifth the last two.</summary>
    public static GridSample InThreePatterns(GridSample sample)
    {
        Random random = new(1);
        double[] rows = [.. sample.Rows];
        for (int start = 0; start < rows.Length; start += sample.Dimension)
        {
            double uniform = random.NextDouble();
            int first = uniform < 2 * Share ? 0 : uniform < 4 * Share ? sample.Dimension - 2 : sample.Dimension;
            rows.AsSpan(start + first, Math.Min(2, sample.Dimension - first)).Fill(double.NaN);
        }

        return sample with { Rows = rows };
    }

    /// <summary>The rows twenty times over, with holes at random: a million rows of W4.</summary>
    public static GridSample TwentyTimesAtRandom(GridSample sample)
    {
        double[] rows = new double[20 * sample.Rows.Length];
        for (int start = 0; start < rows.Length; start += sample.Rows.Length)
        {
            sample.Rows.CopyTo(rows, start);
        }

        return AtRandom(sample with { Rows = rows });
    }
}
