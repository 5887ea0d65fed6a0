using System;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>Hidden Markov models in the exchange format, and generated models from and to it.</summary>
/// <remarks>The emission is a document of the mixture whose components are the states, written and read as that of any mixture.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HiddenMarkovDocument
{
    /// <summary>Writes parameters as a document.</summary>
    /// <param name="held">Which parts a fit leaves as they are.</param>
    /// <param name="states">S.</param>
    /// <param name="kind">The emission of the model.</param>
    /// <param name="chain">π and A.</param>
    /// <param name="emission">The emission mixture as a document.</param>
    /// <returns>The document.</returns>
    public static ModelDocument Write(
        HeldParts held, int states, HiddenMarkovEmission kind, ReadOnlySpan<double> chain, ModelDocument emission)
    {
        ArgumentNullException.ThrowIfNull(emission);
        return HiddenMarkovDocumentFamily.All[(int)kind].Over(held, states, chain, emission);
    }

    /// <summary>Reads the chain of a document.</summary>
    /// <param name="states">S of the model.</param>
    /// <param name="components">The number of components of its emission mixture.</param>
    /// <param name="kind">The emission of the model.</param>
    /// <param name="document">The document.</param>
    /// <param name="chain">Receives π and A.</param>
    /// <returns>The emission mixture as a document.</returns>
    /// <exception cref="DocumentException">
    /// The document is of another family, emission or number of states or components; the message names the member.
    /// </exception>
    public static ModelDocument Read(
        int states, int components, HiddenMarkovEmission kind, ModelDocument document, Span<double> chain)
    {
        ArgumentNullException.ThrowIfNull(document);
        HiddenMarkovDocumentFamily family = HiddenMarkovDocumentFamily.All[(int)kind];
        DocumentChecks.RequireSame("family", document.Family, family.Name);
        DocumentChecks.RequireSame(
            HiddenMarkovDocumentFamily.EmissionMember, document.Frame.Family.Emission, family.Emission);
        DocumentChecks.RequireSame(family.ComponentsMember, Text(document.Components), Text(states));
        ModelDocument emission = document.Emission!;
        DocumentChecks.RequireSame(
            HiddenMarkovDocumentFamily.EmissionComponents, Text(emission.Components / states), Text(components / states));
        document.Numbers(HiddenMarkovDocumentFamily.Initial).CopyTo(chain);
        document.Numbers(HiddenMarkovDocumentFamily.Transitions).CopyTo(chain[states..]);
        return emission;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
