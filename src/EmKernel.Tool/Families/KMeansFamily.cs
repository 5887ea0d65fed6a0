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
}
