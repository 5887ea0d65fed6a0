using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>
/// A family in the exchange format, as data: which members its documents have, how their numbers are nested, when they
/// are valid. A new family is a file in its own folder and a line in <see cref="All"/>.
/// </summary>
internal abstract class DocumentFamily
{
    /// <summary>The member that holds the mixing weights, of families that have some.</summary>
    public const string Weights = "weights";

    /// <summary>All families.</summary>
    public static ImmutableArray<DocumentFamily> All { get; } =
    [
        GaussianMixtureDocument.Family, BinomialDocumentFamily.Binomial, BinomialDocumentFamily.Bernoulli,
        PoissonDocumentFamily.Instance, CategoricalDocumentFamily.Instance, MultinomialDocumentFamily.Instance,
        ExponentialDocumentFamily.Instance, KMeansDocument.Family, .. HiddenMarkovDocumentFamily.All,
    ];

    /// <summary>The name, as <c>gaussian-mixture</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The word of the emission, which tells families of one name apart; empty for a family of independent rows.</summary>
    public virtual string Emission => "";

    /// <summary>The member that holds K.</summary>
    public virtual string ComponentsMember => "components";

    /// <summary>The members that hold true, and false where they are left out.</summary>
    public virtual ImmutableArray<string> Flags => [];

    /// <summary>The members that hold a word.</summary>
    public virtual ImmutableArray<TextMember> Texts => [];

    /// <summary>The members that hold whole numbers, on which the layout of others may depend.</summary>
    public virtual ImmutableArray<CountMember> Counts => [];

    /// <summary>The members that hold numbers.</summary>
    public abstract IEnumerable<NumberMember> Numbers(DocumentFrame frame);

    /// <summary>The members that hold whole numbers where the components are the states of a chain.</summary>
    public virtual ImmutableArray<CountMember> StateCounts => Counts;

    /// <summary>The members that hold numbers where the components belong to the states of a chain, but for their weights.</summary>
    /// <param name="frame">The frame of the mixture.</param>
    /// <param name="nesting">The lengths of the lists of components: S, and M where each state has as many.</param>
    public virtual IEnumerable<NumberMember> StateNumbers(DocumentFrame frame, params ReadOnlySpan<int> nesting) =>
        Numbers(frame).Where(static member => member.Name != Weights);

    /// <summary>The mixture whose components are the states of a document's chain; null for a family of independent rows.</summary>
    public virtual ModelDocument? EmissionOf(ModelDocument document) => null;

    /// <summary>What is wrong with the numbers of a document, with the member as argument; null if nothing.</summary>
    public abstract ArgumentFault? FindFault(ModelDocument document);

    /// <summary>The declaration of a model that has the document's shape.</summary>
    public abstract ModelAttribute Declare(ModelDocument document);
}
