using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EmKernel.CompilerServices;

/// <summary>The exponential and the logarithm of generated kernels, and what becomes of the lanes of a vector.</summary>
/// <remarks>
/// <para>
/// 2^x = 2^n · 2^f with n = round(x) and f = x − n ∈ [−½, ½]; 2^f is a polynomial that interpolates it at Chebyshev nodes
/// (degree 11, relative error 4.2e-18, for double; degree 6, 2.5e-9, for float). Even and odd powers are two Horner chains side
/// by side: one chain of twelve dependent steps is longer than the processor looks ahead. The 1 is added last: where the
/// result is below 1, a sum that holds it earlier has been rounded to twice the last place of the result. Within 1.5 units of it.
/// </para>
/// <para>
/// With AVX-512, 16 roots of 2 fit two registers: n is rounded down to a sixteenth, the root of its fraction is looked
/// up, and 0 ≤ f ≤ 1/16 leaves a polynomial of degree 6 (error 7.6e-18): a third fewer operations, within 1.5 units.
/// </para>
/// <para>
/// The argument of a kernel is a log-density less the largest one, so x ≤ 0 is finite. x is not clamped from above: the
/// result for x ≥ 1024 (float: 128) is unspecified. Results below twice the smallest normal number may be, and below
/// that number are, masked to 0. The exact result may differ between instruction sets.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class KernelMath
{
    /// <summary>ln 2: turns base-2 logarithms into natural ones.</summary>
    public const double Ln2 = 0.6931471805599453;

    // Adding 1.5·2^52 rounds to an integer and leaves that integer in the low bits, whence it is shifted into an exponent.
    private const double Rounder = 6755399441055744.0;
    private const double SmallestExponent = -1022.0;
    private const double C1 = 0.6931471805599453;
    private const double C2 = 0.24022650695910158;
    private const double C3 = 0.055504108664821625;
    private const double C4 = 0.009618129107587256;
    private const double C5 = 0.001333355814640647;
    private const double C6 = 0.00015403530463724353;
    private const double C7 = 1.5252733841556773e-05;
    private const double C8 = 1.3215432535912375e-06;
    private const double C9 = 1.0178057087733941e-07;
    private const double C10 = 7.074194297288521e-09;
    private const double C11 = 4.4558179083360645e-10;

    // 2^f − 1 = f (T1 + T2 f + …) for 0 ≤ f ≤ 1/16, of least relative error.
    private const double T1 = 0.6931471805599377;
    private const double T2 = 0.24022650696146336;
    private const double T3 = 0.055504108419534966;
    private const double T4 = 0.009618140803282257;
    private const double T5 = 0.0013330742219738166;
    private const double T6 = 0.0001573628410850876;

    private const float RounderSingle = 12582912f;
    private const float SmallestExponentSingle = -126f;
    private const float S1 = 0.6931472067028326f;
    private const float S2 = 0.24022650922288757f;
    private const float S3 = 0.05550327226670302f;
    private const float S4 = 0.009618056678524637f;
    private const float S5 = 0.0013400428177615838f;
    private const float S6 = 0.0001546144469856913f;

    /// <summary>z − x y, rounded once where the machine multiplies and adds at once.</summary>
    /// <param name="x">A factor.</param>
    /// <param name="y">A factor.</param>
    /// <param name="z">What the product is subtracted from.</param>
    /// <returns>z − x y.</returns>
    /// <remarks>Said as z + (−x) y it may become two operations: in a loop the compiler keeps the negation.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SubtractProduct(Vector512<double> x, Vector512<double> y, Vector512<double> z) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(x, y, z) : z - (x * y);

    /// <inheritdoc cref="SubtractProduct(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> SubtractProduct(Vector256<double> x, Vector256<double> y, Vector256<double> z) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(x, y, z) : z - (x * y);

    /// <inheritdoc cref="SubtractProduct(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> SubtractProduct(Vector128<double> x, Vector128<double> y, Vector128<double> z) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(x, y, z)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.FusedMultiplySubtract(z, x, y)
        : z - (x * y);

    /// <inheritdoc cref="SubtractProduct(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SubtractProduct(Vector512<float> x, Vector512<float> y, Vector512<float> z) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(x, y, z) : z - (x * y);

    /// <inheritdoc cref="SubtractProduct(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SubtractProduct(Vector256<float> x, Vector256<float> y, Vector256<float> z) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(x, y, z) : z - (x * y);

    /// <inheritdoc cref="SubtractProduct(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SubtractProduct(Vector128<float> x, Vector128<float> y, Vector128<float> z) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(x, y, z)
        : AdvSimd.IsSupported ? AdvSimd.FusedMultiplySubtract(z, x, y)
        : z - (x * y);

    /// <summary>2^x for x ≤ 0.</summary>
    /// <param name="x">Exponents, at most 0.</param>
    /// <returns>2^x within 1.5 units in the last place; 0 below the normal numbers and for −∞, 0 or NaN for NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp2(Vector512<double> x)
    {
        if (!Avx512DQ.IsSupported)
        {
            return Vector512.Create(Exp2(x.GetLower()), Exp2(x.GetUpper()));
        }

        Vector512<double> f = Fraction(x);
        Vector512<double> square = f * f;
        Vector512<double> high = Vector512.MultiplyAddEstimate(Vector512.Create(T6), f, Vector512.Create(T5));
        Vector512<double> middle = Vector512.MultiplyAddEstimate(Vector512.Create(T4), f, Vector512.Create(T3));
        Vector512<double> low = Vector512.MultiplyAddEstimate(Vector512.Create(T2), f, Vector512.Create(T1));
        Vector512<double> rest = Vector512.MultiplyAddEstimate(
            Vector512.MultiplyAddEstimate(high, square, middle), square, low);
        return Scaled(x, f, rest);
    }

    /// <inheritdoc cref="Exp2(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp2(Vector256<double> x)
    {
        Vector256<double> rounded = x + Vector256.Create(Rounder);
        Vector256<double> f = x - (rounded - Vector256.Create(Rounder));
        Vector256<double> square = f * f;
        Vector256<double> odd = Vector256.MultiplyAddEstimate(Vector256.Create(C11), square, Vector256.Create(C9));
        Vector256<double> even = Vector256.MultiplyAddEstimate(Vector256.Create(C10), square, Vector256.Create(C8));
        odd = Vector256.MultiplyAddEstimate(odd, square, Vector256.Create(C7));
        even = Vector256.MultiplyAddEstimate(even, square, Vector256.Create(C6));
        odd = Vector256.MultiplyAddEstimate(odd, square, Vector256.Create(C5));
        even = Vector256.MultiplyAddEstimate(even, square, Vector256.Create(C4));
        odd = Vector256.MultiplyAddEstimate(odd, square, Vector256.Create(C3));
        even = Vector256.MultiplyAddEstimate(even, square, Vector256.Create(C2));
        odd = Vector256.MultiplyAddEstimate(odd, square, Vector256.Create(C1));
        Vector256<double> rest = Vector256.MultiplyAddEstimate(even, f, odd);
        return Scaled(rounded, Vector256.MultiplyAddEstimate(rest, f, Vector256<double>.One));
    }

    /// <inheritdoc cref="Exp2(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Exp2(Vector128<double> x)
    {
        Vector128<double> rounded = x + Vector128.Create(Rounder);
        Vector128<double> f = x - (rounded - Vector128.Create(Rounder));
        Vector128<double> square = f * f;
        Vector128<double> odd = Vector128.MultiplyAddEstimate(Vector128.Create(C11), square, Vector128.Create(C9));
        Vector128<double> even = Vector128.MultiplyAddEstimate(Vector128.Create(C10), square, Vector128.Create(C8));
        odd = Vector128.MultiplyAddEstimate(odd, square, Vector128.Create(C7));
        even = Vector128.MultiplyAddEstimate(even, square, Vector128.Create(C6));
        odd = Vector128.MultiplyAddEstimate(odd, square, Vector128.Create(C5));
        even = Vector128.MultiplyAddEstimate(even, square, Vector128.Create(C4));
        odd = Vector128.MultiplyAddEstimate(odd, square, Vector128.Create(C3));
        even = Vector128.MultiplyAddEstimate(even, square, Vector128.Create(C2));
        odd = Vector128.MultiplyAddEstimate(odd, square, Vector128.Create(C1));
        Vector128<double> rest = Vector128.MultiplyAddEstimate(even, f, odd);
        Vector128<double> p = Vector128.MultiplyAddEstimate(rest, f, Vector128<double>.One);
        Vector128<double> scaled = (p.AsInt64() + (rounded.AsInt64() << 52)).AsDouble();
        return scaled & Vector128.GreaterThan(x, Vector128.Create(SmallestExponent));
    }

    /// <inheritdoc cref="Exp2(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp2(Vector512<float> x)
    {
        Vector512<float> rounded = x + Vector512.Create(RounderSingle);
        Vector512<float> f = x - (rounded - Vector512.Create(RounderSingle));
        Vector512<float> square = f * f;
        Vector512<float> odd = Vector512.MultiplyAddEstimate(Vector512.Create(S5), square, Vector512.Create(S3));
        Vector512<float> even = Vector512.MultiplyAddEstimate(Vector512.Create(S6), square, Vector512.Create(S4));
        odd = Vector512.MultiplyAddEstimate(odd, square, Vector512.Create(S1));
        even = Vector512.MultiplyAddEstimate(even, square, Vector512.Create(S2));
        Vector512<float> rest = Vector512.MultiplyAddEstimate(even, f, odd);
        Vector512<float> p = Vector512.MultiplyAddEstimate(rest, f, Vector512<float>.One);
        Vector512<float> scaled = (p.AsInt32() + (rounded.AsInt32() << 23)).AsSingle();
        return scaled & Vector512.GreaterThan(x, Vector512.Create(SmallestExponentSingle));
    }

    /// <inheritdoc cref="Exp2(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp2(Vector256<float> x)
    {
        Vector256<float> rounded = x + Vector256.Create(RounderSingle);
        Vector256<float> f = x - (rounded - Vector256.Create(RounderSingle));
        Vector256<float> square = f * f;
        Vector256<float> odd = Vector256.MultiplyAddEstimate(Vector256.Create(S5), square, Vector256.Create(S3));
        Vector256<float> even = Vector256.MultiplyAddEstimate(Vector256.Create(S6), square, Vector256.Create(S4));
        odd = Vector256.MultiplyAddEstimate(odd, square, Vector256.Create(S1));
        even = Vector256.MultiplyAddEstimate(even, square, Vector256.Create(S2));
        Vector256<float> rest = Vector256.MultiplyAddEstimate(even, f, odd);
        Vector256<float> p = Vector256.MultiplyAddEstimate(rest, f, Vector256<float>.One);
        Vector256<float> scaled = (p.AsInt32() + (rounded.AsInt32() << 23)).AsSingle();
        return scaled & Vector256.GreaterThan(x, Vector256.Create(SmallestExponentSingle));
    }

    /// <inheritdoc cref="Exp2(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp2(Vector128<float> x)
    {
        Vector128<float> rounded = x + Vector128.Create(RounderSingle);
        Vector128<float> f = x - (rounded - Vector128.Create(RounderSingle));
        Vector128<float> square = f * f;
        Vector128<float> odd = Vector128.MultiplyAddEstimate(Vector128.Create(S5), square, Vector128.Create(S3));
        Vector128<float> even = Vector128.MultiplyAddEstimate(Vector128.Create(S6), square, Vector128.Create(S4));
        odd = Vector128.MultiplyAddEstimate(odd, square, Vector128.Create(S1));
        even = Vector128.MultiplyAddEstimate(even, square, Vector128.Create(S2));
        Vector128<float> rest = Vector128.MultiplyAddEstimate(even, f, odd);
        Vector128<float> p = Vector128.MultiplyAddEstimate(rest, f, Vector128<float>.One);
        Vector128<float> scaled = (p.AsInt32() + (rounded.AsInt32() << 23)).AsSingle();
        return scaled & Vector128.GreaterThan(x, Vector128.Create(SmallestExponentSingle));
    }
}
