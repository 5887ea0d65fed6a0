using BenchmarkDotNet.Attributes;
using EmKernel.Benchmarks.Models;
using EmKernel.Reference;

namespace EmKernel.Benchmarks;

/// <summary>Throughput: 272 rows in one call.</summary>
public class BatchScoring
{
    private Observations<double> _observations = null!;
    private WeightedRows _rows = null!;
    private GaussianMixture _mixture = null!;
    private Faithful.Scorer _scorer = null!;
    private double[] _responsibilities = [];
    private double[] _logDensities = [];
    private int[] _components = [];

    [GlobalSetup]
    public void Setup()
    {
        _observations = OldFaithfulStart.Observations;
        _rows = OldFaithfulStart.Rows;
        _mixture = OldFaithfulStart.Mixture;
        _responsibilities = new double[2 * _observations.Count];
        _logDensities = new double[_observations.Count];
        _components = new int[_observations.Count];
        _scorer = Faithful.Create(
            OldFaithfulStart.Sample.Weights,
            OldFaithfulStart.Sample.Means,
            OldFaithfulStart.Sample.Covariances).CreateScorer();
    }

    [Benchmark(Baseline = true)]
    public double[][] ReferenceResponsibilities() => ExpectationMaximization.Responsibilities(_mixture, _rows);

    [Benchmark]
    public double[] LogDensity()
    {
        _scorer.LogDensity(_observations, _logDensities);
        return _logDensities;
    }

    [Benchmark]
    public double[] Responsibilities()
    {
        _scorer.Responsibilities(_observations, _responsibilities);
        return _responsibilities;
    }

    [Benchmark]
    public int[] Assign()
    {
        _scorer.Assign(_observations, _components);
        return _components;
    }
}
