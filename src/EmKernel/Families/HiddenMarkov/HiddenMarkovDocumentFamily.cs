using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>
/// Hidden Markov models in the exchange format, a family for each emission: the chain, and beside it what a document of the
/// emission mixture has, except its weights.
/// </summary>
internal sealed class HiddenMarkovDocumentFamily : DocumentFamily
{
    /// <summary>The member that says the emission.</summary>
    public const string EmissionMember = "emission";

    /// <summary>The member that holds π.</summary>
    public const string Initial = "initial";

    /// <summary>The member that holds A.</summary>
    public const string Transitions = "transitions";

    private readonly HiddenMarkovEmission _emission;

    private HiddenMarkovDocumentFamily(HiddenMarkovEmission emission, string word, DocumentFamily states)
    {
        _emission = emission;
        States = states;
        Emission = word;
        Texts = [new TextMember(EmissionMember, [word]), .. states.Texts.Where(static text => !text.IsOptional)];
    }

    /// <summary>The families, in the order of <see cref="HiddenMarkovEmission"/>.</summary>
    public static new ImmutableArray<HiddenMarkovDocumentFamily> All { get; } =
    [
        new(HiddenMarkovEmission.Gaussian, "gaussian", GaussianMixtureDocument.Family),
        new(HiddenMarkovEmission.Bernoulli, "bernoulli", BinomialDocumentFamily.Bernoulli),
        new(HiddenMarkovEmission.Poisson, "poisson", PoissonDocumentFamily.Instance),
        new(HiddenMarkovEmission.Categorical, "categorical", CategoricalDocumentFamily.Instance),
    ];

    /// <inheritdoc/>
    public override string Name => "hidden-markov-model";

    /// <inheritdoc/>
    public override string Emission { get; }

    /// <summary>The family of the emission mixture.</summary>
    public DocumentFamily States { get; }

    /// <inheritdoc/>
    public override string ComponentsMember => "states";

    /// <inheritdoc/>
    public override ImmutableArray<string> Flags { get; } = ["fixedInitial", "fixedTransitions", "fixedEmission"];

    /// <inheritdoc/>
    public override ImmutableArray<TextMember> Texts { get; }

    /// <inheritdoc/>
    public override ImmutableArray<CountMember> Counts => States.StateCounts;

    /// <summary>What a document says before its numbers if its emission is a document of a mixture.</summary>
    public static DocumentFrame FrameOver(DocumentFrame emission, HeldParts held)
    {
        HiddenMarkovDocumentFamily family = All.Single(each => each.States == emission.Family);
        return emission with
        {
            Family = family,
            Texts =
            [
                family.Emission,
                .. emission.Family.Texts.Zip(emission.Texts)
                    .Where(static pair => !pair.First.IsOptional)
                    .Select(static pair => pair.Second),
            ],
            FixedWeights = false,
            Flags =
            [
                held.HasFlag(HeldParts.Initial), held.HasFlag(HeldParts.Transitions), held.HasFlag(HeldParts.Emission),
            ],
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<NumberMember> Numbers(DocumentFrame frame) =>
    [
        new(Initial, ArrayLayout.Of(frame.Components)),
        new(Transitions, ArrayLayout.Of(frame.Components, frame.Components)),
        .. States.StateNumbers(FrameOfStates(frame)),
    ];

    /// <inheritdoc/>
    public override ModelDocument EmissionOf(ModelDocument document)
    {
        DocumentFrame frame = FrameOfStates(document.Frame);
        ImmutableArray<double> weights = [.. Enumerable.Repeat(1.0 / frame.Components, frame.Components)];
        return ModelDocument.OfPart(
            frame,
            [
                .. States.Numbers(frame).Select(member => member.Name == Weights ? weights : document.Numbers(member.Name)),
            ]);
    }

    /// <inheritdoc/>
    public override ArgumentFault? FindFault(ModelDocument document)
    {
        int states = document.Components;
        return HiddenMarkovChain.Create(
                states,
                document.Numbers(Initial).AsSpan(),
                document.Numbers(Transitions).AsSpan(),
                new double[states + states * states])
            ?? States.FindFault(EmissionOf(document));
    }

    /// <inheritdoc/>
    public override ModelAttribute Declare(ModelDocument document)
    {
        ImmutableArray<bool> held = document.Frame.Flags;
        return new HiddenMarkovModelAttribute(_emission, States.Declare(EmissionOf(document)))
        {
            HoldInitial = held[0],
            HoldTransitions = held[1],
            HoldEmission = held[2],
        };
    }

    /// <summary>The frame of the emission mixture: what is optional there has its standard in a chain.</summary>
    private DocumentFrame FrameOfStates(DocumentFrame frame)
    {
        int given = 1;
        return frame with
        {
            Family = States,
            Texts = [.. States.Texts.Select(text => text.IsOptional ? text.Values[0] : frame.Texts[given++])],
            FixedWeights = true,
            Flags = [],
        };
    }
}
