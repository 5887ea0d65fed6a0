using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>Mixtures of multinomial distributions in the exchange format.</summary>
internal sealed class MultinomialDocumentFamily : AffineDocumentFamily
{
    private MultinomialDocumentFamily()
    {
    }

    /// <summary>The family.</summary>
    public static MultinomialDocumentFamily Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "multinomial-mixture";

    /// <inheritdoc/>
    public override ModelAttribute Declare(ModelDocument document) =>
        new MultinomialMixtureAttribute(document.Dimension, document.Components)
        {
            Precision = document.Precision,
            MixingWeights = WeightsOf(document),
        };

    /// <inheritdoc/>
    protected override NumberMember Parameters(DocumentFrame frame) =>
        new("probabilities", ArrayLayout.Of(frame.Components, frame.Dimension));

    /// <inheritdoc/>
    protected override AffineFamily Create(ModelDocument document) => new MultinomialFamily(document.Dimension);
}
