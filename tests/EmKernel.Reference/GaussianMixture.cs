using System;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace EmKernel.Reference;

/// <summary>The parameters θ of p(x) = Σ_k π_k N(x | μ_k, Σ_k), and what follows from them for one row.</summary>
/// <remarks>
/// Every component carries a whole D×D matrix; a structure with fewer parameters repeats values and stores zeros.
/// A covariance that is not positive definite makes the constructor throw: the textbook has no answer for it.
/// </remarks>
public sealed class GaussianMixture
{
    private readonly Matrix<double>[] _choleskyFactors;

    /// <summary>A mixture with the given parameters.</summary>
    public GaussianMixture(CovarianceKind kind, double[] weights, double[][] means, Matrix<double>[] covariances)
    {
        Kind = kind;
        Weights = weights;
        Means = means;
        Covariances = covariances;
        _choleskyFactors = [.. covariances.Select(covariance => covariance.Cholesky().Factor)];
    }

    /// <summary>What the covariances have in common.</summary>
    public CovarianceKind Kind { get; }

    /// <summary>π_k.</summary>
    public double[] Weights { get; }

    /// <summary>μ_k.</summary>
    public double[][] Means { get; }

    /// <summary>Σ_k, one matrix for each component.</summary>
    public Matrix<double>[] Covariances { get; }

    /// <summary>K.</summary>
    public int ComponentCount => Weights.Length;

    /// <summary>D.</summary>
    public int Dimension => Means[0].Length;

    /// <summary>log N(x | μ_k, Σ_k) = −½(D log 2π + log |Σ_k| + (x − μ_k)ᵀ Σ_k⁻¹ (x − μ_k)).</summary>
    public double ComponentLogDensity(int k, double[] x)
    {
        // With Σ = L Lᵀ: log |Σ| = 2 Σ log L_ii, and the quadratic form is ‖z‖² with L z = x − μ.
        Matrix<double> factor = _choleskyFactors[k];
        double[] z = new double[Dimension];
        double logDeterminant = 0;
        double squaredNorm = 0;
        for (int i = 0; i < Dimension; i++)
        {
            double residual = x[i] - Means[k][i];
            for (int j = 0; j < i; j++)
            {
                residual -= factor[i, j] * z[j];
            }

            z[i] = residual / factor[i, i];
            logDeterminant += 2 * Math.Log(factor[i, i]);
            squaredNorm += z[i] * z[i];
        }

        return -0.5 * (Dimension * Math.Log(2 * Math.PI) + logDeterminant + squaredNorm);
    }

    /// <summary>log π_k + log N(x | μ_k, Σ_k) for every k.</summary>
    public double[] JointLogDensities(double[] x)
    {
        double[] joint = new double[ComponentCount];
        for (int k = 0; k < ComponentCount; k++)
        {
            joint[k] = Math.Log(Weights[k]) + ComponentLogDensity(k, x);
        }

        return joint;
    }

    /// <summary>log p(x) = log Σ_k exp(log π_k + log N(x | μ_k, Σ_k)).</summary>
    public double LogDensity(double[] x)
    {
        // Shifted by the largest term: unshifted, every term underflows when x is far from all components.
        double[] joint = JointLogDensities(x);
        double largest = joint.Max();
        if (double.IsNegativeInfinity(largest))
        {
            return double.NegativeInfinity;
        }

        return largest + Math.Log(joint.Sum(term => Math.Exp(term - largest)));
    }

    /// <summary>r_k = π_k N(x | μ_k, Σ_k) / p(x), Bayes' rule; the mixing weights where every density is 0.</summary>
    public double[] Responsibilities(double[] x)
    {
        double[] joint = JointLogDensities(x);
        double largest = joint.Max();
        if (double.IsNegativeInfinity(largest))
        {
            return [.. Weights];
        }

        double[] shifted = [.. joint.Select(term => Math.Exp(term - largest))];
        double sum = shifted.Sum();
        return [.. shifted.Select(term => term / sum)];
    }

    /// <summary>arg max_k r_k, the lowest index on ties.</summary>
    public int Assign(double[] x)
    {
        double[] joint = JointLogDensities(x);
        return Array.IndexOf(joint, joint.Max());
    }
}
