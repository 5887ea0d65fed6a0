using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EmKernel.CompilerServices;

/// <content>The logarithm.</content>
/// <remarks>
/// log₂ x = e + log₂(1 + f) with x = 2^e (1 + f) and 1 + f ∈ [√½, √2), and log₂(1 + f) = f + f Q(f): f is exact, so that
/// rounding only touches the smaller part. Q interpolates at Chebyshev nodes (degree 20, relative error 1e-17) and is
/// summed in four chains of every fourth power, for one chain of twenty dependent steps would take all the time.
/// </remarks>
public static partial class KernelMath
{
    private const long OneBits = 0x3FF0000000000000;
    private const long ExponentBits = 0x7FF0000000000000;
    private const long LeastMantissaBits = 0x3FE6A09E667F3BCD;

    // An integer in the low bits of 2^52 is that integer added to it.
    private const double Collector = 4503599627370496.0;
    private const double ExponentBias = 1023.0;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double DenormalScale = 18014398509481984.0;
    private const double DenormalExponent = 54.0;
    private const double L0 = 0.4426950408889634;
    private const double L1 = -0.7213475204444822;
    private const double L2 = 0.4808983469629793;
    private const double L3 = -0.3606737602218718;
    private const double L4 = 0.2885390081799428;
    private const double L5 = -0.240449173549558;
    private const double L6 = 0.20609929137787664;
    private const double L7 = -0.1803368743615282;
    private const double L8 = 0.16029945342821048;
    private const double L9 = -0.14426976700975894;
    private const double L10 = 0.13115422276901945;
    private const double L11 = -0.12021762501443926;
    private const double L12 = 0.11096631074823189;
    private const double L13 = -0.1031564771346186;
    private const double L14 = 0.09643400946674259;
    private const double L15 = -0.0893036861956003;
    private const double L16 = 0.08175306478371262;
    private const double L17 = -0.08234343834443268;
    private const double L18 = 0.09414882662095735;
    private const double L19 = -0.08546741793954375;
    private const double L20 = 0.03677416934714219;

    /// <summary>log₂ x, within 1.5 units in the last place.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The logarithm; −∞ for 0, ∞ for ∞, NaN for NaN and numbers below 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log2(double x) => x is >= SmallestNormal and <= double.MaxValue
        ? Log2(Vector256.Create(x)).ToScalar()
        : Log2OfRareNumber(x);

    /// <summary>log₂ x of normal numbers, within 1.5 units in the last place.</summary>
    /// <param name="x">Positive numbers, neither denormal nor infinite; of others the result is unspecified.</param>
    /// <returns>The logarithms.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log2(Vector256<double> x)
    {
        // The exponent changes where the mantissa passes √2 rather than 2.
        Vector256<long> shifted = x.AsInt64() + Vector256.Create(OneBits - LeastMantissaBits);
        Vector256<double> e = ((shifted >>> 52) | Vector256.Create(Collector).AsInt64()).AsDouble()
            - Vector256.Create(Collector + ExponentBias);
        Vector256<long> mantissa =
            x.AsInt64() - (shifted & Vector256.Create(ExponentBits)) + Vector256.Create(OneBits);
        Vector256<double> f = mantissa.AsDouble() - Vector256<double>.One;
        Vector256<double> f2 = f * f;
        Vector256<double> f4 = f2 * f2;
        Vector256<double> a = Vector256.MultiplyAddEstimate(Vector256.Create(L20), f4, Vector256.Create(L16));
        Vector256<double> b = Vector256.MultiplyAddEstimate(Vector256.Create(L17), f4, Vector256.Create(L13));
        Vector256<double> c = Vector256.MultiplyAddEstimate(Vector256.Create(L18), f4, Vector256.Create(L14));
        Vector256<double> d = Vector256.MultiplyAddEstimate(Vector256.Create(L19), f4, Vector256.Create(L15));
        a = Vector256.MultiplyAddEstimate(a, f4, Vector256.Create(L12));
        b = Vector256.MultiplyAddEstimate(b, f4, Vector256.Create(L9));
        c = Vector256.MultiplyAddEstimate(c, f4, Vector256.Create(L10));
        d = Vector256.MultiplyAddEstimate(d, f4, Vector256.Create(L11));
        a = Vector256.MultiplyAddEstimate(a, f4, Vector256.Create(L8));
        b = Vector256.MultiplyAddEstimate(b, f4, Vector256.Create(L5));
        c = Vector256.MultiplyAddEstimate(c, f4, Vector256.Create(L6));
        d = Vector256.MultiplyAddEstimate(d, f4, Vector256.Create(L7));
        a = Vector256.MultiplyAddEstimate(a, f4, Vector256.Create(L4));
        b = Vector256.MultiplyAddEstimate(b, f4, Vector256.Create(L1));
        c = Vector256.MultiplyAddEstimate(c, f4, Vector256.Create(L2));
        d = Vector256.MultiplyAddEstimate(d, f4, Vector256.Create(L3));
        a = Vector256.MultiplyAddEstimate(a, f4, Vector256.Create(L0));
        Vector256<double> even = Vector256.MultiplyAddEstimate(c, f2, a);
        Vector256<double> odd = Vector256.MultiplyAddEstimate(d, f2, b);
        Vector256<double> q = Vector256.MultiplyAddEstimate(odd, f, even);
        return Vector256.MultiplyAddEstimate(f, q, e + f);
    }

