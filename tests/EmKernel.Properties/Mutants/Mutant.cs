using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Properties.Laws;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;

namespace EmKernel.Properties.Mutants;

/// <summary>A model with one fault: what the sound model returns passes through the functions that are set.</summary>
internal sealed class Mutant(string fault, MixtureUnderTest sound) : MixtureUnderTest, IAffineModel
{
    public override string Name => $"{sound.Name} with fault: {fault}";

    public override GaussianMixtureShape Shape => sound.Shape;

    public override bool IsGaussian => sound.IsGaussian;

    public override bool TakesMissing => sound.TakesMissing;

    public override int Dimension => sound.Dimension;

    public ComponentDistribution Distribution => ((IAffineModel)sound).Distribution;

    public override Assignment Assignment => sound.Assignment;

    public override Precision Precision => sound.Precision;

    public override KernelBackend Backend => sound.Backend;

    public override KernelVectorWidth VectorWidth => sound.VectorWidth;

    public override bool IsInline => sound.IsInline;

    public override int FreeParameterCount => sound.FreeParameterCount;

    public override StatisticSet Zero => sound.Zero;

    /// <summary>The sample as the E-step sees it.</summary>
    public Func<Sample, Sample>? Reading { get; init; }

    public Func<StatisticSet, Sample, int, StatisticSet>? Expectation { get; init; }

    /// <summary>A whole step as someone has written it: takes the previous parameters, the sample and the prior.</summary>
    public Func<ParameterSet, Sample, MixturePrior?, ParameterSet>? Rewriting { get; init; }

    /// <summary>Takes the parameters, the sample and the statistics.</summary>
    public Func<ParameterSet, Sample, StatisticSet, StatisticSet>? EStepOf { get; init; }

    /// <summary>Takes the statistics, the previous parameters and the maximiser.</summary>
    public Func<StatisticSet, ParameterSet, ParameterSet, ParameterSet>? Maximization { get; init; }

    public Func<ModelState, ModelState>? Starting { get; init; }

    /// <summary>Takes the states before and after, and the sample.</summary>
    public Func<ModelState, ModelState, Sample, ModelState>? Stepping { get; init; }

    /// <summary>Takes left, right and the sum.</summary>
    public Func<StatisticSet, StatisticSet, StatisticSet, StatisticSet>? Combination { get; init; }

    public Func<ModelFit, ModelFit>? Fitting { get; init; }

    public Func<Scores, Scores>? Scoring { get; init; }

    public Func<double, double>? Bounding { get; init; }

    public Func<InformationCriteria, InformationCriteria>? Judging { get; init; }

    /// <summary>Takes parameters that were read from a document.</summary>
    public Func<ParameterSet, ParameterSet>? Storing { get; init; }

    public override MixtureProblem Problem(MixtureCase drawn) => sound.Problem(drawn);

    public override ModelState Start(
        ParameterSet initial, Sample sample, MixturePrior? prior = null, int maxDegreeOfParallelism = 1) =>
        Apply(Starting, sound.Start(initial, sample, prior, maxDegreeOfParallelism));

    public override ModelState StartFromDefault(Sample sample) => Apply(Starting, sound.StartFromDefault(sample));

    public override ModelState Step(
        ModelState state, Sample sample, MixturePrior? prior = null, int maxDegreeOfParallelism = 1)
    {
        ModelState next = Maximization is null && Rewriting is null
            ? sound.Step(state, sample, prior, maxDegreeOfParallelism)
            : Compose(state, sample, prior);
        return Stepping is null ? next : Stepping(state, next, sample);
    }

    public override StatisticSet EStep(ParameterSet parameters, Sample sample, int maxDegreeOfParallelism = 1)
    {
        StatisticSet statistics = sound.EStep(parameters, Apply(Reading, sample), maxDegreeOfParallelism);
        statistics = EStepOf is null ? statistics : EStepOf(parameters, sample, statistics);
        return Expectation is null ? statistics : Expectation(statistics, sample, maxDegreeOfParallelism);
    }

