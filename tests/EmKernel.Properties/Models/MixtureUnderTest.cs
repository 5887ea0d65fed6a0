using System;
using System.Collections.Generic;
using EmKernel.CompilerServices;
using EmKernel.Properties.Generators;

namespace EmKernel.Properties.Models;

/// <summary>
/// A declared model with its types erased: what laws speak to, so that a law is written once and a mutant is a class that
/// overrides one member.
/// </summary>
internal abstract class MixtureUnderTest
{
    public abstract string Name { get; }

    /// <summary>Where the numbers of the statistics are; a family without scatters has none of those.</summary>
    public abstract GaussianMixtureShape Shape { get; }

    public abstract Assignment Assignment { get; }

    /// <summary>Whether components are Gaussians: rows are any numbers, and parameters are means and covariances.</summary>
    public virtual bool IsGaussian => true;

    /// <summary>Whether rows may miss entries.</summary>
    public virtual bool TakesMissing => true;

    public abstract Precision Precision { get; }

    public abstract KernelBackend Backend { get; }

    public abstract KernelVectorWidth VectorWidth { get; }

    /// <summary>Whether parameters and statistics are stored inside their structs.</summary>
    public abstract bool IsInline { get; }

    public abstract int FreeParameterCount { get; }

    public virtual int Dimension => Shape.Dimension;

    public int Components => Shape.Components;

    public bool IsHard => Assignment == Assignment.Hard;

    public bool HasFreeWeights => Shape.MixingWeights == MixingWeights.Free;

    public abstract StatisticSet Zero { get; }

    public abstract ModelState Start(
        ParameterSet initial, Sample sample, MixturePrior? prior = null, int maxDegreeOfParallelism = 1);

    /// <summary>The start from <c>default</c> of the parameter record.</summary>
    public abstract ModelState StartFromDefault(Sample sample);

    public abstract ModelState Step(
        ModelState state, Sample sample, MixturePrior? prior = null, int maxDegreeOfParallelism = 1);

    public abstract StatisticSet EStep(ParameterSet parameters, Sample sample, int maxDegreeOfParallelism = 1);

    /// <summary>The E-step over each of the blocks of the sample.</summary>
    public abstract IReadOnlyList<StatisticSet> EStepOfBlocks(ParameterSet parameters, Sample sample);

    public abstract StatisticSet Combine(StatisticSet left, StatisticSet right);

    public abstract (ParameterSet Parameters, Degeneracy Degeneracy) MStep(
        StatisticSet statistics, ParameterSet previous, MixturePrior? prior = null);

    public abstract StatisticSet Collect(double[] responsibilities, Sample sample);

    public abstract ParameterSet Initialize(Sample sample, Initialization method, int seed, MixturePrior? prior);

    public abstract ModelFit Fit(
        Sample sample, ParameterSet initial, MixturePrior? prior = null, ConvergenceCriterion? criterion = null);

    /// <summary>The same through <see cref="Em.Fit"/> over the pure step.</summary>
    public abstract ModelFit FitOverStep(
        Sample sample, ParameterSet initial, MixturePrior? prior = null, ConvergenceCriterion? criterion = null);

    /// <summary>Scores the whole sample at once.</summary>
    public abstract Scores Score(ParameterSet parameters, Sample sample, int maxDegreeOfParallelism = 1);

    /// <summary>Scores row after row.</summary>
    public abstract Scores ScoreRows(ParameterSet parameters, Sample sample);

    public abstract double LowerBound(ParameterSet parameters, double[] q, Sample sample);

    public abstract double KullbackLeibler(ParameterSet parameters, double[] q, Sample sample);

    public abstract InformationCriteria Criteria(ParameterSet parameters, Sample sample);

    /// <summary>The problem that a case describes.</summary>
    public abstract MixtureProblem Problem(MixtureCase drawn);

    public abstract Sample Draw(ParameterSet parameters, int rows, int seed);

    /// <summary>The calls that promise to allocate nothing, with their results left where they fall.</summary>
    public abstract IReadOnlyList<(string Name, Action Call)> Operations(ParameterSet parameters, Sample sample);

    public sealed override string ToString() => Name;
}
