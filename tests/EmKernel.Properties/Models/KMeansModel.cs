using System;
using EmKernel.CompilerServices;
using EmKernel.Properties.Generators;

namespace EmKernel.Properties.Models;

/// <summary>A declared k-means clustering. Its centres stand in the place of means.</summary>
internal sealed class KMeansModel<TModel, TElement, TState, TStatistics>
    : DeclaredModel<TModel, TElement, TState, TStatistics, NoPrior>
    where TModel : struct, IMixtureModel<TModel, TElement, TState, TStatistics, NoPrior>
    where TElement : unmanaged
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
{
    private static readonly Creator _create = typeof(TModel).GetMethod("Create")!.CreateDelegate<Creator>();

    private static readonly Copier _copy = typeof(TModel).GetMethod("CopyCentresTo")!.CreateDelegate<Copier>();

    private delegate TModel Creator(ReadOnlySpan<double> centres);

    private delegate void Copier(ref TModel model, Span<double> destination);

    public override string Name => $"KMeans/{typeof(TModel).Name}";

    public override bool IsGaussian => false;

    public override GaussianMixtureShape Shape { get; } = new(
        TModel.Dimension, TModel.ComponentCount, CovarianceStructure.TiedSpherical, MixingWeights.Uniform);

    public override MixtureProblem Problem(MixtureCase drawn)
    {
        Random random = new(drawn.Seed);
        Sample sample = RandomMixtures.Sample(random, this, drawn.Rows, drawn.Offset, drawn.Weights);
        ParameterSet start = RandomMixtures.Start(random, Shape, sample) with { Covariances = [] };
        return new MixtureProblem(sample, start, null, null, drawn.Seed);
    }

    protected override TModel Create(ParameterSet parameters) => _create(parameters.Means);

    protected override ParameterSet Erase(TModel model)
    {
        double[] weights = new double[Components];
        double[] centres = new double[Components * Dimension];
        model.CopyWeightsTo(weights);
        _copy(ref model, centres);
        return new ParameterSet(CovarianceStructure.TiedSpherical, weights, centres, []);
    }
}
