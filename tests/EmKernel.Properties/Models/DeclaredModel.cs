using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using CommunityToolkit.HighPerformance;
using EmKernel.CompilerServices;

namespace EmKernel.Properties.Models;

/// <summary>A declared model behind the erased interface; families differ in how parameters become arrays.</summary>
internal abstract class DeclaredModel<TModel, TElement, TState, TStatistics, TPrior> : MixtureUnderTest
    where TModel : struct, IMixtureModel<TModel, TElement, TState, TStatistics, TPrior>
    where TElement : unmanaged
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
    where TPrior : MixturePrior
{
    // Internal to the assembly of the declaration, and not in the interface; spans cannot pass through reflection.
    private static readonly StatisticsReader _readStatistics = typeof(TStatistics)
        .GetProperty("Values", BindingFlags.Instance | BindingFlags.NonPublic)!
        .GetMethod!.CreateDelegate<StatisticsReader>();

    private static readonly ModelAttribute _declaration = typeof(TModel).GetCustomAttribute<ModelAttribute>()!;

    private delegate ReadOnlySpan<double> StatisticsReader(ref TStatistics statistics);

    public override Assignment Assignment =>
        _declaration is MixtureAttribute mixture ? mixture.Assignment : Assignment.Hard;

    public override Precision Precision => _declaration.Precision;

    public override KernelBackend Backend => _declaration.Backend;

    public override KernelVectorWidth VectorWidth => _declaration.VectorWidth;

    public override bool IsInline => !typeof(TModel)
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Any(field => field.FieldType.IsArray);

    public override int FreeParameterCount => TModel.FreeParameterCount;

    public override StatisticSet Zero => Erase(TStatistics.Zero);

    public override ModelState Start(
        ParameterSet initial, Sample sample, MixturePrior? prior = null, int maxDegreeOfParallelism = 1) =>
        Erase(TModel.Start(Create(initial), sample.For<TElement>(), Own(prior), maxDegreeOfParallelism));

    public override ModelState StartFromDefault(Sample sample) => Erase(TModel.Start(default, sample.For<TElement>()));

    public override ModelState Step(
        ModelState state, Sample sample, MixturePrior? prior = null, int maxDegreeOfParallelism = 1) =>
        Erase(TModel.Step((TState)state.Native, sample.For<TElement>(), Own(prior), maxDegreeOfParallelism));

    public override StatisticSet EStep(ParameterSet parameters, Sample sample, int maxDegreeOfParallelism = 1) =>
        Erase(TModel.EStep(Create(parameters), sample.For<TElement>(), maxDegreeOfParallelism));

    public override IReadOnlyList<StatisticSet> EStepOfBlocks(ParameterSet parameters, Sample sample) =>
        [.. sample.For<TElement>().Blocks().Select(block => Erase(TModel.EStep(Create(parameters), block)))];

    public override StatisticSet Combine(StatisticSet left, StatisticSet right) =>
        Erase((TStatistics)left.Native + (TStatistics)right.Native);

    public override (ParameterSet Parameters, Degeneracy Degeneracy) MStep(
        StatisticSet statistics, ParameterSet previous, MixturePrior? prior = null)
    {
        MStepResult<TModel> result = TModel.MStep((TStatistics)statistics.Native, Create(previous), Own(prior));
        return (Erase(result.Parameters), result.Degeneracy);
    }

    public override StatisticSet Collect(double[] responsibilities, Sample sample) =>
        Erase(TModel.Collect((ReadOnlySpan<double>)responsibilities, sample.For<TElement>()));

    public override ParameterSet Initialize(
        Sample sample, Initialization method, int seed, MixturePrior? prior) =>
        Erase(TModel.Initialize(sample.For<TElement>(), method, seed, Own(prior)));

    public override ModelFit Fit(
        Sample sample, ParameterSet initial, MixturePrior? prior = null, ConvergenceCriterion? criterion = null) =>
        Erase(TModel.Fit(sample.For<TElement>(), Create(initial), Own(prior), criterion));

    public override ModelFit FitOverStep(
        Sample sample, ParameterSet initial, MixturePrior? prior = null, ConvergenceCriterion? criterion = null)
    {
        Observations<TElement> observations = sample.For<TElement>();
        TState start = TModel.Start(Create(initial), observations, Own(prior));
        return Erase(Em.Fit(TModel.StepOver(observations, Own(prior)), start, criterion));
    }

    public override Scores Score(ParameterSet parameters, Sample sample, int maxDegreeOfParallelism = 1)
    {
        IMixtureScorer<TElement> scorer = Create(parameters).CreateScorer();
        Observations<TElement> observations = sample.For<TElement>();
        double[] logDensities = new double[sample.Count];
        TElement[] responsibilities = new TElement[sample.Count * Components];
        int[] components = new int[sample.Count];
        scorer.LogDensity(observations, logDensities, maxDegreeOfParallelism);
        scorer.Responsibilities(observations, responsibilities, maxDegreeOfParallelism);
        scorer.Assign(observations, components, maxDegreeOfParallelism);
        return new Scores(logDensities, [.. responsibilities.Select(ElementConversion.ToDouble)], components);
    }

    public override Scores ScoreRows(ParameterSet parameters, Sample sample)
    {
        IMixtureScorer<TElement> scorer = Create(parameters).CreateScorer();
        Observations<TElement> observations = sample.For<TElement>();
        double[] logDensities = new double[sample.Count];
        TElement[] responsibilities = new TElement[sample.Count * Components];
        int[] components = new int[sample.Count];
        TElement[] row = new TElement[Dimension];
        for (int n = 0; n < sample.Count; n++)
        {
            observations.CopyRowTo(n, row);
            logDensities[n] = scorer.LogDensity(row);
            scorer.Responsibilities(row, responsibilities.AsSpan(n * Components, Components));
            components[n] = scorer.Assign(row);
        }

        return new Scores(logDensities, [.. responsibilities.Select(ElementConversion.ToDouble)], components);
    }

    public override double LowerBound(ParameterSet parameters, double[] q, Sample sample) =>
        Create(parameters).LowerBound(Table(q, sample.Count), sample.For<TElement>());

    public override double KullbackLeibler(ParameterSet parameters, double[] q, Sample sample) =>
        Create(parameters).KullbackLeibler(Table(q, sample.Count), sample.For<TElement>());

    public override InformationCriteria Criteria(ParameterSet parameters, Sample sample) =>
        Create(parameters).Criteria(sample.For<TElement>());

    public override Sample Draw(ParameterSet parameters, int rows, int seed)
    {
        TElement[] entries = new TElement[rows * Dimension];
        Create(parameters).Sample(new Random(seed), new Span2D<TElement>(entries, rows, Dimension), []);
        return new Sample([.. entries.Select(ElementConversion.ToDouble)], Dimension);
    }

    public override IReadOnlyList<(string Name, Action Call)> Operations(ParameterSet parameters, Sample sample)
    {
        TModel model = Create(parameters);
        Observations<TElement> observations = sample.For<TElement>();
        TState state = TModel.Start(model, observations);
        TStatistics statistics = state.Statistics;
        IMixtureScorer<TElement> scorer = model.CreateScorer();
        TElement[] row = new TElement[Dimension];
        observations.CopyRowTo(0, row);
        double[] logDensities = new double[sample.Count];
        TElement[] responsibilities = new TElement[sample.Count * Components];
        TElement[] rowResponsibilities = new TElement[Components];
        int[] labels = new int[sample.Count];
        return
        [
            ("Step", () => TModel.Step(state, observations)),
            ("EStep", () => TModel.EStep(model, observations)),
            ("MStep", () => TModel.MStep(statistics, model)),
            ("LogDensity of a row", () => scorer.LogDensity(row)),
            ("Responsibilities of a row", () => scorer.Responsibilities(row, rowResponsibilities)),
            ("Assign a row", () => scorer.Assign(row)),
            ("LogDensity", () => scorer.LogDensity(observations, logDensities)),
            ("Responsibilities", () => scorer.Responsibilities(observations, responsibilities)),
            ("Responsibilities with log densities", () => scorer.Responsibilities(observations, responsibilities, logDensities)),
            ("Assign", () => scorer.Assign(observations, labels)),
            ("Criteria", () => model.Criteria(observations)),
        ];
    }

    protected abstract TModel Create(ParameterSet parameters);

    protected abstract ParameterSet Erase(TModel model);

    private static TPrior? Own(MixturePrior? prior) => (TPrior?)prior;

    private ReadOnlySpan2D<double> Table(double[] q, int rows) => new(q, rows, Components);

    private StatisticSet Erase(TStatistics statistics) =>
        new(Shape, _readStatistics(ref statistics).ToArray(), statistics) { IsHard = IsHard };

    private ModelState Erase(TState state) => new(Erase(state.Parameters), Erase(state.Statistics), state)
    {
        Iteration = state.Iteration,
        LogLikelihood = state.LogLikelihood,
        LogPrior = state.LogPrior,
        Objective = state.Objective,
        ObservationCount = state.ObservationCount,
        ParameterChange = state.ParameterChange,
        Certificate = state.Certificate,
        Degeneracy = state.Degeneracy,
        CoincidentComponents = state.CoincidentComponents,
    };

    private ModelFit Erase(EmOutcome<TState> outcome) => new(
        outcome.Kind,
        outcome is EmOutcome<TState>.Degenerate degenerate ? degenerate.Cause : Degeneracy.None,
        Erase(outcome.State));
}
