using System;
using System.Globalization;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Properties.Generators;

namespace EmKernel.Properties.Models;

/// <summary>
/// A declared mixture of a family whose log-density is affine. Its parameters stand in the place of means, its sums in the place
/// of the means of statistics.
/// </summary>
internal sealed class AffineModel<TModel, TElement, TState, TStatistics, TPrior>(ComponentDistribution distribution)
    : DeclaredModel<TModel, TElement, TState, TStatistics, TPrior>, IAffineModel
    where TModel : struct, IMixtureModel<TModel, TElement, TState, TStatistics, TPrior>
    where TElement : unmanaged
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
    where TPrior : MixturePrior
{
    private readonly Creator _create = typeof(TModel).GetMethod("Create")!.CreateDelegate<Creator>();

    private readonly Copier _copy = typeof(TModel).GetMethod(
        $"Copy{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(distribution.ParameterName)}To")!.CreateDelegate<Copier>();

    private delegate TModel Creator(ReadOnlySpan<double> weights, ReadOnlySpan<double> components);

    private delegate void Copier(ref TModel model, Span<double> destination);

    public ComponentDistribution Distribution => distribution;

    public override string Name => $"Affine/{typeof(TModel).Name}";

    public override bool IsGaussian => false;

    public override bool TakesMissing => distribution.TakesMissing;

    public override int Dimension => TModel.Dimension;

    public override GaussianMixtureShape Shape { get; } = new(
        distribution.FeatureCount, TModel.ComponentCount, CovarianceStructure.Diagonal, distribution.MixingWeights);

    public override MixtureProblem Problem(MixtureCase drawn)
    {
        Random random = new(drawn.Seed);
        Sample sample = Draw(RandomParameters(random), drawn.Rows, drawn.Seed);
        if (drawn.Weights)
        {
            sample = sample.WithWeights(
                [.. Enumerable.Range(0, drawn.Rows).Select(n => n > 0 && random.Next(5) == 0 ? 0.0 : 0.25 + 3.0 * random.NextDouble())]);
        }

        double[] weights = drawn.Prior.HasFlag(PriorParts.Weights)
            ? [.. Enumerable.Range(0, Components).Select(_ => 1.0 + 3.0 * random.NextDouble())]
            : [];
        (MixturePrior? prior, double[] concentrations) =
            distribution.Prior(random, weights, drawn.Prior.HasFlag(PriorParts.Means));
        ParameterSet start = RandomParameters(random);
        return new MixtureProblem(sample, start, drawn.Prior == PriorParts.None ? null : prior, null, drawn.Seed)
        {
            Concentrations = drawn.Prior == PriorParts.None ? [] : concentrations,
        };
    }

    public ParameterSet ReadBack(ParameterSet parameters) =>
        Erase(TModel.FromModelDocument(ModelDocument.Parse(Create(parameters).ToModelDocument().ToJson())));

    protected override TModel Create(ParameterSet parameters) => _create(parameters.Weights, parameters.Means);

    protected override ParameterSet Erase(TModel model)
    {
        double[] weights = new double[Components];
        double[] components = new double[Components * distribution.Parameters(new Random(0)).Length];
        model.CopyWeightsTo(weights);
        _copy(ref model, components);
        return new ParameterSet(default, weights, components, []);
    }

    private ParameterSet RandomParameters(Random random)
    {
        double[] weights = new double[Components];
        RandomMixtures.FillSimplex(random, weights);
        if (distribution.MixingWeights == MixingWeights.Uniform)
        {
            weights.AsSpan().Fill(1.0 / Components);
        }

        return new ParameterSet(
            default, weights, [.. Enumerable.Range(0, Components).SelectMany(_ => distribution.Parameters(random))], []);
    }
}
