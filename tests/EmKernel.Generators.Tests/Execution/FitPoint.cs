namespace EmKernel.Generators.Tests.Execution;

/// <summary>A point of a trajectory: the log-likelihood and the parameters it belongs to, with whole covariance matrices.</summary>
internal sealed record FitPoint(double LogLikelihood, double[] Weights, double[] Means, double[] Covariances);
