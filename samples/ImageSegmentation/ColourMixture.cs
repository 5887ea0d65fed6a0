using EmKernel;

namespace ImageSegmentation;

/// <summary>
/// The colours of a picture: red, green and blue under five Gaussians, each with a covariance of its own.
/// </summary>
[GaussianMixture(3, 5)]
public readonly partial record struct ColourMixture;
