using System.Collections.Generic;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Families;

/// <summary>K-means.</summary>
internal sealed class KMeansFamily : ToolFamily
{
    /// <inheritdoc/>
    public override string Name => KMeansDocument.Family.Name;

    /// <inheritdoc/>
    public override bool AllowsMissing => true;

    /// <inheritdoc/>
    public override ModelAttribute Declare(
        int dimension, int components, string structure, ModelSizes sizes, Precision precision) =>
        new KMeansAttribute(dimension, components) { Precision = precision };

    /// <inheritdoc/>
    public override ComponentLabel Label => ComponentLabel.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<TextTable> DescribeComponents(ModelDocument model, ComponentLabel label) =>
    [
        new TextTable(
            label.TitleOf("centres"),
            [.. label.Headings, .. ColumnNames.Of(model)],
            [
                .. model.Numbers("centres").Chunk(model.Dimension).Select((centre, k) =>
                    (string[])[.. label.CellsOf(model, k), .. centre.Select(Numbers.Parameter)]),
            ]),
    ];
}
