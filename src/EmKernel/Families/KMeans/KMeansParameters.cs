using System;
using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace EmKernel.CompilerServices;

/// <summary>The centres of a k-means clustering: reading with validation, comparing, describing.</summary>
/// <remarks>
/// They are stored as the Gaussians of which k-means is the hard assignment: one spherical variance of ½, so that the
/// log-density is
/// −‖x − c_k‖² and a constant, and equal weights.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansParameters
{
    private const double Variance = 0.5;

    /// <summary>Reads centres.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="centres">K×D finite numbers, cluster by cluster.</param>
    /// <param name="parameters">Receives the parameters; unspecified where a fault is returned.</param>
    /// <returns>Null, or the first fault: which cluster and value, and what to do.</returns>
    public static ArgumentFault? Create(KMeansShape shape, ReadOnlySpan<double> centres, Span<double> parameters)
    {
        if (centres.Length != shape.Components * shape.Dimension)
        {
            return new ArgumentFault(nameof(centres), string.Create(
                CultureInfo.InvariantCulture,
                $"There are {centres.Length} numbers: give {shape.Dimension} for each of {shape.Components} centres."));
        }

        for (int i = 0; i < centres.Length; i++)
        {
            if (!double.IsFinite(centres[i]))
            {
                return new ArgumentFault(nameof(centres), string.Create(
                    CultureInfo.InvariantCulture,
                    $"The centre of cluster {i / shape.Dimension} has {centres[i]} in column {i % shape.Dimension}: "
                    + $"give finite numbers."));
            }
        }

        Complete(shape, parameters);
        centres.CopyTo(parameters[shape.MeanOffset..]);
        return null;
    }

    /// <summary>Nothing forbids a start: every set of centres has an inertia.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres to start from.</param>
    /// <param name="prior">Null.</param>
    public static void CheckStart(KMeansShape shape, ReadOnlySpan<double> parameters, NoPrior? prior)
    {
    }

    /// <summary>Throws for a sample that k-means does not take.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="observations">The sample.</param>
    /// <exception cref="ArgumentException">The sample has another dimension.</exception>
    public static void CheckObservations<T>(KMeansShape shape, Observations<T> observations)
        where T : unmanaged => ObservationChecks.RequireDimension(observations, shape.Dimension);

    /// <summary>The canonical order of the clusters: by centre, first coordinate first.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="order">Receives K clusters: the first is the one to come first.</param>
    public static void CanonicalOrder(KMeansShape shape, ReadOnlySpan<double> parameters, Span<int> order) =>
        GaussianMixtureParameters.CanonicalOrder(shape.Mixture, parameters, order);

    /// <summary>Rearranges the clusters.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="order">A permutation: place i takes cluster order[i].</param>
    /// <param name="result">Receives the rearranged parameters.</param>
    public static void Reorder(
        KMeansShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<int> order, Span<double> result) =>
        GaussianMixtureParameters.Reorder(shape.Mixture, parameters, order, result);

    /// <summary>Finds two centres that are the same: the second of them is nearest to no row.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>The first pair of equal centres; null if there is none.</returns>
    public static (int First, int Second)? FindCoincidentComponents(
        KMeansShape shape, ReadOnlySpan<double> parameters)
    {
        for (int first = 0; first < shape.Components; first++)
        {
            for (int second = first + 1; second < shape.Components; second++)
            {
                if (Centre(shape, parameters, first).SequenceEqual(Centre(shape, parameters, second)))
                {
                    return (first, second);
                }
            }
        }

        return null;
    }

    /// <summary>Describes the centres, one a line, with six significant digits.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="name">The name of the model.</param>
    /// <returns>Text that is the same in every culture, lines ended by '\n'.</returns>
    public static string ToText(KMeansShape shape, ReadOnlySpan<double> parameters, string name)
    {
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture, $"{name}: {shape.Components} clusters in {shape.Dimension} dimensions");
        for (int k = 0; k < shape.Components; k++)
        {
            string separator = string.Create(CultureInfo.InvariantCulture, $"\n  {k}: centre [");
            foreach (double coordinate in Centre(shape, parameters, k))
            {
                text.Append(CultureInfo.InvariantCulture, $"{separator}{coordinate:G6}");
                separator = ", ";
            }

            text.Append(']');
        }

        return text.ToString();
    }

    /// <summary>Writes what the centres leave to say: equal weights, and the variance.</summary>
    internal static void Complete(KMeansShape shape, Span<double> parameters)
    {
        parameters[..shape.Components].Fill(1.0 / shape.Components);
        parameters[shape.CovarianceOffset] = Variance;
    }

    private static ReadOnlySpan<double> Centre(KMeansShape shape, ReadOnlySpan<double> parameters, int cluster) =>
        parameters.Slice(shape.MeanOffset + cluster * shape.Dimension, shape.Dimension);
}
