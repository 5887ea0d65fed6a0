using System;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Kernels;

/// <summary>The exponential of kernels, against 2^x in integers of 200 bits.</summary>
[Trait("Category", "Kernels")]
public sealed class Exp2Tests
{
    private const double Bound = 1.5;
    private const int Cases = 4000;
    private const int FractionBits = 200;

    private static readonly BigInteger _logarithmOfTwo = LogarithmOfTwo();

    /// <summary>The widths of the overloads, in bits.</summary>
    public static TheoryData<string> Widths => ["512", "256", "128"];

    /// <summary>The same, and those that take three vectors side by side.</summary>
    public static TheoryData<string> DoubleWidths => ["512", "256", "128", "3 × 512", "3 × 256"];

    [Theory]
    [MemberData(nameof(DoubleWidths))]
    public void DoubleIsWithinOneAndAHalfUnits(string bits)
    {
        Random random = new(20240607);
        double worst = 0.0;
        for (int i = 0; i < Cases; i++)
        {
            double x = i % 2 == 0 ? -1021.0 * random.NextDouble() : -2.0 * random.NextDouble();
            worst = Math.Max(worst, Units(Evaluate(bits, x), x, mantissaBits: 52));
        }

        Assert.True(worst <= Bound, FormattableString.Invariant($"{worst} units in the last place"));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void SingleIsWithinOneAndAHalfUnits(string bits)
    {
        Random random = new(20240607);
        double worst = 0.0;
        for (int i = 0; i < Cases; i++)
        {
            float x = (float)((i % 2 == 0 ? -125.0 : -2.0) * random.NextDouble());
            worst = Math.Max(worst, Units(Evaluate(bits, x), x, mantissaBits: 23));
        }

        Assert.True(worst <= Bound, FormattableString.Invariant($"{worst} units in the last place"));
    }

    [Theory]
    [MemberData(nameof(DoubleWidths))]
    public void PowersOfTwoAreExact(string bits) =>
        Assert.All(Enumerable.Range(0, 1022), n => Assert.Equal(Math.ScaleB(1.0, -n), Evaluate(bits, (double)-n)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void SinglePowersOfTwoAreExact(string bits) =>
        Assert.All(Enumerable.Range(0, 126), n => Assert.Equal(MathF.ScaleB(1f, -n), Evaluate(bits, (float)-n)));

    [Theory]
    [MemberData(nameof(DoubleWidths))]
    public void BelowNormalNumbersIsZero(string bits) => Assert.All(
        (double[])[-1022.5, -1030.25, -1074.9, -1e3 * Math.PI, -4096.0, -1e10, -1e150, -1e300, double.MinValue],
        x => Assert.Equal(0.0, Evaluate(bits, x)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void SingleBelowNormalNumbersIsZero(string bits) => Assert.All(
        (float[])[-126.5f, -130.25f, -149.5f, -1e3f, -1e10f, -1e30f, float.MinValue],
        x => Assert.Equal(0f, Evaluate(bits, x)));

    [Theory]
    [MemberData(nameof(DoubleWidths))]
    public void TheEndsOfTheRangeAreExact(string bits)
    {
        Assert.All((double[])[0.0, -0.0, -double.Epsilon, -1e-310, -1e-150], x => Assert.Equal(1.0, Evaluate(bits, x)));
        Assert.Equal(0.0, Evaluate(bits, double.NegativeInfinity));
        Assert.True(Evaluate(bits, double.NaN) is 0.0 or double.NaN);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void SingleEndsOfTheRangeAreExact(string bits)
    {
        Assert.All((float[])[0f, -0f, -float.Epsilon, -1e-40f, -1e-20f], x => Assert.Equal(1f, Evaluate(bits, x)));
        Assert.Equal(0f, Evaluate(bits, float.NegativeInfinity));
        Assert.True(Evaluate(bits, float.NaN) is 0f or float.NaN);
    }

    [Fact]
    public void EachOfThreeIsItsOwn()
    {
        Vector512<double> a = Vector512.Create(-1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -4.0);
        (Vector512<double> b, Vector512<double> c) = (Vector512.Create(-2.0), Vector512.Create(-3.0));
        (Vector256<double> d, Vector256<double> e, Vector256<double> f) = (a.GetUpper(), b.GetUpper(), c.GetUpper());
        KernelMath.Exp2(ref a, ref b, ref c);
        KernelMath.Exp2(ref d, ref e, ref f);
        Assert.Equal((0.5, 0.25, 0.125, 0.0625), (a[0], b[0], c[0], a[7]));
        Assert.Equal((0.5, 0.25, 0.125, 0.0625), (d[0], e[0], f[0], d[3]));
    }

    [Fact]
    public void TheReferenceKnowsTheSquareRootOfTwo() =>
        Assert.True(BigInteger.Abs(Power(-0.5).Significand - SquareRootOfTwo()) < 1000);

    private static double Evaluate(string bits, double x) => bits switch
    {
        "512" => KernelMath.Exp2(Vector512.Create(x))[7],
        "256" => KernelMath.Exp2(Vector256.Create(x))[3],
        "128" => KernelMath.Exp2(Vector128.Create(x))[1],
        "3 × 512" => EvaluateThree512(x),
        _ => EvaluateThree256(x),
    };

    private static double EvaluateThree512(double x)
    {
        Vector512<double> a = Vector512.Create(x);
        (Vector512<double> b, Vector512<double> c) = (a, a);
        KernelMath.Exp2(ref a, ref b, ref c);
        Assert.True(a[7].Equals(b[7]) && b[7].Equals(c[7]));
        return c[7];
    }

    private static double EvaluateThree256(double x)
    {
        Vector256<double> a = Vector256.Create(x);
        (Vector256<double> b, Vector256<double> c) = (a, a);
        KernelMath.Exp2(ref a, ref b, ref c);
        Assert.True(a[3].Equals(b[3]) && b[3].Equals(c[3]));
        return c[3];
    }

    private static float Evaluate(string bits, float x) => bits switch
    {
        "512" => KernelMath.Exp2(Vector512.Create(x))[15],
        "256" => KernelMath.Exp2(Vector256.Create(x))[7],
        _ => KernelMath.Exp2(Vector128.Create(x))[3],
    };

    /// <summary>|actual − 2^x| in units of the last place of 2^x.</summary>
    private static double Units(double actual, double x, int mantissaBits)
    {
        (BigInteger significand, int exponent) = Power(x);
        BigInteger found = ToFixed(Math.ScaleB(actual, -exponent));
        return Math.ScaleB((double)(found - significand), mantissaBits - FractionBits);
    }

    /// <summary>2^x = significand / 2^200 · 2^exponent with a significand of 1 to 2.</summary>
    private static (BigInteger Significand, int Exponent) Power(double x)
    {
        int exponent = (int)Math.Floor(x);
        BigInteger y = ToFixed(x - exponent) * _logarithmOfTwo >> FractionBits;
        BigInteger term = BigInteger.One << FractionBits;
        BigInteger sum = term;
        for (int i = 1; !term.IsZero; i++)
        {
            term = (term * y >> FractionBits) / i;
            sum += term;
        }

        return (sum, exponent);
    }

    /// <summary>ln 2 = Σ 1/(i·2^i).</summary>
    private static BigInteger LogarithmOfTwo()
    {
        BigInteger sum = BigInteger.Zero;
        for (int i = 1; i <= FractionBits; i++)
        {
            sum += (BigInteger.One << (FractionBits - i)) / i;
        }

        return sum;
    }

    // Exact: a double of 0.5 to 2 has at most 60 binary places or so; smaller fractions lose nothing above 2^-200.
    private static BigInteger ToFixed(double value) => (BigInteger)Math.ScaleB(value, FractionBits);

    // 2^-0.5 has exponent −1 and significand √2; Newton's iteration from above.
    private static BigInteger SquareRootOfTwo()
    {
        BigInteger square = BigInteger.One << (2 * FractionBits + 1);
        BigInteger root = BigInteger.One << (FractionBits + 1);
        for (BigInteger next = root; ; root = next)
        {
            next = root + square / root >> 1;
            if (next >= root)
            {
                return root;
            }
        }
    }
}
