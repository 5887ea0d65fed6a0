using BenchmarkDotNet.Attributes;
using EmKernel.Benchmarks.Models;

namespace EmKernel.Benchmarks;

/// <summary>A step over 272 rows and its two halves, which a user may also call apart.</summary>
public class StepParts
{
    private Observations<double> _observations = null!;
    private Faithful.State _state;

    [GlobalSetup]
    public void Setup()
    {
        _observations = OldFaithfulStart.Observations;
        Faithful start = Faithful.Create(
            OldFaithfulStart.Sample.Weights, OldFaithfulStart.Sample.Means, OldFaithfulStart.Sample.Covariances);
        _state = Faithful.Start(start, _observations);
    }

    [Benchmark(Baseline = true)]
    public Faithful.State Step() => Faithful.Step(_state, _observations);

    [Benchmark]
    public Faithful.Statistics EStep() => Faithful.EStep(_state.Parameters, _observations);

    [Benchmark]
    public MStepResult<Faithful> MStep() => Faithful.MStep(_state.Statistics, _state.Parameters);
}
