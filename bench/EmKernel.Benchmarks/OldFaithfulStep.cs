using BenchmarkDotNet.Attributes;
using EmKernel.Benchmarks.Models;
using EmKernel.Reference;

namespace EmKernel.Benchmarks;

/// <summary>One step over 272 rows: an M-step and an E-step; the reference does them in the other order.</summary>
public class OldFaithfulStep
{
    private Observations<double> _observations = null!;
    private Faithful.State _fused;
    private FaithfulByTensorPrimitives.State _tensorPrimitives;
    private GaussianMixture _mixture = null!;
    private WeightedRows _rows = null!;

    [GlobalSetup]
    public void Setup()
    {
        _observations = OldFaithfulStart.Observations;
        _rows = OldFaithfulStart.Rows;
        _mixture = OldFaithfulStart.Mixture;
        double[] weights = OldFaithfulStart.Sample.Weights;
        double[] means = OldFaithfulStart.Sample.Means;
        double[] covariances = OldFaithfulStart.Sample.Covariances;
        _fused = Faithful.Start(Faithful.Create(weights, means, covariances), _observations);
        _tensorPrimitives = FaithfulByTensorPrimitives.Start(
            FaithfulByTensorPrimitives.Create(weights, means, covariances), _observations);
    }

    [Benchmark(Baseline = true)]
    public GaussianMixture Reference() => ExpectationMaximization.Step(_mixture, _rows);

    [Benchmark]
    public FaithfulByTensorPrimitives.State TensorPrimitives() =>
        FaithfulByTensorPrimitives.Step(_tensorPrimitives, _observations);

    [Benchmark]
    public Faithful.State Fused() => Faithful.Step(_fused, _observations);
}
