using System;

namespace EmKernel.CompilerServices;

/// <summary>The canonical order of components, whatever the family.</summary>
internal static class ComponentOrder
{
    /// <summary>Sorts components by their rows of numbers, first number first, then by weight.</summary>
    /// <param name="weights">The mixing weights [K].</param>
    /// <param name="rows">A row for each component [K][…].</param>
    /// <param name="order">Receives K components: the first is the one to come first. Equal components keep their order.</param>
    public static void Sort(ReadOnlySpan<double> weights, ReadOnlySpan<double> rows, Span<int> order)
    {
        for (int k = 0; k < weights.Length; k++)
        {
            int place = k;
            while (place > 0 && Compare(weights, rows, k, order[place - 1]) < 0)
            {
                order[place] = order[place - 1];
                place--;
            }

            order[place] = k;
        }
    }

    private static int Compare(ReadOnlySpan<double> weights, ReadOnlySpan<double> rows, int left, int right)
    {
        int length = rows.Length / weights.Length;
        int comparison = rows.Slice(left * length, length).SequenceCompareTo(rows.Slice(right * length, length));
        return comparison != 0 ? comparison : weights[left].CompareTo(weights[right]);
    }
}
