using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Linq;

namespace EmKernel.CompilerServices;

/// <summary>Mixtures of affine families in the exchange format, and generated models from and to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineMixtureDocument
{
    /// <summary>Writes parameters as a document.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="precision">The element type of its rows.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="columns">The names of the columns; null for none.</param>
    /// <returns>The document.</returns>
    /// <exception cref="InvalidOperationException">The parameters are no mixture, as those of a <c>default</c> value.</exception>
    /// <exception cref="DocumentException">There are not D different names.</exception>
    public static ModelDocument Write(
        AffineMixtureShape shape,
        Precision precision,
        ReadOnlySpan<double> parameters,
        IReadOnlyList<string>? columns)
    {
        ReadOnlySpan<double> weights = parameters[..shape.Components];
        ReadOnlySpan<double> components = parameters[shape.Components..];
        if (FindFault(shape, weights, components) is { } fault)
        {
            throw new InvalidOperationException(
                $"The parameters are no mixture that could be written: {fault.Message}");
        }

        AffineDocumentFamily family = shape.Family.Document;
        var frame = new DocumentFrame(
            family,
            family.TextsOf(shape.Family),
            shape.Dimension,
            shape.Components,
            [.. columns ?? []],
            precision,
            shape.MixingWeights != MixingWeights.Free)
        {
            Counts = family.CountsOf(shape.Family),
        };
        return ModelDocument.Create(frame, [[.. weights], [.. components]]);
    }

    /// <summary>Reads the parameters of a document.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="document">The document.</param>
    /// <param name="parameters">Receives the parameters.</param>
    /// <exception cref="DocumentException">The document is of another family or shape; the message names the member.</exception>
    public static void Read(AffineMixtureShape shape, ModelDocument document, Span<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(document);
        AffineDocumentFamily family = shape.Family.Document;
        DocumentChecks.RequireSame("family", document.Family, family.Name);
        DocumentChecks.RequireSame("dimension", Text(document.Dimension), Text(shape.Dimension));
        DocumentChecks.RequireSame("components", Text(document.Components), Text(shape.Components));
        ImmutableArray<string> texts = family.TextsOf(shape.Family);
        for (int i = 0; i < texts.Length; i++)
        {
            DocumentChecks.RequireSame(family.Texts[i].Name, document.Frame.Texts[i], texts[i]);
        }

        ImmutableArray<ImmutableArray<int>> counts = family.CountsOf(shape.Family);
        for (int i = 0; i < counts.Length; i++)
        {
            DocumentChecks.RequireSame(family.Counts[i].Name, Text(document.Frame.Counts[i]), Text(counts[i]));
        }

        ArgumentFault? found = AffineMixtureParameters.Create(
            shape,
            document.Numbers(DocumentFamily.Weights).AsSpan(),
            document.Numbers(shape.Family.ParameterName).AsSpan(),
            parameters);
        if (found is { } fault)
        {
            throw new DocumentException("$." + fault.ParameterName, fault.Message);
        }
    }

    /// <summary>What is wrong with parameters; null if nothing.</summary>
    internal static ArgumentFault? FindFault(
        AffineMixtureShape shape, ReadOnlySpan<double> weights, ReadOnlySpan<double> components)
    {
        using KernelScratch.Scope scope = KernelScratch.Open();
        return AffineMixtureParameters.Create(shape, weights, components, scope.Doubles(shape.ParameterCount));
    }

    private static string Text(ImmutableArray<int> numbers) =>
        string.Join(", ", numbers.Select(Text));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
