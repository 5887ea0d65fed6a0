using System;
using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace EmKernel.CompilerServices;

/// <summary>Parameters of mixtures of affine families: reading with validation, comparing, describing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineMixtureParameters
{
    /// <summary>Components whose parameters differ by less than this part of them are the same to rounding.</summary>
    private const double CoincidenceTolerance = 1e-8;

    /// <summary>Reads parameters.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="weights">K numbers ≥ 0 whose sum is 1 to 1e-8; taken as given, never renormalised.</param>
    /// <param name="components">The parameters of the components, one after the other.</param>
    /// <param name="parameters">Receives the parameters; unspecified where a fault is returned.</param>
    /// <returns>Null, or the first fault: which argument, component and value, and what to do.</returns>
    public static ArgumentFault? Create(
        AffineMixtureShape shape, ReadOnlySpan<double> weights, ReadOnlySpan<double> components, Span<double> parameters)
    {
        int length = shape.Family.ParameterCount;
        string name = shape.Family.ParameterName;
        ArgumentFault? found = ArgumentChecks.FindLengthFault(nameof(weights), weights.Length, shape.Components)
            ?? ArgumentChecks.FindLengthFault(name, components.Length, shape.Components * length)
            ?? ComponentWeights.Read(shape.MixingWeights, groups: 1, weights, parameters);
        for (int k = 0; k < shape.Components && found is null; k++)
        {
            if (shape.Family.FindFault(components.Slice(k * length, length)) is { } fault)
            {
                found = new ArgumentFault(
                    name, string.Create(CultureInfo.InvariantCulture, $"Of component {k}, {fault}"));
            }
        }

        if (found is null)
        {
            components.CopyTo(parameters[shape.Components..]);
        }

        return found;
    }

    /// <summary>Throws for a sample that the model does not take.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="observations">The sample.</param>
    /// <exception cref="ArgumentException">
    /// The sample has another dimension, or entries outside the domain of the family, or misses one that the family must have;
    /// the message names row and column.
    /// </exception>
    public static void CheckObservations<T>(AffineMixtureShape shape, Observations<T> observations)
        where T : unmanaged => BaseMeasure.RequireDomain(shape.Family, observations);

    /// <summary>Throws for a prior that does not fit the model.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters to start from.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <exception cref="ArgumentException">The prior does not fit.</exception>
    public static void CheckStart(AffineMixtureShape shape, ReadOnlySpan<double> parameters, MixturePrior? prior) =>
        prior?.Validate(shape);

    /// <summary>The canonical order of the components: by parameters, first column first, then by weight.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="order">Receives K components; equal components keep their order.</param>
    public static void CanonicalOrder(AffineMixtureShape shape, ReadOnlySpan<double> parameters, Span<int> order) =>
        ComponentOrder.Sort(parameters[..shape.Components], parameters[shape.Components..shape.ParameterCount], order);

    /// <summary>Rearranges the components.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="order">A permutation of the components: place i takes component order[i].</param>
    /// <param name="result">Receives the rearranged parameters; must not overlap <paramref name="parameters"/>.</param>
    public static void Reorder(
        AffineMixtureShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<int> order, Span<double> result)
    {
        for (int place = 0; place < shape.Components; place++)
        {
            result[place] = parameters[order[place]];
            shape.Component(parameters, order[place]).CopyTo(shape.Component(result, place));
        }
    }

    /// <summary>Finds two components that are the same to rounding; EM cannot part them (a saddle of the likelihood).</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>The first pair whose parameters differ by at most 1e-8 of them; null if there is none. Weights do not count.</returns>
    public static (int First, int Second)? FindCoincidentComponents(
        AffineMixtureShape shape, ReadOnlySpan<double> parameters)
    {
        for (int first = 0; first < shape.Components; first++)
        {
            for (int second = first + 1; second < shape.Components; second++)
            {
                if (Coincide(shape.Component(parameters, first), shape.Component(parameters, second)))
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
    public static string ToText(AffineMixtureShape shape, ReadOnlySpan<double> parameters, string name)
    {
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{name}: {shape.Components} components in {shape.Dimension} dimensions");
        for (int k = 0; k < shape.Components; k++)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"\n  {k}: weight {parameters[k]:G6}, {shape.Family.ParameterName} [");
            string separator = "";
            foreach (double value in shape.Component(parameters, k))
            {
                text.Append(CultureInfo.InvariantCulture, $"{separator}{value:G6}");
                separator = ", ";
            }

            text.Append(']');
        }

        return text.ToString();
    }

    private static bool Coincide(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        for (int i = 0; i < first.Length; i++)
        {
            double size = Math.Max(Math.Abs(first[i]), Math.Abs(second[i]));
            if (!(Math.Abs(first[i] - second[i]) <= CoincidenceTolerance * size))
            {
                return false;
            }
        }

        return true;
    }
}
