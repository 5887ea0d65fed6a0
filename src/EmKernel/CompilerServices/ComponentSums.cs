using System;

namespace EmKernel.CompilerServices;

/// <summary>Sums over the components of each state, which lie side by side, and the way back.</summary>
internal static class ComponentSums
{
    /// <summary>log₂ Σ_m 2^x_sm of each state.</summary>
    /// <typeparam name="TElement">The element type of the kernel that the logarithms are of.</typeparam>
    /// <param name="logarithms">Those of the components, at or below the floor for a density of 0.</param>
    /// <param name="states">Receives a number for each state, the floor where all are at it; empty if not wanted.</param>
    public static void OfLogarithms<TElement>(ReadOnlySpan<double> logarithms, Span<double> states)
        where TElement : unmanaged
    {
        for (int s = 0; s < states.Length; s++)
        {
            int each = logarithms.Length / states.Length;
            double sum = LogForwardBackward.LogSum(logarithms.Slice(s * each, each));
            states[s] = sum > ImpossibleRows.FloorOf<TElement>() ? sum : ImpossibleRows.FloorOf<TElement>();
        }
    }

    /// <summary>Σ_m x_sm of each state.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="components">The numbers of the components.</param>
    /// <param name="states">Receives a number for each state; empty if not wanted.</param>
    public static void Of<TElement>(ReadOnlySpan<TElement> components, Span<TElement> states)
        where TElement : unmanaged
    {
        for (int s = 0; s < states.Length; s++)
        {
            int each = components.Length / states.Length;
            double sum = 0.0;
            foreach (TElement component in components.Slice(s * each, each))
            {
                sum += ElementConversion.ToDouble(component);
            }

            states[s] = ElementConversion.FromDouble<TElement>(sum);
        }
    }

    /// <summary>Divides the posterior of each state among its components: γ_s 2^x_sm / Σ_m 2^x_sm.</summary>
    /// <typeparam name="TElement">The element type of the kernel that the logarithms are of.</typeparam>
    /// <param name="posteriors">γ of the states; a state of 0 gives nothing whatever its densities are.</param>
    /// <param name="components">The log-densities x of the components; receives their parts.</param>
    public static void Divide<TElement>(ReadOnlySpan<double> posteriors, Span<double> components)
        where TElement : unmanaged
    {
        int each = components.Length / posteriors.Length;
        for (int s = 0; s < posteriors.Length; s++)
        {
            Span<double> parts = components.Slice(s * each, each);
            if (!(posteriors[s] > 0.0))
            {
                parts.Clear();
                continue;
            }

            StateRows.Exponentiate<TElement>(parts);
            double sum = 0.0;
            foreach (double part in parts)
            {
                sum += part;
            }

            foreach (ref double part in parts)
            {
                part *= posteriors[s] / sum;
            }
        }
    }
}
