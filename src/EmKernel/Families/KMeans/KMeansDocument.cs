using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>K-means in the exchange format: <c>centres</c>, [[D] x K].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansDocument
{
    private const string Centres = "centres";

    /// <summary>The family, for reading and writing.</summary>
    internal static DocumentFamily Family { get; } = new KMeansDocumentFamily();

    /// <summary>Writes centres as a document.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="precision">The element type of its rows.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="columns">The names of the columns; null for none.</param>
    /// <returns>The document.</returns>
    /// <exception cref="InvalidOperationException">The parameters are those of <c>default</c>.</exception>
    /// <exception cref="DocumentException">There are not D different names.</exception>
    public static ModelDocument Write(
        KMeansShape shape,
        Precision precision,
        ReadOnlySpan<double> parameters,
        IReadOnlyList<string>? columns)
    {
        if (!(parameters[shape.CovarianceOffset] > 0.0))
        {
            throw new InvalidOperationException("A default value has no centres that could be written: use Create or Fit.");
        }

        var frame = new DocumentFrame(
            Family, [], shape.Dimension, shape.Components, [.. columns ?? []], precision, FixedWeights: false);
        return ModelDocument.Create(frame, [[.. parameters[shape.MeanOffset..shape.CovarianceOffset]]]);
    }

    /// <summary>Reads the centres of a document.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="document">The document.</param>
    /// <param name="parameters">Receives the parameters.</param>
    /// <exception cref="DocumentException">
    /// The document is of another family or shape; the message names the member.
    /// </exception>
    public static void Read(KMeansShape shape, ModelDocument document, Span<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(document);
        DocumentChecks.RequireSame("family", document.Family, Family.Name);
        DocumentChecks.RequireSame("dimension", Text(document.Dimension), Text(shape.Dimension));
        DocumentChecks.RequireSame("components", Text(document.Components), Text(shape.Components));
        if (KMeansParameters.Create(shape, document.Numbers(Centres).AsSpan(), parameters) is { } fault)
        {
            throw new DocumentException("$." + fault.ParameterName, fault.Message);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class KMeansDocumentFamily : DocumentFamily
    {
        public override string Name => "k-means";

        public override IEnumerable<NumberMember> Numbers(DocumentFrame frame) =>
            [new(Centres, ArrayLayout.Of(frame.Components, frame.Dimension))];

        // Numbers of a document are finite and of the right length.
        public override ArgumentFault? FindFault(ModelDocument document) => null;

        public override ModelAttribute Declare(ModelDocument document) =>
            new KMeansAttribute(document.Dimension, document.Components) { Precision = document.Precision };
    }
}
