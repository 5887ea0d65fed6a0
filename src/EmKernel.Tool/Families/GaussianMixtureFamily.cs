using System;
using System.Collections.Generic;
using System.Globalization;
using EmKernel.CompilerServices;
using EmKernel.Drawing;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Families;

/// <summary>Mixtures of Gaussians.</summary>
internal sealed class GaussianMixtureFamily : ToolFamily
{
    // Fraley and Raftery's mclust shows the same degree of thinness by refusing the fit; here it is said instead.
    private const double ThinnestShare = 1e-2;
    private const double FewestRows = 5;

    /// <inheritdoc/>
    public override string Name => GaussianMixtureDocument.Family.Name;

    /// <inheritdoc/>
    public override bool AllowsMissing => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Structures { get; } = GaussianMixtureDocument.Family.Texts[0].Values;

    /// <inheritdoc/>
    public override ModelAttribute Declare(
        int dimension, int components, string structure, ModelSizes sizes, Precision precision) =>
        new GaussianMixtureAttribute(dimension, components)
        {
            Covariance = (CovarianceStructure)GaussianMixtureDocument.Family.Texts[0].Values.IndexOf(structure),
            Precision = precision,
        };

    /// <inheritdoc/>
    public override object? Prior(double covarianceFloor) =>
        covarianceFloor == 0 ? null : new GaussianMixturePrior { CovarianceFloor = covarianceFloor };

    /// <inheritdoc/>
    public override IImputation<double> ImputationOf(ModelDocument model) =>
        GaussianMixtureDistribution.FromModelDocument(model);

    /// <inheritdoc/>
    public override string StructureOf(ModelDocument model) => model.Text("covariance");

    /// <inheritdoc/>
    public override IEnumerable<TextTable> DescribeComponents(ModelDocument model, ComponentLabel label)
    {
        string[] columns = ColumnNames.Of(model);
        yield return new TextTable(
            label.TitleOf("means"),
            [.. label.Headings, .. columns],
            TextTable.RowsOf(model.Components, k =>
            [
                .. label.CellsOf(model, k),
                .. Numbers.Parameters(columns.Length, d => model.Numbers("means")[k * columns.Length + d]),
            ]));
        yield return DescribeCovariances(model, columns, label);
    }

    /// <inheritdoc/>
    public override string? FindSpurious(ModelDocument model, double[] expectedCounts, double[] scales)
    {
        double leastCount = Math.Max(FewestRows, model.Dimension + 1);
        for (int k = 0; k < expectedCounts.Length; k++)
        {
            if (expectedCounts[k] < leastCount)
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"component {k} has {expectedCounts[k]:F1} rows, below {leastCount}");
            }
        }

        GaussianCovariances covariances = new(model);
        double pooled = covariances.SmallestPooledEigenvalue(expectedCounts, scales);
        for (int k = 0; k < expectedCounts.Length; k++)
        {
            double share = covariances.SmallestEigenvalue(k, scales) / pooled;
            if (share < ThinnestShare)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"component {k} is thin: {share:G2} of the pooled covariance's least eigenvalue");
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override IEnumerable<Mark> Contours(ModelDocument model, int component, int columnX, int columnY)
    {
        GaussianCovariances covariances = new(model);
        foreach (double radius in (double[])[1, 2])
        {
            yield return new EllipseMark(
                model.Numbers("means")[component * model.Dimension + columnX],
                model.Numbers("means")[component * model.Dimension + columnY],
                covariances[component, columnX, columnX],
                covariances[component, columnX, columnY],
                covariances[component, columnY, columnY],
                radius)
            {
                Colour = Palette.Of(component),
            };
        }
    }

    /// <summary>As many lines as the structure has numbers to tell.</summary>
    private static TextTable DescribeCovariances(ModelDocument model, string[] columns, ComponentLabel label)
    {
        GaussianCovariances covariances = new(model);
        int matrices = covariances.IsTied ? 1 : model.Components;
        int dimension = columns.Length;
        string title = $"Covariances, {model.Text("covariance")}";
        string Component(int k) => covariances.IsTied ? "all" : label.NameOf(model, k);
        if (covariances.IsFull)
        {
            return new TextTable(
                title,
                [label.Noun, "", .. columns],
                TextTable.RowsOf(matrices * dimension, row =>
                [
                    row % dimension == 0 ? Component(row / dimension) : "",
                    columns[row % dimension],
                    .. Numbers.Parameters(dimension, j => covariances[row / dimension, row % dimension, j]),
                ]));
        }

        int distinct = covariances.IsSpherical ? 1 : dimension;
        return new TextTable(
            title,
            [label.Noun, .. covariances.IsSpherical ? ["every column"] : columns],
            TextTable.RowsOf(matrices, k =>
            [
                Component(k),
                .. Numbers.Parameters(distinct, d => covariances[k, d, d]),
            ]));
    }
}
