using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using EmKernel.Benchmarks.Models;

namespace EmKernel.Benchmarks;

/// <summary>What the first step of a process costs, compilation of the kernels included, and the steps after it.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 5, warmupCount: 0, iterationCount: 10)]
public class FirstStep
{
    private Observations<double> _observations = null!;
    private Faithful _start;

    [GlobalSetup]
    public void Setup()
    {
        _observations = OldFaithfulStart.Observations;
        _start = Faithful.Create(
            OldFaithfulStart.Sample.Weights, OldFaithfulStart.Sample.Means, OldFaithfulStart.Sample.Covariances);
    }

    [Benchmark]
    public Faithful.State StartAndStep() => Faithful.Step(Faithful.Start(_start, _observations), _observations);
}
