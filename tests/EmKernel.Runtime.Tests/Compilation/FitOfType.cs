using System;
using System.Linq;
using System.Reflection;

namespace EmKernel.Runtime.Tests.Compilation;

/// <summary>
/// What a model says of a sample, once through its type and once through the interface of compiled models.
/// </summary>
/// <param name="Fitted">The fitted parameters.</param>
/// <param name="Trace">The log-likelihoods of the fit.</param>
/// <param name="LogDensities">The log density of each row.</param>
/// <param name="Drawn">Rows drawn from the fitted parameters.</param>
internal sealed record FitOfType(ModelDocument Fitted, double[] Trace, double[] LogDensities, double[] Drawn)
{
    private const int Steps = 12;
    private const int Draws = 5;

    /// <summary>Runs a type that the generator completed when this program was compiled.</summary>
    public static FitOfType Declared(Type model)
    {
        Type[] arguments = model.GetInterfaces()
            .Single(static type => type.Name.StartsWith("IMixtureModel`", StringComparison.Ordinal))
            .GetGenericArguments();
        return (FitOfType)typeof(FitOfType)
            .GetMethod(nameof(RunDeclared), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(arguments[..4])
            .Invoke(null, null)!;
    }

    /// <summary>Runs the same declaration, compiled now.</summary>
    public static FitOfType Compiled(ModelCompiler compiler, ModelAttribute declaration) =>
        declaration.Precision == Precision.Single
            ? RunCompiled(compiler.Compile<float>(declaration))
            : RunCompiled(compiler.Compile<double>(declaration));

    private static FitOfType RunDeclared<TModel, T, TState, TStatistics>()
        where TModel : struct, IGaussianMixtureModel<TModel, T, TState, TStatistics>
        where T : unmanaged
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics>
    {
        Observations<T> sample = Samples.OfDimension<T>(TModel.Dimension);
        TState[] states =
        [
            .. Em.Iterate(TModel.StepOver(sample), TModel.Start(TModel.Initialize(sample), sample)).Take(Steps + 1),
        ];
        TModel fitted = states[^1].Parameters;
        double[] logDensities = new double[sample.Count];
        fitted.CreateScorer().LogDensity(sample, logDensities);
        var rows = new T[Draws, TModel.Dimension];
        fitted.Sample(new Random(7), rows, default);
        return new FitOfType(
            fitted.ToModelDocument(),
            [.. states.Select(static state => state.LogLikelihood)],
            logDensities,
            [.. rows.Cast<T>().Select(static value => Convert.ToDouble(value, null))]);
    }

    private static FitOfType RunCompiled<T>(ICompiledModel<T> model)
        where T : unmanaged
    {
        int dimension = model.Declaration.Dimension;
        Observations<T> sample = Samples.OfDimension<T>(dimension);
        var criterion = new ConvergenceCriterion { RelativeTolerance = 0, IterationLimit = Steps };
        CompiledFit fit = model.Fit(sample, model.Initialize(sample)!, new FitOptions { Criterion = criterion });
        ModelDocument fitted = fit.Outcome.State.ToModelDocument()!;
        double[] logDensities = new double[sample.Count];
        model.CreateScorer(fitted).LogDensity(sample, logDensities);
        var rows = new T[Draws * dimension];
        model.Sample(fitted, new Random(7), rows);
        return new FitOfType(
            fitted, [.. fit.Trace], logDensities, [.. rows.Select(static value => Convert.ToDouble(value, null))]);
    }
}
