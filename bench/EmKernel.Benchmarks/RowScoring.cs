using BenchmarkDotNet.Attributes;
using EmKernel.Benchmarks.Models;
using EmKernel.Reference;

namespace EmKernel.Benchmarks;

/// <summary>Latency: one row at a time.</summary>
public class RowScoring
{
    private readonly double[] _row = [3.1, 68];
    private readonly double[] _responsibilities = new double[2];
    private GaussianMixture _mixture = null!;
    private Faithful.Scorer _scorer = null!;

    [GlobalSetup]
    public void Setup()
    {
        _mixture = OldFaithfulStart.Mixture;
        _scorer = Faithful.Create(
            OldFaithfulStart.Sample.Weights,
            OldFaithfulStart.Sample.Means,
            OldFaithfulStart.Sample.Covariances).CreateScorer();
    }

    [Benchmark(Baseline = true)]
    public double[] ReferenceResponsibilities() => _mixture.Responsibilities(_row);

    [Benchmark]
    public double LogDensity() => _scorer.LogDensity(_row);

    [Benchmark]
    public double Responsibilities() => _scorer.Responsibilities(_row, _responsibilities);

    [Benchmark]
    public int Assign() => _scorer.Assign(_row);
}
