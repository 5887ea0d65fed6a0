using System;

namespace EmKernel;

/// <summary>
/// A family of distributions of one's own, an exponential family: log p(x | θ) = log h(x) + b(θ) + Σ_f η_f(θ) T_f(x).
/// </summary>
/// <remarks>
/// <para>
/// The members are static and pure, and are written on the type that <see cref="CustomMixtureAttribute"/> declares; the generator
/// writes the rest of the mixture. They take a row of D columns, T with the S numbers that the declaration gives as
/// <see cref="CustomMixtureAttribute.Statistics"/>, and θ with its P <see cref="CustomMixtureAttribute.Parameters"/>.
/// </para>
/// <para>
/// Logarithms are natural. A parameter under which a value of T is impossible has η_f = −∞; where another part is not finite the fit
/// ends in a <see cref="Degeneracy"/>.
/// </para>
/// </remarks>
public interface ICustomFamily
{
    /// <summary>T(x), what a fit has to know of a row.</summary>
    /// <param name="row">The row, D entries in the support.</param>
    /// <param name="statistics">Receives S numbers.</param>
    static abstract void Summarize(ReadOnlySpan<double> row, Span<double> statistics);

    /// <summary>b(θ) and η(θ).</summary>
    /// <param name="parameters">θ, P numbers.</param>
    /// <param name="natural">Receives η(θ), S numbers.</param>
    /// <returns>b(θ), which makes the density integrate to 1.</returns>
    static abstract double FindNatural(ReadOnlySpan<double> parameters, Span<double> natural);

    /// <summary>The maximiser of N b(θ) + Σ_f η_f(θ) S_f.</summary>
    /// <param name="count">N = Σ w r, above 0.</param>
    /// <param name="sums">S = Σ w r T(x).</param>
    /// <param name="parameters">θ as it was, to be overwritten; a number that is not finite says that there is no maximiser.</param>
    static abstract void Maximize(double count, ReadOnlySpan<double> sums, Span<double> parameters);

    /// <summary>log h(x), the part of the log-density without parameters; 0 unless written.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The natural logarithm.</returns>
    static virtual double LogBaseMeasure(ReadOnlySpan<double> row) => 0;

    /// <summary>Whether an entry can occur; any finite number unless written. Rows with others are refused.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="column">Its column.</param>
    /// <returns>Whether it can.</returns>
    static virtual bool IsInSupport(double entry, int column) => double.IsFinite(entry);

    /// <summary>Whether parameters are in the domain; finite numbers unless written. Others are refused.</summary>
    /// <param name="parameters">θ.</param>
    /// <returns>Whether they are.</returns>
    static virtual bool IsInDomain(ReadOnlySpan<double> parameters) =>
        !parameters.ContainsAnyExceptInRange(-double.MaxValue, double.MaxValue);

    /// <summary>Draws a row; refused unless written.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="row">Receives D entries.</param>
    /// <exception cref="NotSupportedException">The family has no way to draw.</exception>
    static virtual void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row) =>
        throw new NotSupportedException("The family has no way to draw rows: write Draw on its type.");
}
