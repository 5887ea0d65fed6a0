namespace EmKernel.Properties.Published;

/// <summary>Where EM begins, as the arrays that <c>Create</c> of a generated model takes, row by row.</summary>
/// <param name="Covariance">What the covariances have in common.</param>
/// <param name="Weights">[K].</param>
/// <param name="Means">[K×D].</param>
/// <param name="Covariances">
/// Full [K×D×D], tied [D×D], diagonal [K×D], tied diagonal [D], spherical [K], tied spherical [1].
/// </param>
internal sealed record PublishedStart(
    CovarianceStructure Covariance, double[] Weights, double[] Means, double[] Covariances);
