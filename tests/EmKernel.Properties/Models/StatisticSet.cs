using System.Linq;
using EmKernel.CompilerServices;

namespace EmKernel.Properties.Models;

/// <summary>Sufficient statistics with the type of the model erased.</summary>
/// <param name="Shape">Says where each number is.</param>
/// <param name="Values">
/// The numbers, in the layout of the shape; under hard assignment the classification log-likelihood behind them.
/// </param>
/// <param name="Native">The statistics of the model's own type.</param>
internal sealed record StatisticSet(GaussianMixtureShape Shape, double[] Values, object Native)
{
    public bool IsHard { get; init; }

    public double LogLikelihood => Values[0];

    /// <summary>
    /// What the E-step attains: the log-likelihood, under hard assignment the classification log-likelihood.
    /// </summary>
    public double Attained => IsHard ? Values[^1] : LogLikelihood;

    public double ObservationCount => Values[1];

    public double[] Counts => Values[GaussianMixtureShape.StatisticsHeader..Shape.StatisticsMeanOffset];

    public double Mean(int k, int d) => Values[Shape.StatisticsMeanOffset + k * Shape.Dimension + d];

    /// <summary>The (i, j) entry of the scatter of a full or tied structure.</summary>
    public double Scatter(int k, int i, int j) =>
        Values[Shape.ScatterOffset + Shape.CovarianceIndex(k) * Shape.CovarianceLength + i * (i + 1) / 2 + j];

    /// <summary>The variance-like number d of a diagonal scatter; the trace of a spherical one.</summary>
    public double Scatter(int k, int d) =>
        Values[Shape.ScatterOffset + Shape.CovarianceIndex(k) * Shape.CovarianceLength + (Shape.IsSpherical ? 0 : d)];

    public bool IsFinite => Values.All(double.IsFinite);

    public bool SameBits(StatisticSet other) => Bits.Same(Values, other.Values);
}