    /// <summary>The largest of the lanes.</summary>
    /// <param name="values">Numbers, none of them NaN.</param>
    /// <returns>The maximum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Largest(Vector512<double> values) => LargestInEach(values).ToScalar();

    /// <summary>The largest of the lanes, in each lane.</summary>
    /// <param name="values">Numbers, none of them NaN.</param>
    /// <returns>The maximum, in each lane: where it is subtracted from all of them, nothing needs to be spread again.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LargestInEach(Vector512<double> values)
    {
        if (!Avx512F.IsSupported)
        {
            Vector256<double> largest = LargestInEach(Vector256.MaxNative(values.GetLower(), values.GetUpper()));
            return Vector512.Create(largest, largest);
        }

        values = Vector512.MaxNative(values, Avx512F.Shuffle4x128(values, values, 0b01_00_11_10));
        values = Vector512.MaxNative(values, Avx512F.Shuffle4x128(values, values, 0b10_11_00_01));
        return Vector512.MaxNative(values, Avx512F.Permute2x64(values, 0b01010101));
    }

    /// <inheritdoc cref="LargestInEach(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LargestInEach(Vector256<double> values)
    {
        values = Vector256.MaxNative(values, Vector256.Shuffle(values, Vector256.Create(2L, 3L, 0L, 1L)));
        return Vector256.MaxNative(values, Vector256.Shuffle(values, Vector256.Create(1L, 0L, 3L, 2L)));
    }

    /// <inheritdoc cref="LargestInEach(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> LargestInEach(Vector128<double> values) =>
        Vector128.MaxNative(values, Vector128.Shuffle(values, Vector128.Create(1L, 0L)));

    /// <summary>The sum of the lanes, halves added to halves, in each lane.</summary>
    /// <param name="values">Numbers.</param>
    /// <returns>The sum, in each lane.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> SumInEach(Vector256<double> values)
    {
        values += Vector256.Shuffle(values, Vector256.Create(2L, 3L, 0L, 1L));
        return values + Vector256.Shuffle(values, Vector256.Create(1L, 0L, 3L, 2L));
    }

    /// <summary>The sum of the lanes, halves added to halves.</summary>
    /// <param name="values">Numbers.</param>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> values) => Sum(values.GetLower() + values.GetUpper());

    /// <inheritdoc cref="Sum(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> values) => Sum(values.GetLower() + values.GetUpper());

    /// <inheritdoc cref="Sum(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector128<double> values) => Vector128.Sum(values);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Log2OfRareNumber(double x) => x switch
    {
        > 0.0 and < SmallestNormal => Log2(Vector256.Create(x * DenormalScale)).ToScalar() - DenormalExponent,
        0.0 => double.NegativeInfinity,
        double.PositiveInfinity => x,
        _ => double.NaN,
    };
}
