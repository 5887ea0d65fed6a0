using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>Mixtures of exponential distributions in the exchange format.</summary>
internal sealed class ExponentialDocumentFamily : AffineDocumentFamily
{
    private ExponentialDocumentFamily()
    {
    }

    /// <summary>The family.</summary>
    public static ExponentialDocumentFamily Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "exponential-mixture";

    /// <inheritdoc/>
    public override ModelAttribute Declare(ModelDocument document) =>
        new ExponentialMixtureAttribute(document.Dimension, document.Components)
        {
            Precision = document.Precision,
            MixingWeights = WeightsOf(document),
        };

    /// <inheritdoc/>
    protected override NumberMember Parameters(DocumentFrame frame) =>
        new("rates", ArrayLayout.Of(frame.Components, frame.Dimension));

    /// <inheritdoc/>
    protected override AffineFamily Create(ModelDocument document) => new ExponentialFamily(document.Dimension);
}
