using System;
using System.Globalization;
using System.Text;

namespace EmKernel.CompilerServices;

/// <content>Order, coincidence and description of components.</content>
public static partial class GaussianMixtureParameters
{
    /// <summary>
    /// Two components closer than this, relative to their standard deviations, are the same to rounding.
    /// </summary>
    private const double CoincidenceTolerance = 1e-8;

    /// <summary>The canonical order of the components: by mean, first coordinate first, then by weight.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="order">
    /// Receives K components: the first is the one to come first. Equal components keep their order.
    /// </param>
    /// <remarks>Components stay within their group.</remarks>
    public static void CanonicalOrder(GaussianMixtureShape shape, ReadOnlySpan<double> parameters, Span<int> order)
    {
        int length = shape.Components / shape.WeightGroups;
        for (int first = 0; first < shape.Components; first += length)
        {
            Span<int> group = order.Slice(first, length);
            ComponentOrder.Sort(
                parameters.Slice(first, length),
                parameters.Slice(shape.MeanOffset + first * shape.Dimension, length * shape.Dimension),
                group);
            foreach (ref int component in group)
            {
                component += first;
            }
        }
    }

    /// <summary>Rearranges the components.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="order">A permutation of the components: place i takes component order[i].</param>
    /// <param name="result">Receives the rearranged parameters; must not overlap <paramref name="parameters"/>.</param>
    public static void Reorder(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<int> order, Span<double> result)
    {
        parameters[..shape.ParameterCount].CopyTo(result);
        int dimension = shape.Dimension;
        int length = shape.CovarianceLength;
        for (int place = 0; place < shape.Components; place++)
        {
            int k = order[place];
            result[place] = parameters[k];
            parameters.Slice(shape.MeanOffset + (k * dimension), dimension)
                .CopyTo(result[(shape.MeanOffset + (place * dimension))..]);
            if (!shape.IsTied)
            {
                parameters.Slice(shape.CovarianceOffset + (k * length), length)
                    .CopyTo(result[(shape.CovarianceOffset + (place * length))..]);
            }
        }
    }

    /// <summary>
    /// Finds two components that are the same to rounding; EM cannot part them (a saddle of the likelihood).
    /// </summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>
    /// The first pair whose means differ by at most 1e-8 standard deviations in every column, and whose covariances by
    /// at
    /// most 1e-8·√(Σ_ii Σ_jj) in every element; null if there is none. Weights do not count.
    /// </returns>
    public static (int First, int Second)? FindCoincidentComponents(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters)
    {
        for (int first = 0; first < shape.Components; first++)
        {
            for (int second = first + 1; second < shape.Components; second++)
            {
                if (Coincide(shape, parameters, first, second))
                {
                    return (first, second);
                }
            }
        }

        return null;
    }

    /// <summary>Describes the parameters, one component a line, with six significant digits.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="name">The name of the model.</param>
    /// <returns>Text that is the same in every culture, lines ended by '\n'.</returns>
    public static string ToText(GaussianMixtureShape shape, ReadOnlySpan<double> parameters, string name)
    {
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{name}: {shape.Components} components in {shape.Dimension} dimensions");
        for (int k = 0; k < shape.Components; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {k}: weight {parameters[k]:G6}, mean ");
            AppendVector(text, parameters.Slice(shape.MeanOffset + (k * shape.Dimension), shape.Dimension));
            if (!shape.IsTied)
            {
                text.Append(shape.IsFull ? ", covariance " : ", variance ");
                AppendCovariance(text, shape, parameters, k);
            }
        }

        if (shape.IsTied)
        {
            text.Append(shape.IsFull ? "\n  shared covariance " : "\n  shared variance ");
            AppendCovariance(text, shape, parameters, 0);
        }

        return text.ToString();
    }

    private static void AppendCovariance(
        StringBuilder text, GaussianMixtureShape shape, ReadOnlySpan<double> parameters, int component)
    {
        int length = shape.CovarianceLength;
        ReadOnlySpan<double> covariance = parameters.Slice(shape.CovarianceOffset + (component * length), length);
        if (!shape.IsFull)
        {
            AppendVector(text, covariance);
            return;
        }

        for (int i = 0; i < shape.Dimension; i++)
        {
            text.Append(i == 0 ? "[" : ", ");
            AppendVector(text, covariance.Slice(PackedTriangle.Index(i, 0), i + 1));
        }

        text.Append(']');
    }

    private static void AppendVector(StringBuilder text, ReadOnlySpan<double> values)
    {
        text.Append('[');
        for (int d = 0; d < values.Length; d++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(d == 0 ? "" : ", ")}{values[d]:G6}");
        }

        text.Append(']');
    }

    private static bool Coincide(GaussianMixtureShape shape, ReadOnlySpan<double> parameters, int first, int second)
    {
        for (int i = 0; i < shape.Dimension; i++)
        {
            double deviation = Math.Sqrt(Covariance(shape, parameters, first, i, i));
            double distance = parameters[shape.MeanOffset + (first * shape.Dimension) + i]
                - parameters[shape.MeanOffset + (second * shape.Dimension) + i];
            if (!(Math.Abs(distance) <= CoincidenceTolerance * deviation))
            {
                return false;
            }

            for (int j = 0; j <= i; j++)
            {
                double scale = deviation * Math.Sqrt(Covariance(shape, parameters, first, j, j));
                double difference = Covariance(shape, parameters, first, i, j)
                    - Covariance(shape, parameters, second, i, j);
                if (!(Math.Abs(difference) <= CoincidenceTolerance * scale))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
