using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>The shape of a k-means clustering, and where each part of its parameters and statistics lies in memory.</summary>
/// <param name="Dimension">D ≥ 1.</param>
/// <param name="Components">K ≥ 1.</param>
/// <param name="EmptyCluster">What becomes of a cluster without rows.</param>
/// <remarks>
/// Parameters are those of <see cref="Mixture"/>. Statistics begin with those of it; then the counts N_kd of the rows that have a
/// column [K][D]; where empty clusters move, the squared distance of the farthest row of each cluster [K] and that row [K][D],
/// all 0 for none.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct KMeansShape(int Dimension, int Components, EmptyCluster EmptyCluster)
{
    /// <summary>The Gaussians of which k-means is the hard assignment.</summary>
    public GaussianMixtureShape Mixture =>
        new(Dimension, Components, CovarianceStructure.TiedSpherical, MixingWeights.Uniform);

    /// <summary>Where the centres begin among the parameters.</summary>
    public int MeanOffset => Components;

    /// <summary>Where the variance lies among the parameters.</summary>
    public int CovarianceOffset => Components + Components * Dimension;

    /// <summary>Where the means begin among the statistics.</summary>
    public int StatisticsMeanOffset => GaussianMixtureShape.StatisticsHeader + MeanOffset;

    /// <summary>Where the sum of squares lies among the statistics.</summary>
    public int ScatterOffset => GaussianMixtureShape.StatisticsHeader + CovarianceOffset;

    /// <summary>Where the counts of the columns begin among the statistics.</summary>
    public int CountOffset => ScatterOffset + 1;

    /// <summary>Where the farthest rows begin among the statistics.</summary>
    public int FarthestOffset => CountOffset + Components * Dimension;

    /// <summary>The number of doubles of a set of statistics.</summary>
    public int StatisticCount =>
        FarthestOffset + (EmptyCluster == EmptyCluster.Farthest ? Components * (1 + Dimension) : 0);
}
