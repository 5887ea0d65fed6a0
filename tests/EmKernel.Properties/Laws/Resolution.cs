using System;
using System.Linq;
using EmKernel.Properties.Models;
using MathNet.Numerics.LinearAlgebra;

namespace EmKernel.Properties.Laws;

/// <summary>How thin the thinnest component is, relative to the sample.</summary>
/// <remarks>
/// A whitened residual (x − μ)/σ is rounded relative to |x|/σ. Where a component is on its way to a point, log densities lose
/// digits with that ratio, whoever computes them; laws that compare two computations end there.
/// </remarks>
internal static class Resolution
{
    /// <summary>The least standard deviation in any direction, over the spread of rows and means; 0 if a covariance is singular.</summary>
    public static double Of(Sample sample, ParameterSet parameters)
    {
        double[] spreads =
        [
            .. Enumerable.Range(0, sample.Dimension).Select(d =>
            {
                double[] column =
                [
                    .. sample.Rows.Select(row => row[d]).Where(entry => !double.IsNaN(entry)),
                    .. parameters.Means.Where((_, i) => i % sample.Dimension == d),
                ];
                return Math.Max(column.Max() - column.Min(), Math.BitIncrement(1e-6 * Math.Abs(column[0])));
            }),
        ];
        double least = double.PositiveInfinity;
        for (int k = 0; k < parameters.Components; k++)
        {
            int component = k;
            Matrix<double> scaled = Matrix<double>.Build.Dense(
                sample.Dimension,
                sample.Dimension,
                (i, j) => parameters.CovarianceAt(component, i, j) / (spreads[i] * spreads[j]));
            Vector<double> eigenvalues = scaled.Evd(Symmetricity.Symmetric).EigenValues.Map(value => value.Real);
            least = Math.Min(least, Math.Sqrt(Math.Max(eigenvalues.Minimum(), 0.0)));
        }

        return least;
    }

    /// <summary>Whether log densities under the parameters keep enough digits of the precision to be compared.</summary>
    public static bool Suffices(MixtureUnderTest model, Sample sample, ParameterSet parameters) =>
        !model.IsGaussian || Of(sample, parameters) > (model.Precision == Precision.Double ? 1e-3 : 2e-2);
}
