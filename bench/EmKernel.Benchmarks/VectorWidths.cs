using BenchmarkDotNet.Attributes;
using EmKernel.Benchmarks.Models;

namespace EmKernel.Benchmarks;

/// <summary>One step over 4096 rows at (8, 8), in each vector width; a width that the machine lacks runs in software.</summary>
public class VectorWidths
{
    private Observations<double> _observations = null!;
    private Eight512.State _wide;
    private Eight256.State _middle;
    private Eight128.State _narrow;

    [GlobalSetup]
    public void Setup()
    {
        _observations = EightSample.Observations;
        _wide = Eight512.Start(
            Eight512.Create(EightSample.Weights, EightSample.Means, EightSample.Covariances), _observations);
        _middle = Eight256.Start(
            Eight256.Create(EightSample.Weights, EightSample.Means, EightSample.Covariances), _observations);
        _narrow = Eight128.Start(
            Eight128.Create(EightSample.Weights, EightSample.Means, EightSample.Covariances), _observations);
    }

    [Benchmark]
    public Eight512.State StepIn512Bits() => Eight512.Step(_wide, _observations);

    [Benchmark(Baseline = true)]
    public Eight256.State StepIn256Bits() => Eight256.Step(_middle, _observations);

    [Benchmark]
    public Eight128.State StepIn128Bits() => Eight128.Step(_narrow, _observations);
}
