using System.Collections.Immutable;
using System.Linq;
using EmKernel.CompilerServices;

namespace EmKernel.Tool.Families;

/// <summary>The covariance matrices of a mixture of Gaussians, whatever its structure stores of them.</summary>
internal readonly struct GaussianCovariances
{
    private readonly GaussianMixtureShape _shape;
    private readonly ImmutableArray<double> _numbers;

    public GaussianCovariances(ModelDocument model)
    {
        CovarianceStructure structure = ((GaussianMixtureAttribute)model.Declaration).Covariance;
        _shape = new GaussianMixtureShape(model.Dimension, model.Components, structure, MixingWeights.Free);
        _numbers = model.Numbers("covariances");
    }

    public bool IsTied => _shape.IsTied;

    public bool IsFull => _shape.IsFull;

    public bool IsSpherical => _shape.IsSpherical;

    /// <summary>Σ_k[i, j].</summary>
    public double this[int component, int i, int j]
    {
        get
        {
            int dimension = _shape.Dimension;
            int k = _shape.CovarianceIndex(component);
            if (IsFull)
            {
                return _numbers[(k * dimension + i) * dimension + j];
            }

            return i != j ? 0 : _numbers[k * _shape.CovarianceLength + (IsSpherical ? 0 : i)];
        }
    }

    /// <summary>The least eigenvalue of a component's covariance on scaled columns.</summary>
    public double SmallestEigenvalue(int component, double[] scales)
    {
        double[] shares = new double[_shape.Components];
        shares[component] = 1;
        return SmallestPooledEigenvalue(shares, scales);
    }

    /// <summary>The least eigenvalue of Σ_k N_k Σ_k / Σ_k N_k on scaled columns.</summary>
    public double SmallestPooledEigenvalue(double[] counts, double[] scales)
    {
        int dimension = _shape.Dimension;
        double total = counts.Sum();
        double[] matrix = new double[PackedTriangle.Length(dimension)];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = 0; k < counts.Length; k++)
                {
                    sum += counts[k] / total * this[k, i, j];
                }

                matrix[PackedTriangle.Index(i, j)] = sum * scales[i] * scales[j];
            }
        }

        double[] eigenvalues = new double[dimension];
        SymmetricEigen.Decompose(matrix, dimension, eigenvalues, new double[dimension * dimension]);
        return eigenvalues.Min();
    }
}
