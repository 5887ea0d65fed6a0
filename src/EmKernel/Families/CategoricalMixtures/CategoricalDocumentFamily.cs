using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>Mixtures of categorical columns in the exchange format: the probabilities of a component lie column after column.</summary>
internal sealed class CategoricalDocumentFamily : AffineDocumentFamily
{
    private const string Probabilities = "probabilities";

    private CategoricalDocumentFamily()
    {
    }

    /// <summary>The family.</summary>
    public static CategoricalDocumentFamily Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "categorical-mixture";

    /// <inheritdoc/>
    public override ImmutableArray<CountMember> Counts { get; } = [new("levels", IsList: true)];

    /// <inheritdoc/>
    public override ImmutableArray<CountMember> StateCounts { get; } =
        [new("levels", IsList: true) { ImpliedBy = Probabilities }];

    /// <inheritdoc/>
    /// <remarks>A single column of a chain is no list of columns.</remarks>
    public override IEnumerable<NumberMember> StateNumbers(DocumentFrame frame, params ReadOnlySpan<int> nesting) => frame.Dimension == 1
        ? [new(Probabilities, ArrayLayout.Of(frame.Components, frame.Counts[0][0]))]
        : base.StateNumbers(frame, nesting);

    /// <inheritdoc/>
    public override ImmutableArray<ImmutableArray<int>> CountsOf(AffineFamily family) => [[.. family.Levels]];

    /// <inheritdoc/>
    public override ModelAttribute Declare(ModelDocument document) => new CategoricalMixtureAttribute(document.Components)
    {
        Levels = [.. document.Frame.Counts[0]],
        Precision = document.Precision,
        MixingWeights = WeightsOf(document),
    };

    /// <inheritdoc/>
    protected override NumberMember Parameters(DocumentFrame frame) => new(
        Probabilities,
        ArrayLayout.List([.. Enumerable.Repeat(
            ArrayLayout.List([.. frame.Counts[0].Select(static count => ArrayLayout.Of(count))]), frame.Components)]));

    /// <inheritdoc/>
    protected override AffineFamily Create(ModelDocument document) => new CategoricalFamily(document.Frame.Counts[0].AsSpan());
}
