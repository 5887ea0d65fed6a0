using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>A user's own family as an affine one: T are its features, b and η its constant and slopes.</summary>
/// <typeparam name="TFamily">The type on which the family is written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CustomFamily<TFamily> : AffineFamily
    where TFamily : ICustomFamily
{
    private const double LogTwoE = 1.4426950408889634074;

    /// <summary>Describes a shape.</summary>
    /// <param name="dimension">D ≥ 1.</param>
    /// <param name="statistics">S ≥ 1.</param>
    /// <param name="parameters">P ≥ 1.</param>
    public CustomFamily(int dimension, int statistics, int parameters)
        : base(dimension, statistics, parameters)
    {
    }

    /// <inheritdoc/>
    public override int MassCount => 0;

    /// <inheritdoc/>
    internal override bool FeaturesAreColumns => false;

    /// <inheritdoc/>
    internal override string ParameterName => "components";

    /// <inheritdoc/>
    internal override AffineDocumentFamily Document => throw new NotSupportedException(
        "Documents know the families of the library only: write the parameters in a format of your own, and read them with Create.");

    /// <inheritdoc/>
    internal override string? FindFault(double entry, int column) => TFamily.IsInSupport(entry, column)
        ? null
        : string.Create(
            CultureInfo.InvariantCulture, $"is {entry}, outside the support of {typeof(TFamily).Name}: leave out the row");

    /// <inheritdoc/>
    internal override string? FindHoleFault(int column) =>
        "is missing, which a family of one's own does not take: impute it, or leave out the row";

    /// <inheritdoc/>
    internal override string? FindRowFault(ReadOnlySpan<double> row)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> features = scratch.Doubles(FeatureCount);
        TFamily.Summarize(row, features);
        return double.IsFinite(TFamily.LogBaseMeasure(row))
            && !features.ContainsAnyExceptInRange(-double.MaxValue, double.MaxValue)
            ? null
            : $"has statistics or a base measure that are not finite: leave it out of the support of {typeof(TFamily).Name}";
    }

    /// <inheritdoc/>
    internal override string? FindFault(ReadOnlySpan<double> parameters) => TFamily.IsInDomain(parameters)
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"the parameters [{Text(parameters)}] are outside the domain of {typeof(TFamily).Name}.");

    /// <inheritdoc/>
    internal override double LogBaseMeasure(ReadOnlySpan<double> row) => TFamily.LogBaseMeasure(row);

    /// <inheritdoc/>
    internal override double Factor(ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        double constant = TFamily.FindNatural(parameters, slopes);
        foreach (ref double slope in slopes)
        {
            slope = double.IsNegativeInfinity(slope) ? LogZero : slope * LogTwoE;
        }

        return constant * LogTwoE;
    }

    /// <inheritdoc/>
    internal override void Expand(ReadOnlySpan<double> row, Span<double> features) => TFamily.Summarize(row, features);

    /// <inheritdoc/>
    internal override void Maximize(
        double count,
        ReadOnlySpan<double> masses,
        ReadOnlySpan<double> sums,
        ReadOnlySpan<double> previous,
        MixturePrior? prior,
        Span<double> parameters)
    {
        previous.CopyTo(parameters);
        TFamily.Maximize(count, sums, parameters);
    }

    /// <inheritdoc/>
    internal override double LogPrior(ReadOnlySpan<double> parameters, MixturePrior prior) => 0;

    /// <inheritdoc/>
    internal override void FillUninformed(Span<double> parameters) => parameters.Clear();

    /// <inheritdoc/>
    internal override void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row) =>
        TFamily.Draw(parameters, random, row);

    /// <inheritdoc/>
    public override bool Equals(AffineFamily? other) =>
        other is CustomFamily<TFamily> family && family.Dimension == Dimension;

    private static string Text(ReadOnlySpan<double> numbers)
    {
        List<string> texts = [];
        foreach (double number in numbers)
        {
            texts.Add(number.ToString(CultureInfo.InvariantCulture));
        }

        return string.Join(", ", texts);
    }
}
