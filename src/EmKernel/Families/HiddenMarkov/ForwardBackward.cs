using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>
/// The scaled forward-backward recursion over one sequence: in go the likelihoods of its rows, out come posteriors of states
/// and transitions.
/// </summary>
/// <typeparam name="TEmission">The kernel of the emission mixture, which says how many states there are.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <remarks>
/// <para>
/// Forward α_t = (α_t−1 A) ∘ b_t, and backward v_t = (v_t+1 Aᵀ) ∘ b_t: the same recursion, so that the posterior of z_t is
/// α_t−1 A ∘ v_t and that of (z_t−1, z_t) is α_t−1(i) A_ij v_t(j), each divided by its sum. Each step waits for the one before:
/// both ends therefore run at once and meet in the middle, in a single array. The first halves store α and v, the second halves read
/// what the other has stored, and put posteriors in its place.
/// </para>
/// <para>
/// Scales cancel in the posteriors, so they are powers of two, which round nothing, and are taken every eighth row. Where
/// that does not suffice, the result is NaN and logarithms are to be used: when mass falls below 2⁻⁹⁰⁰ within eight rows, or,
/// between states that hardly communicate, below 2⁻⁵⁰⁰ of the rest, from which it could return.
/// </para>
/// </remarks>
internal static class ForwardBackward<TEmission, TElement>
    where TEmission : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
    private const int Lanes = 4;
    private const double LeastMass = 1.1830521861667747e-271; // 2⁻⁹⁰⁰

    private static int States => HiddenMarkovLayout<TEmission, TElement>.States;

    private static int Stride => HiddenMarkovLayout<TEmission, TElement>.Stride;

    /// <summary>Runs over a sequence.</summary>
    /// <param name="chain">π and A, padded.</param>
    /// <param name="likelihoods">b_t(s) of the rows of the sequence, at most 1.</param>
    /// <param name="weight">The weight of the sequence.</param>
    /// <param name="posteriors">Receives w·p(z_t = s | x) of the rows.</param>
    /// <param name="pairs">Has Σ_t w·α_t−1(i) v_t(j)/Z_t added: A_ij times it is what was expected of the transitions.</param>
    /// <returns>log₂ Σ_z p(z) Π_t b_t(z_t); NaN where logarithms are needed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Run(
        PaddedChain chain,
        ReadOnlySpan<double> likelihoods,
        double weight,
        Span<double> posteriors,
        Span<double> pairs)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ref double left = ref MemoryMarshal.GetReference(scratch.Doubles(Stride));
        ref double right = ref MemoryMarshal.GetReference(scratch.Doubles(Stride));
        ref double product = ref MemoryMarshal.GetReference(scratch.Doubles(Stride));
        Span<double> backwardPairs = scratch.Doubles(Stride * Stride);
        backwardPairs.Clear();
        ref double forwardSums = ref MemoryMarshal.GetReference(pairs);
        ref double backwardSums = ref MemoryMarshal.GetReference(backwardPairs);
        ref double forward = ref MemoryMarshal.GetReference(chain.Forward);
        ref double backward = ref MemoryMarshal.GetReference(chain.Backward);
        ref double initial = ref MemoryMarshal.GetReference(chain.Initial);
        ref double b = ref Unsafe.AsRef(in MemoryMarshal.GetReference(likelihoods));
        ref double rows = ref MemoryMarshal.GetReference(posteriors);
        int length = posteriors.Length / Stride;
        int middle = length / 2;
        bool mixes = chain.Mixes(States);
        int mask = mixes ? 7 : 0;
        double leastShare = mixes ? 0.0 : PaddedChain.LeastShare;
        double least = 1.0;
        long exponent = 0;

        // The outer halves: α below the middle, v from the middle on.
        MultiplyEach(ref initial, ref b, ref left);
        Copy(ref Unsafe.Add(ref b, (length - 1) * Stride), ref right);
        Copy(ref right, ref Unsafe.Add(ref rows, (length - 1) * Stride));
        if (middle > 0)
        {
            Copy(ref left, ref rows);
        }

        for (int i = 1; i < length - middle; i++)
        {
            if (i < middle)
            {
                ref double row = ref Unsafe.Add(ref rows, i * Stride);
                Multiply(ref Unsafe.Subtract(ref row, Stride), ref forward, ref product);
                MultiplyEach(ref product, ref Unsafe.Add(ref b, i * Stride), ref row);
                if ((i & mask) == 0)
                {
                    exponent += Rescale(ref row, leastShare, ref least);
                }
            }

            ref double last = ref Unsafe.Add(ref rows, (length - 1 - i) * Stride);
            Multiply(ref Unsafe.Add(ref last, Stride), ref backward, ref right);
            MultiplyEach(ref right, ref Unsafe.Add(ref b, (length - 1 - i) * Stride), ref last);
            if ((i & mask) == 0)
            {
                Rescale(ref last, leastShare, ref least);
            }
        }

        // The inner halves, which meet what the others have left.
        if (middle > 0)
        {
            Copy(ref Unsafe.Add(ref rows, (middle - 1) * Stride), ref left);
            Copy(ref Unsafe.Add(ref rows, middle * Stride), ref right);
        }

        for (int i = 0; i < length - middle; i++)
        {
            int t = middle + i;
            ref double row = ref Unsafe.Add(ref rows, t * Stride);
            if (t > 0)
            {
                Multiply(ref left, ref forward, ref product);
                double scale = Scale(weight, ref product, ref row, ref least);
                AddPairs(ref left, ref row, scale, ref forwardSums);
                MultiplyEach(ref product, ref row, scale, ref row);
                MultiplyEach(ref product, ref Unsafe.Add(ref b, t * Stride), ref left);
            }
            else
            {
                double scale = Scale(weight, ref initial, ref row, ref least);
                MultiplyEach(ref initial, ref row, scale, ref row);
            }

            if ((t & mask) == 0)
            {
                exponent += Rescale(ref left, leastShare, ref least);
            }

            if (i < middle)
            {
                int j = middle - 1 - i;
                ref double other = ref Unsafe.Add(ref rows, j * Stride);
                Multiply(ref right, ref backward, ref product);
                double scale = Scale(weight, ref other, ref product, ref least);
                if (i > 0)
                {
                    AddPairs(ref other, ref right, scale, ref backwardSums);
                }

                MultiplyEach(ref other, ref product, scale, ref other);
                MultiplyEach(ref product, ref Unsafe.Add(ref b, j * Stride), ref right);
                if ((j & mask) == 0)
                {
                    Rescale(ref right, leastShare, ref least);
                }
            }
        }

        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] += backwardPairs[i];
        }

        return least >= LeastMass ? exponent + Math.Log2(Sum(ref left)) : double.NaN;
    }

    /// <summary>y = x M, with M in padded rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Multiply(ref double x, ref double matrix, ref double y)
    {
        if (Stride == Lanes)
        {
            // Two chains of two: one of four would wait longer.
            Vector256<double> v = Vector256.LoadUnsafe(ref x);
            Vector256<double> even = Vector256.Shuffle(v, Vector256.Create(0L)) * Vector256.LoadUnsafe(ref matrix);
            Vector256<double> odd = Vector256.Shuffle(v, Vector256.Create(1L)) * Vector256.LoadUnsafe(ref matrix, Lanes);
            even = Vector256.MultiplyAddEstimate(Vector256.Shuffle(v, Vector256.Create(2L)), Vector256.LoadUnsafe(ref matrix, 2 * Lanes), even);
            odd = Vector256.MultiplyAddEstimate(Vector256.Shuffle(v, Vector256.Create(3L)), Vector256.LoadUnsafe(ref matrix, 3 * Lanes), odd);
            (even + odd).StoreUnsafe(ref y);
            return;
        }

        for (int j = 0; j < Stride; j += Lanes)
        {
            Vector256<double> even = Vector256<double>.Zero;
            Vector256<double> odd = even;
            for (int s = 0; s < Stride; s += 2)
            {
                ref double row = ref Unsafe.Add(ref matrix, s * Stride + j);
                even = Vector256.MultiplyAddEstimate(
                    Vector256.Create(Unsafe.Add(ref x, s)), Vector256.LoadUnsafe(ref row), even);
                odd = Vector256.MultiplyAddEstimate(
                    Vector256.Create(Unsafe.Add(ref x, s + 1)), Vector256.LoadUnsafe(ref row, (nuint)Stride), odd);
            }

            (even + odd).StoreUnsafe(ref y, (nuint)j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref double from, ref double to)
    {
        for (int j = 0; j < Stride; j += Lanes)
        {
            Vector256.LoadUnsafe(ref from, (nuint)j).StoreUnsafe(ref to, (nuint)j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyEach(ref double x, ref double y, ref double result)
    {
        for (int j = 0; j < Stride; j += Lanes)
        {
            (Vector256.LoadUnsafe(ref x, (nuint)j) * Vector256.LoadUnsafe(ref y, (nuint)j)).StoreUnsafe(ref result, (nuint)j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyEach(ref double x, ref double y, double scale, ref double result)
    {
        for (int j = 0; j < Stride; j += Lanes)
        {
            (Vector256.LoadUnsafe(ref x, (nuint)j) * Vector256.LoadUnsafe(ref y, (nuint)j) * scale)
                .StoreUnsafe(ref result, (nuint)j);
        }
    }

    /// <summary>w / Σ x ∘ y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Scale(double weight, ref double x, ref double y, ref double least)
    {
        Vector256<double> sum = Vector256.LoadUnsafe(ref x) * Vector256.LoadUnsafe(ref y);
        for (int j = Lanes; j < Stride; j += Lanes)
        {
            sum = Vector256.MultiplyAddEstimate(
                Vector256.LoadUnsafe(ref x, (nuint)j), Vector256.LoadUnsafe(ref y, (nuint)j), sum);
        }

        double overlap = Vector256.Sum(sum);
        least = Math.Min(least, overlap);
        return weight / overlap;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPairs(ref double x, ref double y, double scale, ref double pairs)
    {
        if (Stride == Lanes)
        {
            Vector256<double> v = Vector256.LoadUnsafe(ref x);
            Vector256<double> scaled = Vector256.LoadUnsafe(ref y) * scale;
            AddPair(Vector256.Shuffle(v, Vector256.Create(0L)), scaled, ref pairs);
            AddPair(Vector256.Shuffle(v, Vector256.Create(1L)), scaled, ref Unsafe.Add(ref pairs, Lanes));
            AddPair(Vector256.Shuffle(v, Vector256.Create(2L)), scaled, ref Unsafe.Add(ref pairs, 2 * Lanes));
            AddPair(Vector256.Shuffle(v, Vector256.Create(3L)), scaled, ref Unsafe.Add(ref pairs, 3 * Lanes));
            return;
        }

        for (int s = 0; s < States; s++)
        {
            Vector256<double> factor = Vector256.Create(Unsafe.Add(ref x, s) * scale);
            for (int j = 0; j < Stride; j += Lanes)
            {
                AddPair(factor, Vector256.LoadUnsafe(ref y, (nuint)j), ref Unsafe.Add(ref pairs, s * Stride + j));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(Vector256<double> factor, Vector256<double> y, ref double sums) =>
        Vector256.MultiplyAddEstimate(factor, y, Vector256.LoadUnsafe(ref sums)).StoreUnsafe(ref sums);

    /// <summary>Divides by the power of two below the sum; returns its exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Rescale(ref double x, double leastShare, ref double least)
    {
        double sum = Sum(ref x);
        least = Math.Min(least, sum);
        for (int s = 0; s < States && leastShare > 0.0; s++)
        {
            double mass = Unsafe.Add(ref x, s);
            least = mass > 0.0 && mass < leastShare * sum ? 0.0 : least;
        }

        int exponent = (int)(BitConverter.DoubleToInt64Bits(sum) >> 52) - 1023;
        var factor = Vector256.Create(BitConverter.Int64BitsToDouble((long)(1023 - exponent) << 52));
        for (int j = 0; j < Stride; j += Lanes)
        {
            (Vector256.LoadUnsafe(ref x, (nuint)j) * factor).StoreUnsafe(ref x, (nuint)j);
        }

        return exponent;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(ref double x)
    {
        Vector256<double> sum = Vector256.LoadUnsafe(ref x);
        for (int j = Lanes; j < Stride; j += Lanes)
        {
            sum += Vector256.LoadUnsafe(ref x, (nuint)j);
        }

        return Vector256.Sum(sum);
    }
}
