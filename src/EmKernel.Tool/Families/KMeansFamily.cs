using System.Collections.Generic;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Drawing;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Families;

/// <summary>K-means.</summary>
internal sealed class KMeansFamily : ToolFamily
{
    /// <inheritdoc/>
    public override string Name => KMeansDocument.Family.Name;

    /// <inheritdoc/>
    public override bool AllowsMissing => false;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Structures { get; } = [];

    /// <inheritdoc/>
    public override ModelAttribute Declare(
        int dimension, int components, string structure, ModelSizes sizes, Precision precision) =>
        new KMeansAttribute(dimension, components) { Precision = precision };

    /// <inheritdoc/>
    public override object? Prior(double covarianceFloor) => covarianceFloor == 0
        ? null
        : throw new InputException($"--covariance-floor: {Name} has no covariances: leave the option out.");

    /// <inheritdoc/>
    public override string StructureOf(ModelDocument model) => "";

    /// <inheritdoc/>
    public override IEnumerable<TextTable> Describe(ModelDocument model) =>
    [
        new TextTable(
            "Centres",
            ["component", .. ColumnNames.Of(model)],
            [
                .. model.Numbers("centres").Chunk(model.Dimension).Select((centre, k) =>
                    (string[])[Numbers.Integer(k), .. centre.Select(Numbers.Parameter)]),
            ]),
    ];

    /// <inheritdoc/>
    public override string? FindSpurious(ModelDocument model, double[] expectedCounts, double[] scales) => null;

    /// <inheritdoc/>
    public override IEnumerable<Mark> Contours(ModelDocument model, int component, int columnX, int columnY) => [];
}
