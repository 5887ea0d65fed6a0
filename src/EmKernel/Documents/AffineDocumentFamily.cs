using System.Collections.Generic;
using System.Collections.Immutable;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>An affine family in the exchange format: counts of its own, weights, and the parameters of the components.</summary>
internal abstract class AffineDocumentFamily : DocumentFamily
{
    /// <summary>The member that holds the mixing weights.</summary>
    public const string Weights = "weights";

    /// <summary>The numbers of the members that hold counts.</summary>
    public virtual ImmutableArray<ImmutableArray<int>> CountsOf(AffineFamily family) => [];

    /// <summary>The words of the members that hold one.</summary>
    public virtual ImmutableArray<string> TextsOf(AffineFamily family) => [];

    /// <inheritdoc/>
    public sealed override IEnumerable<NumberMember> Numbers(DocumentFrame frame) =>
        [new(Weights, ArrayLayout.Of(frame.Components)), Parameters(frame)];

    /// <inheritdoc/>
    public sealed override ArgumentFault? FindFault(ModelDocument document)
    {
        AffineFamily family = Create(document);
        return AffineMixtureDocument.FindFault(
            new AffineMixtureShape(family, document.Components, MixingWeights.Fixed),
            document.Numbers(Weights).AsSpan(),
            document.Numbers(family.ParameterName).AsSpan());
    }

    /// <summary>The member that holds the parameters of the components.</summary>
    protected abstract NumberMember Parameters(DocumentFrame frame);

    /// <summary>The family of the document's shape.</summary>
    protected abstract AffineFamily Create(ModelDocument document);

    /// <summary>How a document's weights are to be treated.</summary>
    protected static MixingWeights WeightsOf(ModelDocument document) =>
        document.FixedWeights ? MixingWeights.Fixed : MixingWeights.Free;
}
