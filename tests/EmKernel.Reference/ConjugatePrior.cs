using System;
using System.Linq;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace EmKernel.Reference;

/// <summary>The conjugate prior of a Gaussian mixture (Fraley and Raftery 2007); each part may be absent.</summary>
/// <remarks>
/// π ~ Dirichlet(α); μ_k | Σ_k ~ N(m₀, Σ_k/κ₀); each distinct covariance ~ inverse Wishart(ν₀, Ψ₀), or each distinct
/// variance ~ inverse gamma(ν₀/2, ψ₀/2).
/// </remarks>
public sealed record ConjugatePrior
{
    /// <summary>α_k ≥ 1; null is flat.</summary>
    public double[]? WeightConcentrations { get; init; }

    /// <summary>m₀; not used while κ₀ = 0.</summary>
    public double[]? Mean { get; init; }

    /// <summary>κ₀; 0 is no prior on the means.</summary>
    public double MeanStrength { get; init; }

    /// <summary>ν₀; not used without <see cref="Scale"/>.</summary>
    public double DegreesOfFreedom { get; init; }

    /// <summary>Ψ₀ [D×D] of full and tied, ψ₀ [D] of diagonal, [1] of spherical structures; null is none.</summary>
    public double[]? Scale { get; init; }

    /// <summary>λ of the constraint Σ_k ⪰ λI; 0 is none.</summary>
    public double CovarianceFloor { get; init; }

    /// <summary>log p(θ) with all constants, as a density of (π, μ, Σ).</summary>
    /// <param name="mixture">θ.</param>
    /// <param name="fixedWeights">Whether the mixing weights are given and so have no prior.</param>
    public double LogDensity(GaussianMixture mixture, bool fixedWeights = false)
    {
        double weights = WeightConcentrations is null || fixedWeights ? 0 : LogDirichlet(mixture.Weights);
        double means = MeanStrength > 0 ? Enumerable.Range(0, mixture.ComponentCount).Sum(LogMeanDensity) : 0;
        double covariances = Scale is null ? 0 : LogCovarianceDensity(mixture);
        return weights + means + covariances;

        double LogMeanDensity(int k)
        {
            Matrix<double> covariance = mixture.Covariances[k] / MeanStrength;
            GaussianMixture normal = new(CovarianceKind.Full, [1], [Mean!], [covariance]);
            return normal.ComponentLogDensity(0, mixture.Means[k]);
        }
    }

    private double LogDirichlet(double[] weights)
    {
        double[] alpha = WeightConcentrations!;
        double logDensity = SpecialFunctions.GammaLn(alpha.Sum());
        for (int k = 0; k < weights.Length; k++)
        {
            double power = alpha[k] == 1 ? 0 : (alpha[k] - 1) * Math.Log(weights[k]);
            logDensity += power - SpecialFunctions.GammaLn(alpha[k]);
        }

        return logDensity;
    }

    private double LogCovarianceDensity(GaussianMixture mixture)
    {
        int dimension = mixture.Dimension;
        double[] distinct = ParameterArrays.Covariances(mixture);
        return mixture.Kind switch
        {
            CovarianceKind.Full => mixture.Covariances.Sum(LogInverseWishart),
            CovarianceKind.Tied => LogInverseWishart(mixture.Covariances[0]),
            CovarianceKind.Diagonal or CovarianceKind.TiedDiagonal =>
                distinct.Select((variance, index) => LogInverseGamma(variance, Scale![index % dimension])).Sum(),
            _ => distinct.Sum(variance => LogInverseGamma(variance, Scale![0])),
        };
    }

    // |Ψ|^{ν/2} |Σ|^{−(ν+D+1)/2} exp(−½ tr ΨΣ⁻¹) / (2^{νD/2} Γ_D(ν/2))
    private double LogInverseWishart(Matrix<double> covariance)
    {
        int dimension = covariance.RowCount;
        double nu = DegreesOfFreedom;
        Matrix<double> psi = ParameterArrays.CovarianceMatrix(CovarianceKind.Tied, dimension, 0, Scale!);
        double logMultivariateGamma = dimension * (dimension - 1) / 4.0 * Math.Log(Math.PI)
            + Enumerable.Range(0, dimension).Sum(i => SpecialFunctions.GammaLn((nu - i) / 2));
        return nu / 2 * psi.Cholesky().DeterminantLn
            - (nu + dimension + 1) / 2 * covariance.Cholesky().DeterminantLn
            - 0.5 * covariance.Cholesky().Solve(psi).Trace()
            - nu * dimension / 2 * Math.Log(2)
            - logMultivariateGamma;
    }

    // b^a / Γ(a) · σ²^{−a−1} exp(−b/σ²) with a = ν/2, b = ψ/2
    private double LogInverseGamma(double variance, double psi)
    {
        double a = DegreesOfFreedom / 2;
        double b = psi / 2;
        return a * Math.Log(b) - SpecialFunctions.GammaLn(a) - (a + 1) * Math.Log(variance) - b / variance;
    }
}
