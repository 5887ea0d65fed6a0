using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using EmKernel.CompilerServices;

namespace EmKernel.Benchmarks;

/// <summary>2^x of 1024 numbers from −40 to 0, as they come in an E-step.</summary>
public class Exponential
{
    private const int Length = 1024;
    private readonly double[] _x = new double[Length];
    private readonly double[] _y = new double[Length];

    [GlobalSetup]
    public void Setup()
    {
        Random random = new Random(1);
        for (int i = 0; i < Length; i++)
        {
            _x[i] = -40 * random.NextDouble();
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Length)]
    public double[] TensorPrimitivesExp2()
    {
        TensorPrimitives.Exp2<double>(_x, _y);
        return _y;
    }

    [Benchmark(OperationsPerInvoke = Length)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double[] KernelExp2In512Bits()
    {
        for (int i = 0; i < Length; i += Vector512<double>.Count)
        {
            KernelMath.Exp2(Vector512.LoadUnsafe(ref _x[0], (nuint)i)).StoreUnsafe(ref _y[0], (nuint)i);
        }

        return _y;
    }

    [Benchmark(OperationsPerInvoke = Length)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double[] KernelExp2In256Bits()
    {
        for (int i = 0; i < Length; i += Vector256<double>.Count)
        {
            KernelMath.Exp2(Vector256.LoadUnsafe(ref _x[0], (nuint)i)).StoreUnsafe(ref _y[0], (nuint)i);
        }

        return _y;
    }

    [Benchmark(OperationsPerInvoke = Length)]
    public double[] MathPow()
    {
        for (int i = 0; i < Length; i++)
        {
            _y[i] = Math.Pow(2, _x[i]);
        }

        return _y;
    }
}
