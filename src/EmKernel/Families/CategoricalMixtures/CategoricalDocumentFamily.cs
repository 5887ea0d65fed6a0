using System.Collections.Immutable;
using System.Linq;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>Mixtures of categorical columns in the exchange format: the probabilities of a component lie column after column.</summary>
internal sealed class CategoricalDocumentFamily : AffineDocumentFamily
{
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
        "probabilities",
        ArrayLayout.List([.. Enumerable.Repeat(
            ArrayLayout.List([.. frame.Counts[0].Select(static count => ArrayLayout.Of(count))]), frame.Components)]));

    /// <inheritdoc/>
    protected override AffineFamily Create(ModelDocument document) => new CategoricalFamily(document.Frame.Counts[0].AsSpan());
}
