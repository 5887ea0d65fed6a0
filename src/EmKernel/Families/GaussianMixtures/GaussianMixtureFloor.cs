using System;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>The covariance floor: maximisation under Σ ⪰ λI, and whether parameters respect it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianMixtureFloor
{
    /// <summary>
    /// Says why a start cannot be used with a floor: an ascent cannot begin outside the region it climbs in.
    /// </summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="floor">λ ≥ 0, a variance in data units.</param>
    /// <param name="parameterName">The name of the argument that holds the parameters.</param>
    /// <returns>
    /// Null if every eigenvalue of every covariance is ≥ λ, up to 8Dε times the largest one of its matrix (the rounding
    /// of
    /// a matrix that was clipped at the floor); else the first component, its smallest eigenvalue and what to do.
    /// </returns>
    public static ArgumentFault? Check(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, double floor, string parameterName)
    {
        if (!(floor > 0))
        {
            return null;
        }

        int length = shape.CovarianceLength;
        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            ReadOnlySpan<double> covariance = parameters.Slice(shape.CovarianceOffset + (c * length), length);
            (double smallest, double largest) = ExtremeEigenvalues(shape, covariance);
            if (!(smallest >= floor - (8 * shape.Dimension * PackedTriangle.MachineEpsilon * largest)))
            {
                string subject = shape.IsTied
                    ? "The shared covariance"
                    : string.Create(CultureInfo.InvariantCulture, $"The covariance of component {c}");
                return new ArgumentFault(parameterName, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{subject} has the eigenvalue {smallest}, below the covariance floor {floor}: "
                    + $"raise it or lower the floor."));
            }
        }

        return null;
    }

    /// <summary>
    /// Raises every eigenvalue below λ to λ, with the same eigenvectors. That is the maximiser under Σ ⪰ λI:
    /// −ln|Σ| − tr(Σ⁻¹A) separates over the eigenvalues (von Neumann's trace inequality).
    /// </summary>
    internal static void Apply(GaussianMixtureShape shape, double floor, Span<double> parameters)
    {
        Span<double> covariances = parameters[shape.CovarianceOffset..shape.ParameterCount];
        if (!shape.IsFull)
        {
            foreach (ref double variance in covariances)
            {
                variance = Math.Max(variance, floor);
            }

            return;
        }

        int length = shape.CovarianceLength;
        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            RaiseEigenvalues(covariances.Slice(c * length, length), shape.Dimension, floor);
        }
    }

    private static void RaiseEigenvalues(Span<double> covariance, int dimension, double floor)
    {
        using KernelScratch.Scope scope = KernelScratch.Open();
        Span<double> copy = scope.Doubles(covariance.Length);
        covariance.CopyTo(copy);
        for (int d = 0; d < dimension; d++)
        {
            copy[PackedTriangle.Index(d, d)] -= floor;
        }

        // The usual case: Σ − λI is positive definite, and Σ stays as it is to the bit.
        if (PackedTriangle.TryFactor(copy, dimension, copy))
        {
            return;
        }

        covariance.CopyTo(copy);
        Span<double> eigenvalues = scope.Doubles(dimension);
        Span<double> eigenvectors = scope.Doubles(dimension * dimension);
        SymmetricEigen.Decompose(copy, dimension, eigenvalues, eigenvectors);
        for (int e = 0; e < dimension; e++)
        {
            // Only the missing part is added, Σ += (λ − λ_e) v_e v_eᵀ, so that large eigenvalues are not rounded anew.
            double missing = floor - eigenvalues[e];
            if (missing > 0)
            {
                AddOuterProduct(missing, eigenvectors.Slice(e * dimension, dimension), covariance);
            }
        }
    }

    private static void AddOuterProduct(double weight, ReadOnlySpan<double> vector, Span<double> triangle)
    {
        int index = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                triangle[index] += weight * (vector[i] * vector[j]);
                index++;
            }
        }
    }

    private static (double Smallest, double Largest) ExtremeEigenvalues(
        GaussianMixtureShape shape, ReadOnlySpan<double> covariance)
    {
        using KernelScratch.Scope scope = KernelScratch.Open();
        ReadOnlySpan<double> eigenvalues = covariance;
        if (shape.IsFull)
        {
            int dimension = shape.Dimension;
            Span<double> copy = scope.Doubles(covariance.Length);
            Span<double> values = scope.Doubles(dimension);
            covariance.CopyTo(copy);
            SymmetricEigen.Decompose(copy, dimension, values, scope.Doubles(dimension * dimension));
            eigenvalues = values;
        }

        double smallest = double.PositiveInfinity;
        double largest = double.NegativeInfinity;
        foreach (double eigenvalue in eigenvalues)
        {
            smallest = Math.Min(smallest, eigenvalue);
            largest = Math.Max(largest, eigenvalue);
        }

        return (smallest, largest);
    }
}
