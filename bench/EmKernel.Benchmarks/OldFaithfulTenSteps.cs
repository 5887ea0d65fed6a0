using System.Linq;
using BenchmarkDotNet.Attributes;
using EmKernel.Benchmarks.Models;
using EmKernel.Reference;

namespace EmKernel.Benchmarks;

/// <summary>A start and ten steps over 272 rows: the fit that workload W1 of the grid times.</summary>
public class OldFaithfulTenSteps
{
    private Observations<double> _observations = null!;
    private Faithful _fused;
    private FaithfulByTensorPrimitives _tensorPrimitives;
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
        _fused = Faithful.Create(weights, means, covariances);
        _tensorPrimitives = FaithfulByTensorPrimitives.Create(weights, means, covariances);
    }

    [Benchmark(Baseline = true)]
    public GaussianMixture Reference() => ExpectationMaximization.Iterate(_mixture, _rows).ElementAt(10);

    [Benchmark]
    public FaithfulByTensorPrimitives.State TensorPrimitives()
    {
        FaithfulByTensorPrimitives.State state = FaithfulByTensorPrimitives.Start(_tensorPrimitives, _observations);
        for (int i = 0; i < 10; i++)
        {
            state = FaithfulByTensorPrimitives.Step(state, _observations);
        }

        return state;
    }

    [Benchmark]
    public Faithful.State Fused()
    {
        Faithful.State state = Faithful.Start(_fused, _observations);
        for (int i = 0; i < 10; i++)
        {
            state = Faithful.Step(state, _observations);
        }

        return state;
    }
}
