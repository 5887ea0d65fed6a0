using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <content>
/// The recursion for up to four states, whose probabilities never leave a register. Each step waits for the one before, and for nothing
/// else: so both ends run at once and meet in the middle, in a single array. The outer halves store α and v; the inner halves
/// read what the other has stored, and put posteriors in its place.
/// </content>
internal static partial class ForwardBackward<TEmission, TElement>
{
    private static double RunInRegisters(
        PaddedChain chain,
        ReadOnlySpan<double> likelihoods,
        double weight,
        Span<double> posteriors,
        Span<double> pairs)
    {
        Ends ends = new() { Least = 1.0 };
        RunApart(chain, likelihoods, posteriors, ref ends);
        RunAcross(chain, likelihoods, weight, posteriors, pairs, ref ends);
        return ends.Least >= LeastMass ? ends.Exponent + Math.Log2(Vector256.Sum(ends.Left)) : double.NaN;
    }

    /// <summary>Runs from both ends to the middle: α below it, v from it on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunApart(
        PaddedChain chain, ReadOnlySpan<double> likelihoods, Span<double> posteriors, ref Ends ends)
    {
        ref double forward = ref MemoryMarshal.GetReference(chain.Forward);
        ref double backward = ref MemoryMarshal.GetReference(chain.Backward);
        ref double b = ref MemoryMarshal.GetReference(likelihoods);
        ref double rows = ref MemoryMarshal.GetReference(posteriors);
        int last = posteriors.Length / Lanes - 1;
        int middle = (last + 1) / 2;
        int interval = chain.RescalingInterval(States);
        double least = 1.0;
        long exponent = 0;
        Vector256<double> left = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(chain.Initial)) * Row(ref b, 0);
        Vector256<double> right = Row(ref b, last);
        if (middle > 0)
        {
            left.StoreUnsafe(ref rows);
        }

        right.StoreUnsafe(ref At(ref rows, last));
        for (int i = 1; i <= last - middle; i++)
        {
            bool rescales = (i & (interval - 1)) == 0;
            if (i < middle)
            {
                left = Product(left, ref forward) * Row(ref b, i);
                left = rescales ? Rescale(left, interval, ref least, ref exponent) : left;
                left.StoreUnsafe(ref At(ref rows, i));
            }

            right = Product(right, ref backward) * Row(ref b, last - i);
            right = rescales ? Rescale(right, interval, ref least) : right;
            right.StoreUnsafe(ref At(ref rows, last - i));
        }

        ends = new Ends { Left = left, Right = right, Least = least, Exponent = exponent };
    }

    /// <summary>Runs from the middle to both ends, over what was stored there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunAcross(
        PaddedChain chain,
        ReadOnlySpan<double> likelihoods,
        double weight,
        Span<double> posteriors,
        Span<double> pairs,
        ref Ends ends)
    {
        ref double forward = ref MemoryMarshal.GetReference(chain.Forward);
        ref double backward = ref MemoryMarshal.GetReference(chain.Backward);
        ref double b = ref MemoryMarshal.GetReference(likelihoods);
        ref double rows = ref MemoryMarshal.GetReference(posteriors);
        int length = posteriors.Length / Lanes;
        int middle = length / 2;
        int interval = chain.RescalingInterval(States);
        (Vector256<double> left, Vector256<double> right) = (ends.Left, ends.Right);
        (double least, long exponent) = (ends.Least, ends.Exponent);
        PairSums forwardSums = default;
        PairSums backwardSums = default;
        for (int t = middle; t < length; t++)
        {
            Vector256<double> product = t > 0
                ? Product(left, ref forward)
                : Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(chain.Initial));
            Vector256<double> scaled = Scale(weight, Row(ref rows, t), product, ref least);
            forwardSums.Add(t > 0 ? left : Vector256<double>.Zero, scaled);
            (product * scaled).StoreUnsafe(ref At(ref rows, t));
            left = product * Row(ref b, t);
            left = (t & (interval - 1)) == 0 ? Rescale(left, interval, ref least, ref exponent) : left;
            int j = 2 * middle - 1 - t;
            if (j >= 0)
            {
                product = Product(right, ref backward);
                scaled = Scale(weight, Row(ref rows, j), product, ref least);
                backwardSums.Add(t > middle ? scaled : Vector256<double>.Zero, right);
                (scaled * product).StoreUnsafe(ref At(ref rows, j));
                right = product * Row(ref b, j);
                right = (j & (interval - 1)) == 0 ? Rescale(right, interval, ref least) : right;
            }
        }

        forwardSums.AddTo(ref MemoryMarshal.GetReference(pairs));
        backwardSums.AddTo(ref MemoryMarshal.GetReference(pairs));
        ends = new Ends { Left = left, Right = right, Least = least, Exponent = exponent };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double At(ref double rows, int row) => ref Unsafe.Add(ref rows, (nint)row * Lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Row(ref double rows, int row) => Vector256.LoadUnsafe(ref At(ref rows, row));

    /// <summary>x M, in two chains of two: one of four would wait longer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Product(Vector256<double> x, ref double matrix)
    {
        Vector256<double> even = Vector256.Shuffle(x, Vector256.Create(0L)) * Vector256.LoadUnsafe(ref matrix);
        Vector256<double> odd = Vector256.Shuffle(x, Vector256.Create(1L)) * Vector256.LoadUnsafe(ref matrix, Lanes);
        even = Vector256.MultiplyAddEstimate(
            Vector256.Shuffle(x, Vector256.Create(2L)), Vector256.LoadUnsafe(ref matrix, 2 * Lanes), even);
        odd = Vector256.MultiplyAddEstimate(
            Vector256.Shuffle(x, Vector256.Create(3L)), Vector256.LoadUnsafe(ref matrix, 3 * Lanes), odd);
        return even + odd;
    }

    /// <summary>x w / Σ x ∘ y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Scale(double weight, Vector256<double> x, Vector256<double> y, ref double least)
    {
        double overlap = Vector256.Sum(x * y);
        least = overlap < least ? overlap : least;
        return x * (weight / overlap);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Rescale(Vector256<double> x, int interval, ref double least, ref long exponent)
    {
        double sum = Vector256.Sum(x);
        least = sum < least ? sum : least;
        if (interval == 1 && HasMassBelow(x, PaddedChain.LeastShare * sum))
        {
            least = 0.0;
        }

        long power = (BitConverter.DoubleToInt64Bits(sum) >> 52) - 1023;
        exponent += power;
        return x * Vector256.Create(BitConverter.Int64BitsToDouble((1023 - power) << 52));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Rescale(Vector256<double> x, int interval, ref double least)
    {
        long exponent = 0;
        return Rescale(x, interval, ref least, ref exponent);
    }

    private static bool HasMassBelow(Vector256<double> x, double bound) =>
        (Vector256.LessThan(x, Vector256.Create(bound)) & Vector256.GreaterThan(x, Vector256<double>.Zero))
        != Vector256<double>.Zero;

    /// <summary>α and v where they stand, with the least mass so far, and the exponent taken out of α.</summary>
    private struct Ends
    {
        public Vector256<double> Left;
        public Vector256<double> Right;
        public double Least;
        public long Exponent;
    }

    /// <summary>Σ x yᵀ of four states, a row to each register.</summary>
    private struct PairSums
    {
        private Vector256<double> _first;
        private Vector256<double> _second;
        private Vector256<double> _third;
        private Vector256<double> _fourth;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<double> x, Vector256<double> y)
        {
            _first = Vector256.MultiplyAddEstimate(Vector256.Shuffle(x, Vector256.Create(0L)), y, _first);
            _second = Vector256.MultiplyAddEstimate(Vector256.Shuffle(x, Vector256.Create(1L)), y, _second);
            _third = Vector256.MultiplyAddEstimate(Vector256.Shuffle(x, Vector256.Create(2L)), y, _third);
            _fourth = Vector256.MultiplyAddEstimate(Vector256.Shuffle(x, Vector256.Create(3L)), y, _fourth);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void AddTo(ref double pairs)
        {
            (Row(ref pairs, 0) + _first).StoreUnsafe(ref pairs);
            (Row(ref pairs, 1) + _second).StoreUnsafe(ref At(ref pairs, 1));
            (Row(ref pairs, 2) + _third).StoreUnsafe(ref At(ref pairs, 2));
            (Row(ref pairs, 3) + _fourth).StoreUnsafe(ref At(ref pairs, 3));
        }
    }
}
