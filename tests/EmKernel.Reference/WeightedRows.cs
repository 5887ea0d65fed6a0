using System.Linq;

namespace EmKernel.Reference;

/// <summary>A sample: rows x_n and their observation weights w_n, which act as frequencies.</summary>
public sealed class WeightedRows
{
    /// <summary>Rows of weight one.</summary>
    public WeightedRows(double[][] rows)
        : this(rows, [.. rows.Select(_ => 1.0)])
    {
    }

    /// <summary>Rows with a weight each.</summary>
    public WeightedRows(double[][] rows, double[] weights)
    {
        Rows = rows;
        Weights = weights;
    }

    /// <summary>The values x_nd.</summary>
    public double[][] Rows { get; }

    /// <summary>The observation weights w_n ≥ 0.</summary>
    public double[] Weights { get; }

    /// <summary>The number of rows.</summary>
    public int Count => Rows.Length;

    /// <summary>W = Σ_n w_n: what n means in every formula.</summary>
    public double TotalWeight => Weights.Sum();
}
