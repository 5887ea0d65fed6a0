using System;
using System.Reflection;
using EmKernel.CompilerServices;
using EmKernel.Properties.Generators;

namespace EmKernel.Properties.Models;

/// <summary>A declared mixture of Gaussians.</summary>
internal sealed class GaussianModel<TModel, TElement, TState, TStatistics>
    : DeclaredModel<TModel, TElement, TState, TStatistics, GaussianMixturePrior>
    where TModel : struct, IGaussianMixtureModel<TModel, TElement, TState, TStatistics>
    where TElement : unmanaged
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
{
    private static readonly CovarianceCopier _copyCovariances =
        typeof(TModel).GetMethod("CopyCovariancesTo")!.CreateDelegate<CovarianceCopier>();

    private static readonly GaussianMixtureAttribute _declaration =
        typeof(TModel).GetCustomAttribute<GaussianMixtureAttribute>()!;

    private delegate void CovarianceCopier(ref TModel model, Span<double> destination);

    public override string Name => $"{_declaration.Covariance}/{typeof(TModel).Name}";

    public override GaussianMixtureShape Shape { get; } = new(
        TModel.Dimension, TModel.ComponentCount, _declaration.Covariance, _declaration.MixingWeights);

    public override MixtureProblem Problem(MixtureCase drawn)
    {
        Random random = new(drawn.Seed);
        Sample sample = RandomMixtures.Sample(random, this, drawn.Rows, drawn.Offset, drawn.Weights);
        ParameterSet start = RandomMixtures.Start(random, Shape, sample);
        GaussianMixturePrior? prior = RandomMixtures.Prior(random, Shape, drawn.Prior, drawn.Offset);
        return new MixtureProblem(sample, start, prior, PriorTranslation.ToReference(prior, Shape), drawn.Seed);
    }

    protected override TModel Create(ParameterSet parameters) =>
        TModel.Create(parameters.Weights, parameters.Means, parameters.Covariances);

    protected override ParameterSet Erase(TModel model)
    {
        double[] weights = new double[Components];
        double[] means = new double[Components * Dimension];
        double[] covariances = new double[ParameterSet.CovariancesLength(Shape)];
        model.CopyWeightsTo(weights);
        model.CopyMeansTo(means);
        _copyCovariances(ref model, covariances);
        return new ParameterSet(Shape.Covariance, weights, means, covariances);
    }
}
