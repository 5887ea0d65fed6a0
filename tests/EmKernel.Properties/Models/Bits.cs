using System;
using System.Linq;
using Xunit;

namespace EmKernel.Properties.Models;

/// <summary>Comparison to the last bit: NaN equals NaN, and 0 differs from −0.</summary>
internal static class Bits
{
    public static bool Same(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(left[i]) != BitConverter.DoubleToInt64Bits(right[i]))
            {
                return false;
            }
        }

        return true;
    }

    public static void AssertSame(double[] expected, double[] actual) =>
        Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
}
