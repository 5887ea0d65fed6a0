using System;
using System.Globalization;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Properties.Reference;
using EmKernel.Reference;

namespace EmKernel.Properties.Models;

/// <summary>Parameters of a mixture as the arrays that <c>Create</c> takes, whatever the type of the model.</summary>
/// <param name="Covariance">What the covariances have in common.</param>
/// <param name="Weights">[K].</param>
/// <param name="Means">[K×D].</param>
/// <param name="Covariances">Full [K×D×D], tied [D×D], diagonal [K×D], tied diagonal [D], spherical [K], tied spherical [1].</param>
internal sealed record ParameterSet(
    CovarianceStructure Covariance, double[] Weights, double[] Means, double[] Covariances)
{
    public int Components => Weights.Length;

    public int Dimension => Means.Length / Weights.Length;

    /// <summary>Weights, means and covariances, one after the other.</summary>
    public double[] All => [.. Weights, .. Means, .. Covariances];

    /// <summary>The length of the covariances of a shape, as whole matrices.</summary>
    public static int CovariancesLength(GaussianMixtureShape shape) =>
        shape.CovarianceCount * (shape.IsFull ? shape.Dimension * shape.Dimension : shape.CovarianceLength);

    /// <summary>The same mixture in the types of the reference.</summary>
    public GaussianMixture ToReference() =>
        ParameterArrays.ToMixture(Covariance.ToKind(), Weights, Means, Covariances);

    /// <summary>The mixture of the reference in these arrays.</summary>
    public static ParameterSet FromReference(GaussianMixture mixture) => new(
        Enum.Parse<CovarianceStructure>(mixture.Kind.ToString()),
        mixture.Weights,
        ParameterArrays.Means(mixture),
        ParameterArrays.Covariances(mixture));

    /// <summary>Σ_k(i, j).</summary>
    public double CovarianceAt(int k, int i, int j)
    {
        int d = Dimension;
        return Covariance switch
        {
            CovarianceStructure.Full => Covariances[(k * d + i) * d + j],
            CovarianceStructure.Tied => Covariances[i * d + j],
            _ when i != j => 0.0,
            CovarianceStructure.Diagonal => Covariances[k * d + i],
            CovarianceStructure.TiedDiagonal => Covariances[i],
            CovarianceStructure.Spherical => Covariances[k],
            _ => Covariances[0],
        };
    }

    /// <summary>The mixture whose component i is component order[i] of this one.</summary>
    public ParameterSet Permuted(int[] order)
    {
        int meanLength = Dimension;
        int covarianceLength = IsTied(Covariance) ? 0 : Covariances.Length / Components;
        return this with
        {
            Weights = [.. order.Select(k => Weights[k])],
            Means = [.. order.SelectMany(k => Means[(k * meanLength)..((k + 1) * meanLength)])],
            Covariances = covarianceLength == 0
                ? Covariances
                : [.. order.SelectMany(k => Covariances[(k * covarianceLength)..((k + 1) * covarianceLength)])],
        };
    }

    public bool SameBits(ParameterSet other) => Bits.Same(All, other.All);

    public override string ToString() => string.Join(
        " ", All.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static bool IsTied(CovarianceStructure covariance) => covariance
        is CovarianceStructure.Tied or CovarianceStructure.TiedDiagonal or CovarianceStructure.TiedSpherical;
}
