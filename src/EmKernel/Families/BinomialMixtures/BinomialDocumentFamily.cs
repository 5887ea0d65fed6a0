using System.Collections.Immutable;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>Mixtures of binomial distributions in the exchange format, or of Bernoulli distributions, which have no <c>trials</c>.</summary>
internal sealed class BinomialDocumentFamily : AffineDocumentFamily
{
    private const string Trials = "trials";

    private readonly bool _hasTrials;

    private BinomialDocumentFamily(string name, bool hasTrials)
    {
        Name = name;
        _hasTrials = hasTrials;
    }

    /// <summary>Mixtures of binomial distributions.</summary>
    public static BinomialDocumentFamily Binomial { get; } = new("binomial-mixture", hasTrials: true);

    /// <summary>Mixtures of Bernoulli distributions.</summary>
    public static BinomialDocumentFamily Bernoulli { get; } = new("bernoulli-mixture", hasTrials: false);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override ImmutableArray<CountMember> Counts => _hasTrials ? [new(Trials, IsList: false)] : [];

    /// <inheritdoc/>
    public override ImmutableArray<ImmutableArray<int>> CountsOf(AffineFamily family) =>
        _hasTrials ? [[((BinomialFamily)family).Trials]] : [];

    /// <inheritdoc/>
    public override ModelAttribute Declare(ModelDocument document) => _hasTrials
        ? new BinomialMixtureAttribute(document.Dimension, document.Components)
        {
            Trials = document.Frame.Counts[0][0],
            Precision = document.Precision,
            MixingWeights = WeightsOf(document),
        }
        : new BernoulliMixtureAttribute(document.Dimension, document.Components)
        {
            Precision = document.Precision,
            MixingWeights = WeightsOf(document),
        };

    /// <inheritdoc/>
    protected override NumberMember Parameters(DocumentFrame frame) =>
        new("probabilities", ArrayLayout.Of(frame.Components, frame.Dimension));

    /// <inheritdoc/>
    protected override AffineFamily Create(ModelDocument document) => _hasTrials
        ? new BinomialFamily(document.Dimension, document.Frame.Counts[0][0])
        : new BernoulliFamily(document.Dimension);
}
