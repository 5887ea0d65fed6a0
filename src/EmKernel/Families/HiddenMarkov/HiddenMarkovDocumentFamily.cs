using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>The member that holds the number of components of each state.</summary>
    public const string EmissionComponents = "emissionComponents";

    private const string EmissionWeights = "emissionWeights";

    private readonly HiddenMarkovEmission _emission;

    private HiddenMarkovDocumentFamily(
        HiddenMarkovEmission emission, string word, DocumentFamily states, bool hasComponents = false)
    {
        _emission = emission;
        HasComponents = hasComponents;
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
        new(HiddenMarkovEmission.GaussianMixture, "gaussian-mixture", GaussianMixtureDocument.Family, hasComponents: true),
    ];

    /// <inheritdoc/>
    public override string Name => "hidden-markov-model";

    /// <inheritdoc/>
    public override string Emission { get; }

    /// <summary>Whether a state has a mixture of components of its own.</summary>
    public bool HasComponents { get; }

    /// <summary>The family of the emission mixture.</summary>
    public DocumentFamily States { get; }

    /// <inheritdoc/>
    public override string ComponentsMember => "states";

    /// <inheritdoc/>
    public override ImmutableArray<string> Flags { get; } = ["fixedInitial", "fixedTransitions", "fixedEmission"];

    /// <inheritdoc/>
    public override ImmutableArray<TextMember> Texts { get; }

    /// <inheritdoc/>
    public override ImmutableArray<CountMember> Counts =>
        HasComponents ? [new(EmissionComponents, IsList: false)] : States.StateCounts;

    /// <summary>Makes a document of a chain over an emission mixture.</summary>
    /// <param name="held">Which parts a fit leaves as they are.</param>
    /// <param name="states">S.</param>
    /// <param name="chain">π and A.</param>
    /// <param name="emission">The mixture.</param>
    public ModelDocument Over(HeldParts held, int states, ReadOnlySpan<double> chain, ModelDocument emission)
    {
        DocumentFrame frame = emission.Frame with
        {
            Family = this,
            Components = states,
            Texts =
            [
                Emission,
                .. States.Texts.Zip(emission.Frame.Texts)
                    .Where(static pair => !pair.First.IsOptional)
                    .Select(static pair => pair.Second),
            ],
            FixedWeights = false,
            Counts = HasComponents ? [[emission.Components / states]] : emission.Frame.Counts,
            Flags =
            [
                held.HasFlag(HeldParts.Initial), held.HasFlag(HeldParts.Transitions), held.HasFlag(HeldParts.Emission),
            ],
        };
        ImmutableArray<double>[] weights = HasComponents
            ? [[.. emission.Numbers(Weights).Select(share => OfState(share, states))]]
            : [];
        return ModelDocument.Create(
            frame,
            [
                [.. chain[..states]],
                [.. chain.Slice(states, states * states)],
                .. weights,
                .. States.Numbers(emission.Frame)
                    .Where(static member => member.Name != Weights)
                    .Select(member => emission.Numbers(member.Name)),
            ]);
    }

    /// <inheritdoc/>
    public override IEnumerable<NumberMember> Numbers(DocumentFrame frame)
    {
        int states = frame.Components;
        IEnumerable<NumberMember> chain =
            [new(Initial, ArrayLayout.Of(states)), new(Transitions, ArrayLayout.Of(states, states))];
        if (!HasComponents)
        {
            return [.. chain, .. States.StateNumbers(FrameOfStates(frame), states)];
        }

        int components = frame.Counts[0][0];
        return
        [
            .. chain,
            new(EmissionWeights, ArrayLayout.Of(states, components)),
            .. States.StateNumbers(FrameOfStates(frame), states, components),
        ];
    }

    /// <inheritdoc/>
    public override ModelDocument EmissionOf(ModelDocument document)
    {
        int states = document.Components;
        DocumentFrame frame = FrameOfStates(document.Frame);
        IEnumerable<double> weights =
            HasComponents ? document.Numbers(EmissionWeights) : Enumerable.Repeat(1.0, states);
        return ModelDocument.OfPart(
            frame,
            [
                .. States.Numbers(frame).Select(member => member.Name == Weights
                    ? [.. weights.Select(weight => weight / states)]
                    : document.Numbers(member.Name)),
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
            ?? (HasComponents ? FindWeightFault(document) : null)
            ?? States.FindFault(EmissionOf(document));
    }

    /// <inheritdoc/>
    public override ModelAttribute Declare(ModelDocument document)
    {
        ImmutableArray<bool> held = document.Frame.Flags;
        return new HiddenMarkovModelAttribute(document.Components, _emission, States.Declare(EmissionOf(document)))
        {
            HoldInitial = held[0],
            HoldTransitions = held[1],
            HoldEmission = held[2],
        };
    }

    /// <summary>
    /// A weight within its state of a share of the whole: S times as much, and the number that gives the same bits when it is read
    /// again, which the shares of fits and of documents have.
    /// </summary>
    private static double OfState(double share, int states)
    {
        double weight = share * states;
        foreach (double candidate in (ReadOnlySpan<double>)[weight, Math.BitIncrement(weight), Math.BitDecrement(weight)])
        {
            if (candidate / states == share)
            {
                return candidate;
            }
        }

        return weight;
    }

    private static ArgumentFault? FindWeightFault(ModelDocument document)
    {
        ReadOnlySpan<double> weights = document.Numbers(EmissionWeights).AsSpan();
        int components = weights.Length / document.Components;
        ArgumentFault? fault = null;
        for (int s = 0; s < document.Components && fault is null; s++)
        {
            fault = HiddenMarkovChain.FindFault(
                weights.Slice(s * components, components),
                EmissionWeights,
                string.Create(CultureInfo.InvariantCulture, $"The weights of state {s}"),
                "component");
        }

        return fault;
    }

    /// <summary>The frame of the emission mixture: what is optional there has its standard in a chain.</summary>
    private DocumentFrame FrameOfStates(DocumentFrame frame)
    {
        int given = 1;
        return frame with
        {
            Family = States,
            Components = frame.Components * (HasComponents ? frame.Counts[0][0] : 1),
            Texts = [.. States.Texts.Select(text => text.IsOptional ? text.Values[0] : frame.Texts[given++])],
            FixedWeights = !HasComponents,
            Counts = HasComponents ? [] : frame.Counts,
            Flags = [],
        };
    }
}
