using System.Collections.Generic;
using System.Collections.Immutable;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>
/// A family in the exchange format, as data: which members its documents have, how their numbers are nested, when they
/// are valid. A new family is a file in its own folder and a line in <see cref="All"/>.
/// </summary>
internal abstract class DocumentFamily
{
    /// <summary>All families.</summary>
    public static ImmutableArray<DocumentFamily> All { get; } =
    [
        GaussianMixtureDocument.Family, BinomialDocumentFamily.Binomial, BinomialDocumentFamily.Bernoulli,
        PoissonDocumentFamily.Instance, CategoricalDocumentFamily.Instance, MultinomialDocumentFamily.Instance,
        ExponentialDocumentFamily.Instance, KMeansDocument.Family,
    ];

    /// <summary>The name, as <c>gaussian-mixture</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The members that hold a word.</summary>
    public virtual ImmutableArray<TextMember> Texts => [];

    /// <summary>The members that hold whole numbers, on which the layout of others may depend.</summary>
    public virtual ImmutableArray<CountMember> Counts => [];

    /// <summary>The members that hold numbers.</summary>
    public abstract IEnumerable<NumberMember> Numbers(DocumentFrame frame);

    /// <summary>What is wrong with the numbers of a document, with the member as argument; null if nothing.</summary>
    public abstract ArgumentFault? FindFault(ModelDocument document);

    /// <summary>The declaration of a model that has the document's shape.</summary>
    public abstract ModelAttribute Declare(ModelDocument document);
}
