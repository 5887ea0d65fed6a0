using System.Collections.Generic;
using System.Collections.Immutable;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>An affine family in the exchange format: counts of its own, weights, and the parameters of the components.</summary>
internal abstract class AffineDocumentFamily : DocumentFamily
{
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
        AffineMixtureShape shape = ShapeOf(document);
        return AffineMixtureDocument.FindFault(
            shape, document.Numbers(Weights).AsSpan(), document.Numbers(shape.Family.ParameterName).AsSpan());
    }

    /// <summary>The shape of a document's mixture.</summary>
    public AffineMixtureShape ShapeOf(ModelDocument document) =>
        new(Create(document), document.Components, MixingWeights.Fixed);

    /// <summary>The member that holds the parameters of the components.</summary>
    protected abstract NumberMember Parameters(DocumentFrame frame);

    /// <summary>The family of the document's shape.</summary>
    protected abstract AffineFamily Create(ModelDocument document);

    /// <summary>How a document's weights are to be treated.</summary>
    protected static MixingWeights WeightsOf(ModelDocument document) =>
        document.FixedWeights ? MixingWeights.Fixed : MixingWeights.Free;
}
