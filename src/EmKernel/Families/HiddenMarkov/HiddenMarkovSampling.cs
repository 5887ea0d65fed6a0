using System;
using System.ComponentModel;
using System.Globalization;
using CommunityToolkit.HighPerformance;

namespace EmKernel.CompilerServices;

/// <summary>Draws from hidden Markov models: a path of states, and a row for each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HiddenMarkovSampling
{
    /// <summary>Draws one sequence.</summary>
    /// <typeparam name="TEmission">The kernel of the emission mixture.</typeparam>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="parameters">The parameters of the model.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rows">Receives a row in each; D columns.</param>
    /// <param name="states">Receives the state of each row; empty if not wanted.</param>
    /// <exception cref="ArgumentException">A span does not have the shape of the model.</exception>
    public static void Draw<TEmission, TElement>(
        ReadOnlySpan<double> parameters, Random random, Span2D<TElement> rows, Span<int> states)
        where TEmission : struct, IEmissionKernel<TElement>
        where TElement : unmanaged
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!states.IsEmpty && states.Length != rows.Height)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture, $"The span has {states.Length} elements: give {rows.Height}, or none."),
                nameof(states));
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        int count = default(TEmission).ComponentCount;
        Span<double> emission = scratch.Doubles(default(TEmission).ParameterCount);
        int each = default(TEmission).ComponentsOfState;
        ReadOnlySpan<double> mixture = HiddenMarkovLayout<TEmission, TElement>.Emission(parameters);
        mixture.CopyTo(emission);
        Span<double> weights = emission[..(count * each)];
        ReadOnlySpan<double> probabilities = parameters[..count];
        for (int n = 0; n < rows.Height; n++)
        {
            int state = Choose(probabilities, random.NextDouble());

            // A mixture all of whose weight is on the components of one state is that state.
            weights.Clear();
            for (int k = state * each; k < (state + 1) * each; k++)
            {
                weights[k] = count * mixture[k];
            }

            default(TEmission).Draw(emission, random, rows.Slice(n, 0, 1, rows.Width));
            probabilities = parameters.Slice(count + state * count, count);
            if (!states.IsEmpty)
            {
                states[n] = state;
            }
        }
    }

    /// <summary>The inverse of the cumulative probabilities; what rounding leaves goes to the last that is positive.</summary>
    private static int Choose(ReadOnlySpan<double> probabilities, double uniform)
    {
        int last = 0;
        for (int s = 0; s < probabilities.Length; s++)
        {
            if (probabilities[s] > 0.0)
            {
                if (uniform < probabilities[s])
                {
                    return s;
                }

                last = s;
                uniform -= probabilities[s];
            }
        }

        return last;
    }
}
