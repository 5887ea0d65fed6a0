using System.Linq;

namespace EmKernel.Reference;

/// <summary>The distribution of a component of a discrete mixture, as a textbook prints it; NaN is a missing entry.</summary>
public abstract class DiscreteDistribution
{
    /// <summary>The number of free parameters of a component.</summary>
    public abstract int FreeParameters { get; }

    /// <summary>log p of what is observed of x given θ_k, with all constants.</summary>
    public abstract double LogDensity(double[] x, double[] parameters);

    /// <summary>Σ_n mass_n T(x_n): what the M-step needs beside Σ_n mass_n.</summary>
    public abstract double[] Sums(double[][] rows, double[] mass);

    /// <summary>Σ_n mass_n over the rows that have a column, for each column that the M-step divides by it.</summary>
    public abstract double[] Masses(double[][] rows, double[] mass);

    /// <summary>What the M-step divides by: where that is 0, a column has no row that says anything of it.</summary>
    public virtual double[] Divisors(double[][] rows, double[] mass) => Masses(rows, mass);

    /// <summary>The maximiser of Σ_n mass_n log p(x_n | θ_k) + log p(θ_k).</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="mass">w_n r_nk.</param>
    /// <param name="concentrations">The numbers of the conjugate prior; empty for none.</param>
    public abstract double[] Maximize(double[][] rows, double[] mass, double[] concentrations);

    /// <summary>log p(θ_k) under the conjugate prior; 0 for none.</summary>
    public abstract double LogPrior(double[] parameters, double[] concentrations);

    /// <summary>Σ_n mass_n x_nd of the rows that have a column.</summary>
    protected static double Sum(double[][] rows, double[] mass, int column) =>
        rows.Select((row, n) => mass[n] == 0 || double.IsNaN(row[column]) ? 0 : mass[n] * row[column]).Sum();

    /// <summary>Σ_n mass_n of the rows that have a column.</summary>
    protected static double Mass(double[][] rows, double[] mass, int column) =>
        rows.Select((row, n) => double.IsNaN(row[column]) ? 0 : mass[n]).Sum();
}
