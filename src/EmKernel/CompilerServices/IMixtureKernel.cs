using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What the generator writes of a mixture model: its mathematics over spans, without storage or iteration.</summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <remarks>
/// <para>
/// Parameters go through three forms: <em>parameters</em> (what a person reads), <em>factors</em> (what each formula needs, such as
/// whitening matrices; independent of the data), <em>prepared</em> (the factors in the order in which the hot loop reads
/// them, relative to the centre of the sample).
/// </para>
/// <para>
/// A kernel value holds the prior that it maximises under and nothing else: members that need none are called on the default
/// value. A struct is a type argument of the algorithms, which are compiled for it alone and call its members directly; or
/// the interface is, for which the library's precompiled image holds them.
/// </para>
/// <para>
/// Statistics begin with the log-likelihood and Σw. Those of hard assignment end with the classification
/// log-likelihood.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMixtureKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>D, the number of columns of a row.</summary>
    int Dimension { get; }

    /// <summary>K, the number of components.</summary>
    int ComponentCount { get; }

    /// <summary>The number of doubles of a parameter set.</summary>
    int ParameterCount { get; }

    /// <summary>The number of doubles of a set of statistics.</summary>
    int StatisticCount { get; }

    /// <summary>The number of doubles of the factors.</summary>
    int FactorCount { get; }

    /// <summary>How the E-step assigns rows to components.</summary>
    Assignment Assignment { get; }

    /// <summary>The number of elements of the prepared form.</summary>
    int PreparedCount { get; }

    /// <summary>Throws for a sample that the model does not take.</summary>
    /// <param name="observations">The sample.</param>
    void CheckObservations(Observations<TElement> observations);

    /// <summary>Throws for a prior that does not fit the model.</summary>
    void CheckPrior();

    /// <summary>Throws for a prior that does not fit the model, and for a start that the prior forbids.</summary>
    /// <param name="parameters">The parameters.</param>
    void CheckStart(ReadOnlySpan<double> parameters);

    /// <summary>Makes parameters to start from.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="initialization">How.</param>
    /// <param name="seed">The seed of all randomness.</param>
    /// <param name="parameters">Receives the parameters; all 0 where the sample allows none.</param>
    void Initialize(
        Observations<TElement> observations, Initialization initialization, int seed, Span<double> parameters);

    /// <summary>Finds components that are the same to rounding.</summary>
    /// <param name="parameters">The parameters of the mixture.</param>
    /// <returns>The first two, or null.</returns>
    (int First, int Second)? FindCoincidentComponents(ReadOnlySpan<double> parameters);

    /// <summary>Computes the factors of a parameter set.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Receives the factors.</param>
    /// <returns>Why there are none, or <see cref="Degeneracy.None"/>.</returns>
    Degeneracy Factor(ReadOnlySpan<double> parameters, Span<double> factors);

    /// <summary>Lays the factors out as the hot loop reads them.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="centre">The centre of the sample, D numbers.</param>
    /// <param name="prepared">Receives the prepared form.</param>
    void Prepare(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> centre,
        Span<TElement> prepared);

    /// <summary>The E-step over one block of rows.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prepared">Their prepared form.</param>
    /// <param name="block">The rows.</param>
    /// <param name="statistics">Receives the statistics of the block.</param>
    void ExpectBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics);

    /// <summary>Scores one block of rows.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prepared">Their prepared form.</param>
    /// <param name="block">The rows.</param>
    /// <param name="scores">Receives the scores.</param>
    void ScoreBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        RowScores<TElement> scores);

    /// <summary>Whether rows may miss entries.</summary>
    bool TakesMissing { get; }

    /// <summary>Scores the rows of a block that miss entries, over what <see cref="ScoreBlock"/> made of them.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="scores">Receives the scores.</param>
    void ScoreMissing(
        ReadOnlySpan<double> parameters, Observations<TElement> block, RowScores<TElement> scores) =>
        throw new NotSupportedException("The model takes complete rows only.");

    /// <summary>Scores one row that misses entries.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <param name="logDensities">Receives log₂(π_k p_k(x)) of the K components; empty if not wanted.</param>
    /// <param name="responsibilities">Receives the K responsibilities; empty if not wanted.</param>
    /// <returns>log p of what is observed, natural logarithm; −∞ where every density is 0.</returns>
    double ScoreMissingRow(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> row,
        Span<double> logDensities,
        Span<TElement> responsibilities) =>
        throw new NotSupportedException("The model takes complete rows only.");

    /// <summary>Adds two sets of statistics.</summary>
    /// <param name="left">The statistics of one set of rows.</param>
    /// <param name="right">The statistics of another.</param>
    /// <param name="result">Receives the statistics of both; it may be one of the operands.</param>
    void Combine(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    /// <summary>The M-step.</summary>
    /// <param name="statistics">The statistics of an E-step.</param>
    /// <param name="previous">The parameters of that E-step: what is held fixed, or has no evidence, stays as it is here.</param>
    /// <param name="parameters">Receives the maximiser, or <paramref name="previous"/> if there is none.</param>
    /// <param name="factors">Receives the factors of the maximiser.</param>
    /// <returns>Why there is no maximiser, or <see cref="Degeneracy.None"/>.</returns>
    Degeneracy Maximize(
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> previous,
        Span<double> parameters,
        Span<double> factors);

    /// <summary>log p(θ) with all constants; 0 without a prior.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <returns>The natural logarithm of the prior density.</returns>
    double LogPrior(ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors);

    /// <summary>Q(θ): the expected complete-data log-likelihood of parameters under given statistics.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="statistics">The statistics of an E-step, at these or other parameters.</param>
    /// <returns>Σ_k E[log π_k p_k(x)], natural logarithm.</returns>
    double ExpectedLogLikelihood(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> statistics);
}
