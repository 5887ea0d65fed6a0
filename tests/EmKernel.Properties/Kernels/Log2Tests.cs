using System;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Kernels;

/// <summary>The logarithm of kernels, against log₂ x in integers of 256 bits.</summary>
[Trait("Category", "Kernels")]
public sealed class Log2Tests
{
    private const double Bound = 1.5;
    private const int Cases = 4000;
    private const int FractionBits = 256;

    private static readonly BigInteger _logarithmOfTwo = LogarithmOfTwo();

    [Fact]
    public void TheLogarithmIsWithinOneAndAHalfUnits()
    {
        Random random = new(20240607);
        double worst = 0.0;
        for (int i = 0; i < Cases; i++)
        {
            double x = Argument(i, random);
            worst = Math.Max(worst, Math.Max(Units(KernelMath.Log2(x), x), Units(FromVector(x), x)));
        }

        Assert.True(worst <= Bound, FormattableString.Invariant($"{worst} units in the last place"));
    }

    [Fact]
    public void DenormalsKeepTheirDigits()
    {
        Random random = new(20240607);
        double worst = 0.0;
        for (int i = 0; i < Cases / 4; i++)
        {
            double x = Math.ScaleB(1.0 + random.NextDouble(), -1023 - random.Next(51));
            worst = Math.Max(worst, Units(KernelMath.Log2(x), x));
        }

        Assert.True(worst <= Bound, FormattableString.Invariant($"{worst} units in the last place"));
        Assert.Equal(-1074.0, KernelMath.Log2(double.Epsilon));
    }

    [Fact]
    public void PowersOfTwoAreExact() => Assert.All(
        Enumerable.Range(-1022, 2046),
        n => Assert.Equal((n, n), (KernelMath.Log2(Math.ScaleB(1.0, n)), FromVector(Math.ScaleB(1.0, n)))));

    [Fact]
    public void WhatHasNoFiniteLogarithmSaysSo()
    {
        Assert.Equal(double.NegativeInfinity, KernelMath.Log2(0.0));
        Assert.Equal(double.NegativeInfinity, KernelMath.Log2(-0.0));
        Assert.Equal(double.PositiveInfinity, KernelMath.Log2(double.PositiveInfinity));
        Assert.All(
            (double[])[double.NaN, double.NegativeInfinity, -1.0, -double.Epsilon],
            x => Assert.Equal(double.NaN, KernelMath.Log2(x)));
    }

    [Fact]
    public void TheReferenceKnowsTheLogarithmOfTheSquareRootOfTwo()
    {
        double root = Math.Sqrt(2.0);

        // d log₂ x = d x / (x ln 2), and the root is rounded by less than 2^-53.
        Assert.Equal(0.5, Math.ScaleB((double)Logarithm(root), -FractionBits), 1e-16);
        Assert.Equal(BigInteger.One << FractionBits, Logarithm(2.0));
    }

    private static double Argument(int i, Random random) => (i % 5) switch
    {
        0 => 0.7 + 0.72 * random.NextDouble(),
        1 => 1.0 + (random.NextDouble() - 0.5) * Math.Pow(2.0, -50.0 * random.NextDouble()),
        2 => 1.0 + 63.0 * random.NextDouble(),
        3 => Math.ScaleB(1.36 + 0.11 * random.NextDouble(), random.Next(3) - 1),
        _ => Math.ScaleB(1.0 + random.NextDouble(), random.Next(-1022, 1023)),
    };

    private static double FromVector(double x) => KernelMath.Log2(Vector256.Create(1.0, 1.5, 3.0, x)).GetElement(3);

    /// <summary>|actual − log₂ x| in units of the last place of log₂ x.</summary>
    private static double Units(double actual, double x)
    {
        BigInteger expected = Logarithm(x);
        if (expected.IsZero)
        {
            return actual == 0.0 ? 0.0 : double.PositiveInfinity;
        }

        // The length of a number counts its bits: the leading one stands at length − 1, the last place 52 below it.
        long lastPlace = (long)BigInteger.Abs(expected).GetBitLength() - 1 - 52;
        BigInteger found = ToFixed(actual);
        return Math.ScaleB((double)BigInteger.Abs(found - expected), (int)-lastPlace);
    }

    /// <summary>log₂ x · 2^256: e + ln m / ln 2, and ln m = 2 artanh((m − 1)/(m + 1)) with m of 1 to 2.</summary>
    private static BigInteger Logarithm(double x)
    {
        int exponent = Math.ILogB(x);
        BigInteger m = ToFixed(Math.ScaleB(x, -exponent));
        BigInteger one = BigInteger.One << FractionBits;
        BigInteger u = ((m - one) << FractionBits) / (m + one);
        BigInteger square = u * u >> FractionBits;
        BigInteger power = u;
        BigInteger sum = u;
        for (int i = 3; !power.IsZero; i += 2)
        {
            power = power * square >> FractionBits;
            sum += power / i;
        }

        return (exponent * one) + ((sum << (FractionBits + 1)) / _logarithmOfTwo);
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

    // Exact: the argument is either a mantissa or a logarithm, neither of which has places below 2^-256.
    private static BigInteger ToFixed(double value) => (BigInteger)Math.ScaleB(value, FractionBits);
}
