using System;
using EmKernel.Properties.Published;
using EmKernel.Reference;

namespace EmKernel.Properties.Reference;

/// <summary>Published starts in the types of EmKernel.Reference, which knows nothing of EmKernel's own.</summary>
internal static class PublishedStartExtensions
{
    /// <summary>The start as a mixture of the reference.</summary>
    public static GaussianMixture ToMixture(this PublishedStart start) => ParameterArrays.ToMixture(
        start.Covariance.ToKind(), start.Weights, start.Means, start.Covariances);

    /// <summary>The structure of the same name.</summary>
    public static CovarianceKind ToKind(this CovarianceStructure covariance) =>
        Enum.Parse<CovarianceKind>(covariance.ToString());
}
