using System.Runtime.Intrinsics;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Kernels;

/// <summary>z − x y of kernels, on integers, of which it is exact whether or not it is rounded once.</summary>
[Trait("Category", "Kernels")]
public sealed class SubtractProductTests
{
    [Fact]
    public void DoublesAreExactOnIntegers()
    {
        Vector512<double> x = Vector512.Create(1.0, -2.0, 3.0, 5.0, 0.0, -7.0, 11.0, 13.0);
        Vector512<double> y = Vector512.Create(3.0, 4.0, 3.0, -6.0, 8.0, -9.0, 2.0, 1.0);
        Vector512<double> z = Vector512.Create(10.0, 20.0, 9.0, 40.0, 50.0, 60.0, 70.0, -80.0);
        Vector512<double> expected = Vector512.Create(7.0, 28.0, 0.0, 70.0, 50.0, -3.0, 48.0, -93.0);
        Assert.Equal(expected, KernelMath.SubtractProduct(x, y, z));
        Assert.Equal(expected.GetLower(), KernelMath.SubtractProduct(x.GetLower(), y.GetLower(), z.GetLower()));
        Assert.Equal(
            expected.GetLower().GetUpper(),
            KernelMath.SubtractProduct(x.GetLower().GetUpper(), y.GetLower().GetUpper(), z.GetLower().GetUpper()));
    }

    [Fact]
    public void SinglesAreExactOnIntegers()
    {
        Vector256<float> x = Vector256.Create(1f, -2f, 3f, 5f, 0f, -7f, 11f, 13f);
        Vector256<float> y = Vector256.Create(3f, 4f, 3f, -6f, 8f, -9f, 2f, 1f);
        Vector256<float> z = Vector256.Create(10f, 20f, 9f, 40f, 50f, 60f, 70f, -80f);
        Vector256<float> expected = Vector256.Create(7f, 28f, 0f, 70f, 50f, -3f, 48f, -93f);
        Assert.Equal(
            Vector512.Create(expected, expected),
            KernelMath.SubtractProduct(Vector512.Create(x, x), Vector512.Create(y, y), Vector512.Create(z, z)));
        Assert.Equal(expected, KernelMath.SubtractProduct(x, y, z));
        Assert.Equal(expected.GetUpper(), KernelMath.SubtractProduct(x.GetUpper(), y.GetUpper(), z.GetUpper()));
    }
}
