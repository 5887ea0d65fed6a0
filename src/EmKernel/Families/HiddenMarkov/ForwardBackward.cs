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
/// (v_t+1 Aᵀ) ∘ α_t and that of (z_t−1, z_t) is α_t−1(i) A_ij v_t(j), each divided by its sum.
/// </para>
/// <para>
/// Scales cancel in the posteriors, so they are powers of two, which round nothing, and are taken every eighth row. Where
/// that does not suffice, the result is NaN and logarithms are to be used: when mass falls below 2⁻⁹⁰⁰ within eight rows, or,
/// between states that hardly communicate, below 2⁻⁵⁰⁰ of the rest, from which it could return.
/// </para>
/// </remarks>
internal static partial class ForwardBackward<TEmission, TElement>
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
    public static double Run(
        PaddedChain chain,
        ReadOnlySpan<double> likelihoods,
        double weight,
        Span<double> posteriors,
        Span<double> pairs)
    {
        if (Stride == Lanes)
        {
            return RunInRegisters(chain, likelihoods, weight, posteriors, pairs);
        }

        double least = 1.0;
        double logLikelihood = Forward(chain, likelihoods, posteriors, ref least);
        Backward(chain, likelihoods, weight, posteriors, pairs, ref least);
        return least >= LeastMass ? logLikelihood : double.NaN;
    }

    /// <summary>y = x M, with M in padded rows; y is not x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Multiply(ref double x, ref double matrix, ref double y)
    {
        if (Stride == Lanes)
        {
            Product(Vector256.LoadUnsafe(ref x), ref matrix).StoreUnsafe(ref y);
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

    /// <summary>Stores α_t of each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Forward(
        PaddedChain chain, ReadOnlySpan<double> likelihoods, Span<double> alpha, ref double least)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ref double predicted = ref MemoryMarshal.GetReference(scratch.Doubles(Stride));
        ref double transitions = ref MemoryMarshal.GetReference(chain.Forward);
        ref double b = ref MemoryMarshal.GetReference(likelihoods);
        ref double row = ref MemoryMarshal.GetReference(alpha);
        int length = alpha.Length / Stride;
        int interval = chain.RescalingInterval(States);
        long exponent = 0;
        MultiplyEach(ref MemoryMarshal.GetReference(chain.Initial), ref b, 1.0, ref row);
        for (int t = 1; t < length; t++)
        {
            Multiply(ref row, ref transitions, ref predicted);
            row = ref Unsafe.Add(ref row, Stride);
            b = ref Unsafe.Add(ref b, Stride);
            MultiplyEach(ref predicted, ref b, 1.0, ref row);
            if (t % interval == 0)
            {
                exponent += Rescale(ref row, interval, ref least);
            }
        }

        double sum = Sum(ref row);
        least = sum < least ? sum : least;
        return exponent + Math.Log2(sum);
    }

    /// <summary>Puts posteriors in the place of α_t, from the last row to the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Backward(
        PaddedChain chain,
        ReadOnlySpan<double> likelihoods,
        double weight,
        Span<double> rows,
        Span<double> pairs,
        ref double least)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ref double onward = ref MemoryMarshal.GetReference(scratch.Doubles(Stride));
        ref double product = ref MemoryMarshal.GetReference(scratch.Doubles(Stride));
        ref double transitions = ref MemoryMarshal.GetReference(chain.Backward);
        ref double sums = ref MemoryMarshal.GetReference(pairs);
        int interval = chain.RescalingInterval(States);
        for (int t = rows.Length / Stride - 1; t >= 0; t--)
        {
            ref double alpha = ref rows[t * Stride];
            bool isLast = t == rows.Length / Stride - 1;
            if (isLast)
            {
                MemoryMarshal.CreateSpan(ref product, Stride).Fill(1.0);
            }
            else
            {
                Multiply(ref onward, ref transitions, ref product);
            }

            double overlap = Overlap(ref alpha, ref product);
            least = overlap < least ? overlap : least;
            if (!isLast)
            {
                AddPairs(ref alpha, ref onward, weight / overlap, ref sums);
            }

            MultiplyEach(ref product, ref Unsafe.AsRef(in likelihoods[t * Stride]), 1.0, ref onward);
            MultiplyEach(ref alpha, ref product, weight / overlap, ref alpha);
            if (t % interval == 0)
            {
                Rescale(ref onward, interval, ref least);
            }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Overlap(ref double x, ref double y)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        for (int j = 0; j < Stride; j += Lanes)
        {
            sum = Vector256.MultiplyAddEstimate(
                Vector256.LoadUnsafe(ref x, (nuint)j), Vector256.LoadUnsafe(ref y, (nuint)j), sum);
        }

        return Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPairs(ref double x, ref double y, double scale, ref double pairs)
    {
        for (int s = 0; s < States; s++)
        {
            Vector256<double> factor = Vector256.Create(Unsafe.Add(ref x, s) * scale);
            for (int j = 0; j < Stride; j += Lanes)
            {
                ref double sum = ref Unsafe.Add(ref pairs, s * Stride + j);
                Vector256.MultiplyAddEstimate(
                    factor, Vector256.LoadUnsafe(ref y, (nuint)j), Vector256.LoadUnsafe(ref sum)).StoreUnsafe(ref sum);
            }
        }
    }

    /// <summary>Divides by the power of two below the sum; returns its exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Rescale(ref double x, int interval, ref double least)
    {
        double sum = Sum(ref x);
        least = sum < least ? sum : least;
        for (int s = 0; s < States && interval == 1; s++)
        {
            double mass = Unsafe.Add(ref x, s);
            least = mass > 0.0 && mass < PaddedChain.LeastShare * sum ? 0.0 : least;
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
