using System;

namespace EmKernel;

/// <summary>Criteria to choose between fitted models by: smaller is better.</summary>
/// <param name="LogLikelihood">L, without the prior: Σ w_n log p(x_n | θ), natural logarithm.</param>
/// <param name="FreeParameterCount">p, the number of free parameters.</param>
/// <param name="ObservationCount">n = Σ w_n.</param>
/// <param name="ClassificationTerm">
/// Σ w_n ln max_k r_nk, with r the responsibilities: 0 if every row is certain, else below.
/// </param>
/// <remarks>mclust prints the negative of these. Without observations, ln n and what contains it is −∞.</remarks>
public readonly record struct InformationCriteria(
    double LogLikelihood, int FreeParameterCount, double ObservationCount, double ClassificationTerm)
{
    /// <summary>Akaike's information criterion: −2L + 2p.</summary>
    public double Akaike => -2 * LogLikelihood + 2.0 * FreeParameterCount;

    /// <summary>The Bayesian information criterion of Schwarz: −2L + p·ln n.</summary>
    public double Bayesian => -2 * LogLikelihood
        + (FreeParameterCount == 0 ? 0 : FreeParameterCount * Math.Log(ObservationCount));

    /// <summary>
    /// The integrated completed likelihood on the hard assignment: BIC − 2·Σ w_n ln max_k r_nk (Biernacki, Celeux and
    /// Govaert 2000).
    /// </summary>
    public double IntegratedCompletedLikelihood => Bayesian - 2 * ClassificationTerm;
}
