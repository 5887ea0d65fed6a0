using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace EmKernel.Generators.Tests.Execution;

/// <summary>Runs a model whose type is known at run time only, through the interface that every model implements.</summary>
internal static class ModelRunner
{
    private static readonly MethodInfo _run =
        typeof(ModelRunner).GetMethod(nameof(RunModel), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>The start and some steps.</summary>
    /// <param name="model">The generated type.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="steps">How many steps follow the start.</param>
    /// <returns>A point for the start and for each step.</returns>
    public static IReadOnlyList<FitPoint> Run(Type model, ModelSample sample, int steps)
    {
        // IMixtureModel<TSelf, TElement, TState, TStatistics, TPrior>
        Type[] arguments = model.GetInterfaces()
            .Single(static type => type.Name.StartsWith("IMixtureModel`", StringComparison.Ordinal))
            .GetGenericArguments();
        double[] rows = [.. sample.Rows.SelectMany(static row => row)];
        object observations = arguments[1] == typeof(float)
            ? Observations.FromRows(
                Array.ConvertAll(rows, static value => (float)value), sample.Rows[0].Length, sample.RowWeights)
            : Observations.FromRows(rows, sample.Rows[0].Length, sample.RowWeights);
        MethodInfo run = _run.MakeGenericMethod(arguments[..4]);
        return (IReadOnlyList<FitPoint>)run.Invoke(null, [observations, sample, steps])!;
    }

    private static FitPoint[] RunModel<TModel, TElement, TState, TStatistics>(
        Observations<TElement> observations, ModelSample sample, int steps)
        where TModel : struct, IGaussianMixtureModel<TModel, TElement, TState, TStatistics>
        where TElement : unmanaged
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics>
    {
        MethodInfo covariance = typeof(TModel).GetMethod("Covariance")!;
        int k = TModel.ComponentCount;
        int d = TModel.Dimension;
        TModel start = TModel.Create(sample.Weights, sample.Means, sample.Covariances);
        return
        [
            .. Em.Iterate(TModel.StepOver(observations), TModel.Start(start, observations)).Take(steps + 1).Select(state =>
            {
                double[] weights = new double[k];
                double[] means = new double[k * d];
                state.Parameters.CopyWeightsTo(weights);
                state.Parameters.CopyMeansTo(means);
                object boxed = state.Parameters;
                double[] covariances =
                [
                    .. from component in Enumerable.Range(0, k)
                       from row in Enumerable.Range(0, d)
                       from column in Enumerable.Range(0, d)
                       select (double)covariance.Invoke(boxed, [component, row, column])!,
                ];
                return new FitPoint(state.LogLikelihood, weights, means, covariances);
            }),
        ];
    }
}
