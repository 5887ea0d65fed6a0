using System.Collections.Immutable;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>Mixtures of Poisson distributions in the exchange format; <c>exposure</c> may be left out.</summary>
internal sealed class PoissonDocumentFamily : AffineDocumentFamily
{
    private const string Exposure = "exposure";
    private static readonly ImmutableArray<string> _exposures = ["none", "last-column"];

    private PoissonDocumentFamily()
    {
    }

    /// <summary>The family.</summary>
    public static PoissonDocumentFamily Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "poisson-mixture";

    /// <inheritdoc/>
    public override ImmutableArray<TextMember> Texts { get; } = [new(Exposure, _exposures) { IsOptional = true }];

    /// <inheritdoc/>
    public override ImmutableArray<string> TextsOf(AffineFamily family) =>
        [_exposures[((PoissonFamily)family).HasExposure ? 1 : 0]];

    /// <inheritdoc/>
    public override ModelAttribute Declare(ModelDocument document) =>
        new PoissonMixtureAttribute(document.Dimension, document.Components)
        {
            Exposure = HasExposure(document.Frame),
            Precision = document.Precision,
            MixingWeights = WeightsOf(document),
        };

    /// <inheritdoc/>
    protected override NumberMember Parameters(DocumentFrame frame) =>
        new("rates", ArrayLayout.Of(frame.Components, frame.Dimension - (HasExposure(frame) ? 1 : 0)));

    /// <inheritdoc/>
    protected override AffineFamily Create(ModelDocument document) =>
        new PoissonFamily(document.Dimension, HasExposure(document.Frame));

    private static bool HasExposure(DocumentFrame frame) => frame.Texts[0] == _exposures[1];
}
