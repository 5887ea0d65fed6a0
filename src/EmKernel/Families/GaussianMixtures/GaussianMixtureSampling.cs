using System;
using System.ComponentModel;
using System.Numerics;
using CommunityToolkit.HighPerformance;

namespace EmKernel.CompilerServices;

/// <summary>
/// Draws from Gaussian mixtures: in go parameters and a source of randomness, out come rows and their components.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianMixtureSampling
{
    /// <summary>
    /// Draws independent rows: a component k by its weight, then x = μ_k + L_k z with standard normal z.
    /// </summary>
    /// <typeparam name="T">double or float; drawn in double, then converted.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="random">
    /// The source of randomness: one number for the component and 2⌈D/2⌉ for the normals (Box and Muller) are taken for
    /// each row, so that equal seeds give equal rows.
    /// </param>
    /// <param name="rows">Receives the rows; D columns.</param>
    /// <param name="components">Receives the component of each row; may be empty.</param>
    /// <exception cref="ArgumentException">A span does not have the shape of the model.</exception>
    /// <exception cref="InvalidOperationException">A covariance is not positive definite, as in default
    /// parameters.</exception>
    public static void Sample<T>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Random random,
        Span2D<T> rows,
        Span<int> components)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SamplingChecks.Require(random, rows.Width, rows.Height, shape.Dimension, components.Length);
        using KernelScratch.Scope scope = KernelScratch.Open();
        Span<double> roots = scope.Doubles(shape.CovarianceCount * shape.CovarianceLength);
        TakeRoots(shape, parameters, roots);
        Span<double> normals = scope.Doubles(shape.Dimension);
        for (int n = 0; n < rows.Height; n++)
        {
            int component = ComponentWeights.Draw(parameters[..shape.Components], random.NextDouble());
            DrawNormals(random, normals);
            Place(shape, parameters, roots, component, normals, rows.GetRowSpan(n));
            if (!components.IsEmpty)
            {
                components[n] = component;
            }
        }
    }

    /// <summary>L_k of each distinct covariance, or standard deviations.</summary>
    private static void TakeRoots(GaussianMixtureShape shape, ReadOnlySpan<double> parameters, Span<double> roots)
    {
        int length = shape.CovarianceLength;
        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            ReadOnlySpan<double> covariance = parameters.Slice(shape.CovarianceOffset + (c * length), length);
            Span<double> root = roots.Slice(c * length, length);
            bool regular = !shape.IsFull || PackedTriangle.TryFactor(covariance, shape.Dimension, root);
            for (int d = 0; !shape.IsFull && d < length; d++)
            {
                root[d] = Math.Sqrt(covariance[d]);
                regular &= root[d] > 0;
            }

            if (!regular)
            {
                throw new InvalidOperationException(
                    new Degeneracy(DegeneracyKind.SingularCovariance, shape.IsTied ? -1 : c).ToString());
            }
        }
    }

    /// <summary>Standard normal numbers, in pairs by Box and Muller's transformation.</summary>
    internal static void DrawNormals(Random random, Span<double> normals)
    {
        for (int d = 0; d < normals.Length; d += 2)
        {
            // 1 − u lies in (0, 1], so that the logarithm is finite.
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
            normals[d] = radius * cosine;
            if (d + 1 < normals.Length)
            {
                normals[d + 1] = radius * sine;
            }
        }
    }

    private static void Place<T>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> roots,
        int component,
        ReadOnlySpan<double> normals,
        Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = shape.CovarianceLength;
        ReadOnlySpan<double> root = roots.Slice(shape.CovarianceIndex(component) * length, length);
        ReadOnlySpan<double> mean = parameters.Slice(shape.MeanOffset + (component * shape.Dimension), shape.Dimension);
        for (int i = 0; i < row.Length; i++)
        {
            double x = mean[i];
            for (int j = 0; shape.IsFull && j <= i; j++)
            {
                x += root[PackedTriangle.Index(i, j)] * normals[j];
            }

            if (!shape.IsFull)
            {
                x += root[shape.IsSpherical ? 0 : i] * normals[i];
            }

            row[i] = T.CreateSaturating(x);
        }
    }
}