    public override IReadOnlyList<StatisticSet> EStepOfBlocks(ParameterSet parameters, Sample sample) =>
        sound.EStepOfBlocks(parameters, sample);

    public override StatisticSet Combine(StatisticSet left, StatisticSet right)
    {
        StatisticSet sum = sound.Combine(left, right);
        return Combination is null ? sum : Combination(left, right, sum);
    }

    public override (ParameterSet Parameters, Degeneracy Degeneracy) MStep(
        StatisticSet statistics, ParameterSet previous, MixturePrior? prior = null)
    {
        (ParameterSet parameters, Degeneracy degeneracy) = sound.MStep(statistics, previous, prior);
        return Maximization is null || !degeneracy.IsNone
            ? (parameters, degeneracy)
            : (Maximization(statistics, previous, parameters), degeneracy);
    }

    public override StatisticSet Collect(double[] responsibilities, Sample sample) =>
        sound.Collect(responsibilities, sample);

    public override ParameterSet Initialize(
        Sample sample, Initialization method, int seed, MixturePrior? prior) =>
        sound.Initialize(sample, method, seed, prior);

    public override ModelFit Fit(
        Sample sample, ParameterSet initial, MixturePrior? prior = null, ConvergenceCriterion? criterion = null) =>
        Apply(Fitting, sound.Fit(sample, initial, prior, criterion));

    public override ModelFit FitOverStep(
        Sample sample, ParameterSet initial, MixturePrior? prior = null, ConvergenceCriterion? criterion = null) =>
        sound.FitOverStep(sample, initial, prior, criterion);

    public override Scores Score(ParameterSet parameters, Sample sample, int maxDegreeOfParallelism = 1) =>
        Apply(Scoring, sound.Score(parameters, sample, maxDegreeOfParallelism));

    public override Scores ScoreRows(ParameterSet parameters, Sample sample) =>
        Apply(Scoring, sound.ScoreRows(parameters, sample));

    public override double LowerBound(ParameterSet parameters, double[] q, Sample sample) =>
        Apply(Bounding, sound.LowerBound(parameters, q, sample));

    public override double KullbackLeibler(ParameterSet parameters, double[] q, Sample sample) =>
        sound.KullbackLeibler(parameters, q, sample);

    public override InformationCriteria Criteria(ParameterSet parameters, Sample sample) =>
        Apply(Judging, sound.Criteria(parameters, sample));

    public ParameterSet ReadBack(ParameterSet parameters) => Apply(Storing, ((IAffineModel)sound).ReadBack(parameters));

    public override Sample Draw(ParameterSet parameters, int rows, int seed) => sound.Draw(parameters, rows, seed);

    public override IReadOnlyList<(string Name, Action Call)> Operations(ParameterSet parameters, Sample sample) =>
        sound.Operations(parameters, sample);

    private static T Apply<T>(Func<T, T>? change, T value) => change is null ? value : change(value);

    /// <summary>A step from the faulty M-step, with an honest certificate.</summary>
    private ModelState Compose(ModelState state, Sample sample, MixturePrior? prior)
    {
        (ParameterSet parameters, Degeneracy degeneracy) = MStep(state.Statistics, state.Parameters, prior);
        parameters = Rewriting is null || !degeneracy.IsNone
            ? parameters
            : Rewriting(state.Parameters, sample, prior);
        if (!degeneracy.IsNone)
        {
            return state with { Degeneracy = degeneracy };
        }

        ModelState next = sound.Start(parameters, sample, prior);
        double[] q = AscentLaws.Apportioned(sound, state.Parameters, sample);
        double gain = next.Objective - state.Objective;
        double divergence = next.Statistics.Attained - sound.LowerBound(parameters, q, sample);
        return next with
        {
            Iteration = state.Iteration + 1,
            Certificate = new EmCertificate(gain, gain - divergence, divergence),
            ParameterChange = state.Parameters.All.Zip(parameters.All, (a, b) => Math.Abs(b - a)).Max(),
        };
    }
}
