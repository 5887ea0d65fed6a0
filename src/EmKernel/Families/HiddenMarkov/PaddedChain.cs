using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>π and A as recursions read them: rows padded with zeros to whole vectors, and Aᵀ beside A.</summary>
internal readonly ref struct PaddedChain
{
    /// <summary>2⁻⁵⁰⁰: what falls below this share, in a chain that does not mix, is not left to scaling.</summary>
    public const double LeastShare = 3.054936363499605e-151;

    private const double LeastMixing = 7.888609052210118e-31; // 2⁻¹⁰⁰

    private PaddedChain(ReadOnlySpan<double> initial, ReadOnlySpan<double> forward, ReadOnlySpan<double> backward)
    {
        Initial = initial;
        Forward = forward;
        Backward = backward;
    }

    /// <summary>π, padded.</summary>
    public ReadOnlySpan<double> Initial { get; }

    /// <summary>The rows of A, padded.</summary>
    public ReadOnlySpan<double> Forward { get; }

    /// <summary>The rows of Aᵀ, padded.</summary>
    public ReadOnlySpan<double> Backward { get; }

    /// <summary>The room that a padded chain takes.</summary>
    /// <param name="states">S.</param>
    /// <returns>The number of doubles.</returns>
    public static int Length(int states) => StateRows.Stride(states) * (1 + 2 * StateRows.Stride(states));

    /// <summary>Pads a chain.</summary>
    /// <param name="states">S.</param>
    /// <param name="chain">π and A.</param>
    /// <param name="storage">Receives the padded numbers.</param>
    /// <returns>The padded chain.</returns>
    public static PaddedChain Of(int states, ReadOnlySpan<double> chain, Span<double> storage)
    {
        int stride = StateRows.Stride(states);
        storage.Clear();
        chain[..states].CopyTo(storage);
        Span<double> forward = storage.Slice(stride, stride * stride);
        Span<double> backward = storage.Slice(stride * (1 + stride), stride * stride);
        for (int i = 0; i < states; i++)
        {
            for (int j = 0; j < states; j++)
            {
                forward[i * stride + j] = chain[states + i * states + j];
                backward[j * stride + i] = chain[states + i * states + j];
            }
        }

        return From(states, storage);
    }

    /// <summary>A chain that was padded before.</summary>
    /// <param name="states">S.</param>
    /// <param name="storage">What <see cref="Of"/> has filled.</param>
    /// <returns>The padded chain.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PaddedChain From(int states, ReadOnlySpan<double> storage)
    {
        int stride = StateRows.Stride(states);
        return new PaddedChain(
            storage[..stride],
            storage.Slice(stride, stride * stride),
            storage.Slice(stride * (1 + stride), stride * stride));
    }

    /// <summary>The same chain from a later row on.</summary>
    /// <param name="predicted">The probabilities of its state before it is seen, padded.</param>
    /// <returns>The chain that begins there.</returns>
    public PaddedChain From(ReadOnlySpan<double> predicted) => new(predicted, Forward, Backward);

    /// <summary>After how many rows scales are taken.</summary>
    /// <param name="states">S.</param>
    /// <returns>
    /// 8 where each state leads to each with a probability of note, so that what underflows in one state comes anew from the
    /// others; else 1, and each share is to be watched.
    /// </returns>
    public int RescalingInterval(int states)
    {
        int stride = StateRows.Stride(states);
        for (int i = 0; i < states; i++)
        {
            foreach (double probability in Forward.Slice(i * stride, states))
            {
                if (!(probability >= LeastMixing))
                {
                    return 1;
                }
            }
        }

        return 8;
    }
}
