using System.Collections.Generic;
using System.Collections.Immutable;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>An affine family in the exchange format: sizes of its own, weights, and the parameters of the components.</summary>
internal abstract class AffineDocumentFamily : DocumentFamily
{
    /// <summary>The member that holds the mixing weights.</summary>
    public const string Weights = "weights";

    /// <summary>The members that hold sizes, such as a number of trials.</summary>
    public virtual IEnumerable<NumberMember> Sizes(DocumentFrame frame) => [];

    /// <summary>The numbers of these members.</summary>
    public virtual ImmutableArray<ImmutableArray<double>> SizesOf(AffineFamily family) => [];

    /// <inheritdoc/>
    public sealed override IEnumerable<NumberMember> Numbers(DocumentFrame frame) =>
        [.. Sizes(frame), new(Weights, ArrayLayout.Of(frame.Components)), Parameters(frame)];

    /// <inheritdoc/>
    public sealed override ArgumentFault? FindFault(ModelDocument document)
    {
        if (FindSizeFault(document) is { } fault)
        {
            return fault;
        }

        AffineFamily family = Create(document);
        return AffineMixtureDocument.FindFault(
            new AffineMixtureShape(family, document.Components, MixingWeights.Fixed),
            document.Numbers(Weights).AsSpan(),
            document.Numbers(family.ParameterName).AsSpan());
    }

    /// <summary>The member that holds the parameters of the components.</summary>
    protected abstract NumberMember Parameters(DocumentFrame frame);

    /// <summary>What is wrong with the sizes; null if nothing.</summary>
    protected virtual ArgumentFault? FindSizeFault(ModelDocument document) => null;

    /// <summary>The family of the document's shape.</summary>
    protected abstract AffineFamily Create(ModelDocument document);

    /// <summary>How a document's weights are to be treated.</summary>
    protected static MixingWeights WeightsOf(ModelDocument document) =>
        document.FixedWeights ? MixingWeights.Fixed : MixingWeights.Free;
}
