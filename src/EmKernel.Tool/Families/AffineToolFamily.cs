using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Families;

/// <summary>A mixture of a family with a row of parameters for each component: of counts, codes or rates.</summary>
/// <param name="name">The name in documents.</param>
/// <param name="parameters">What the parameters are called.</param>
/// <param name="sizeOptions">The options for sizes that the family takes.</param>
/// <param name="declare">From dimension, components, sizes and precision to a declaration.</param>
/// <param name="allowsMissing">Whether rows with missing entries are taken.</param>
internal sealed class AffineToolFamily(
    string name,
    string parameters,
    string[] sizeOptions,
    Func<int, int, ModelSizes, Precision, ModelAttribute> declare,
    bool allowsMissing = true) : ToolFamily
{
    private const double FewestRows = 5;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool AllowsMissing => allowsMissing;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SizeOptions => sizeOptions;

    /// <inheritdoc/>
    public override ModelAttribute Declare(
        int dimension, int components, string structure, ModelSizes sizes, Precision precision) =>
        declare(dimension, components, sizes, precision);

    /// <inheritdoc/>
    public override IImputation<double>? ImputationOf(ModelDocument model) =>
        allowsMissing ? new AffineMixtureFilling(model) : null;

    /// <inheritdoc/>
    public override IEnumerable<TextTable> DescribeComponents(ModelDocument model, ComponentLabel label)
    {
        string[] columns = ParameterNames(model);
        double[] values = [.. model.Numbers(parameters)];
        yield return new TextTable(
            label.TitleOf(parameters),
            [.. label.Headings, .. columns],
            [
                .. Enumerable.Range(0, model.Components).Select(k => (string[])
                [
                    .. label.CellsOf(model, k),
                    .. values.Skip(k * columns.Length).Take(columns.Length).Select(Numbers.Parameter),
                ]),
            ]);
    }

    /// <inheritdoc/>
    public override string? FindSpurious(ModelDocument model, double[] expectedCounts, double[] scales)
    {
        int k = Array.FindIndex(expectedCounts, static count => count < FewestRows);
        return k < 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"component {k} has {expectedCounts[k]:F1} rows, below {FewestRows}");
    }

    /// <summary>The columns, or each level of each column; an exposure has no parameter.</summary>
    private string[] ParameterNames(ModelDocument model)
    {
        string[] columns = ColumnNames.Of(model);
        return model.Declaration is CategoricalMixtureAttribute categorical
            ? [.. columns.SelectMany((column, d) => Enumerable.Range(0, categorical.Levels[d])
                .Select(level => string.Create(CultureInfo.InvariantCulture, $"{column}={level}")))]
            : columns[..(model.Numbers(parameters).Length / model.Components)];
    }
}
