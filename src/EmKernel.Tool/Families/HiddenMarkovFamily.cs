using System.Collections.Generic;
using System.Linq;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Families;

/// <summary>Hidden Markov models of one emission: a chain over the components of another family.</summary>
/// <param name="document">The family in documents.</param>
/// <param name="emission">The kind of emission.</param>
/// <param name="states">The family of the emission mixture.</param>
internal sealed class HiddenMarkovFamily(
    HiddenMarkovDocumentFamily document, HiddenMarkovEmission emission, ToolFamily states) : ToolFamily
{
    /// <inheritdoc/>
    public override string Name => document.Name;

    /// <inheritdoc/>
    public override string Emission => document.Emission;

    /// <inheritdoc/>
    public override ComponentLabel Label => ComponentLabel.State;

    /// <inheritdoc/>
    public override bool AllowsMissing => states.AllowsMissing;

    /// <inheritdoc/>
    public override bool HasSequences => true;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, ToolFamily> Emissions => ToolFamilies.HiddenMarkov;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Structures => states.Structures;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SizeOptions { get; } =
        document.HasComponents
            ? [Commands.SizeOptions.EmissionComponentsName]
            : [.. states.SizeOptions.Intersect([Commands.SizeOptions.LevelsName])];

    /// <inheritdoc/>
    public override ModelAttribute Declare(
        int dimension, int components, string structure, ModelSizes sizes, Precision precision)
    {
        int each = !document.HasComponents
            ? 1
            : sizes.EmissionComponents ?? throw ToolFamilies.Missing(Commands.SizeOptions.EmissionComponentsName);
        return new HiddenMarkovModelAttribute(
            components, emission, states.Declare(dimension, components * each, structure, sizes, precision));
    }

    /// <inheritdoc/>
    public override string TitleOf(string structure) => base.TitleOf(
        structure.Length == 0 ? Emission : $"{Emission}, {structure}");

    /// <inheritdoc/>
    public override object? Prior(double covarianceFloor) => states.Prior(covarianceFloor) is GaussianMixturePrior floor
        ? new HiddenMarkovPrior<GaussianMixturePrior> { Emission = floor }
        : null;

    /// <inheritdoc/>
    public override string StructureOf(ModelDocument model) => states.StructureOf(model.Emission!);

    /// <inheritdoc/>
    public override IEnumerable<TextTable> Describe(ModelDocument model) =>
        DescribeComponents(model, document.HasComponents ? ComponentLabel.OfStates(model.Components) : Label)
            .Prepend(DescribeChain(model));

    /// <inheritdoc/>
    public override IEnumerable<TextTable> DescribeComponents(ModelDocument model, ComponentLabel label) =>
        states.DescribeComponents(model.Emission!, label);

    /// <inheritdoc/>
    public override string? FindSpurious(ModelDocument model, double[] expectedCounts, double[] scales) =>
        states.FindSpurious(model.Emission!, expectedCounts, scales);

    private static TextTable DescribeChain(ModelDocument model)
    {
        int count = model.Components;
        IEnumerable<double[]> rows = model.Numbers(HiddenMarkovDocumentFamily.Initial)
            .Concat(model.Numbers(HiddenMarkovDocumentFamily.Transitions))
            .Chunk(count);
        return new TextTable(
            "Probabilities of the next state",
            ["after state", .. Enumerable.Range(0, count).Select(Numbers.Integer)],
            [
                .. rows.Select((row, i) =>
                    (string[])[i == 0 ? "(first)" : Numbers.Integer(i - 1), .. row.Select(Numbers.Parameter)]),
            ]);
    }
}
