using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Rows drawn at random, to start components at.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RandomRows
{
    /// <summary>
    /// Draws rows of positive weight, each with the same probability, without repetition while there are enough.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <param name="seed">The seed of the random numbers: the same seed draws the same rows.</param>
    /// <param name="rows">Receives the rows, counted from 0.</param>
    /// <returns>
    /// The number of distinct rows drawn. If it is less than asked for, they are repeated in their order; if it is 0,
    /// for lack of rows of positive weight, <paramref name="rows"/> is filled with −1.
    /// </returns>
    public static int Draw<T>(Observations<T> observations, int seed, Span<int> rows)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(observations);
        Random random = new Random(seed);
        ReadOnlySpan<double> weights = observations.Weights;
        int present = 0;
        for (int n = 0; n < observations.Count; n++)
        {
            present += ObservationConstruction.IsPresent(weights, n) ? 1 : 0;
        }

        // Selection sampling (Knuth, The Art of Computer Programming 2, algorithm S): each set of rows is equally
        // likely.
        int distinct = Math.Min(rows.Length, present);
        int drawn = 0;
        for (int n = 0; drawn < distinct; n++)
        {
            if (!ObservationConstruction.IsPresent(weights, n))
            {
                continue;
            }

            if (random.Next(present) < distinct - drawn)
            {
                rows[drawn++] = n;
            }

            present--;
        }

        random.Shuffle(rows[..distinct]);
        for (int k = distinct; k < rows.Length; k++)
        {
            rows[k] = distinct == 0 ? -1 : rows[k - distinct];
        }

        return distinct;
    }
}
