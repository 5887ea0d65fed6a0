using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>Gaussian mixtures in the exchange format, and generated models from and to it.</summary>
/// <remarks>
/// Covariances are nested as users write them: [[[D] x D] x K] (full), [[D] x D] (tied), [[D] x K] (diagonal), [D]
/// (tied diagonal), [K] (spherical), a number (tied spherical).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianMixtureDocument
{
    private const string Covariance = "covariance";
    private const string Means = "means";
    private const string Covariances = "covariances";

    /// <summary>The words for the structures, in the order of <see cref="CovarianceStructure"/>.</summary>
    private static readonly ImmutableArray<string> _structures =
        ["full", "tied", "diagonal", "tied-diagonal", "spherical", "tied-spherical"];

    /// <summary>The family, for reading and writing.</summary>
    internal static DocumentFamily Family { get; } = new GaussianMixtureDocumentFamily();

    /// <summary>Writes parameters as a document.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="precision">The element type of its rows.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="columns">The names of the columns; null for none.</param>
    /// <returns>The document.</returns>
    /// <exception cref="InvalidOperationException">
    /// The parameters are no mixture, as those of a <c>default</c> value.
    /// </exception>
    /// <exception cref="DocumentException">There are not D different names.</exception>
    public static ModelDocument Write(
        GaussianMixtureShape shape,
        Precision precision,
        ReadOnlySpan<double> parameters,
        IReadOnlyList<string>? columns)
    {
        double[] covariances = new double[GaussianMixtureParameters.CovarianceValueCount(shape)];
        GaussianMixtureParameters.CopyCovariancesTo(shape, parameters, covariances);
        ReadOnlySpan<double> weights = parameters[..shape.Components];
        ReadOnlySpan<double> means = parameters[shape.MeanOffset..shape.CovarianceOffset];
        if (FindFault(shape, weights, means, covariances) is { } fault)
        {
            throw new InvalidOperationException(
                $"The parameters are no mixture that could be written: {fault.Message}");
        }

        var frame = new DocumentFrame(
            Family,
            [_structures[(int)shape.Covariance]],
            shape.Dimension,
            shape.Components,
            [.. columns ?? []],
            precision,
            shape.MixingWeights != MixingWeights.Free);
        return ModelDocument.Create(frame, [[.. weights], [.. means], [.. covariances]]);
    }

    /// <summary>Reads the parameters of a document.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="document">The document.</param>
    /// <param name="parameters">Receives the parameters.</param>
    /// <exception cref="DocumentException">
    /// The document is of another family or shape; the message names the member.
    /// </exception>
    public static void Read(GaussianMixtureShape shape, ModelDocument document, Span<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(document);
        DocumentChecks.RequireSame("family", document.Family, Family.Name);
        DocumentChecks.RequireSame(Covariance, document.Text(Covariance), _structures[(int)shape.Covariance]);
        DocumentChecks.RequireSame("dimension", Text(document.Dimension), Text(shape.Dimension));
        DocumentChecks.RequireSame("components", Text(document.Components), Text(shape.Components));
        ArgumentFault? found = GaussianMixtureParameters.Create(
            shape,
            document.Numbers(DocumentFamily.Weights).AsSpan(),
            document.Numbers(Means).AsSpan(),
            document.Numbers(Covariances).AsSpan(),
            parameters);
        if (found is { } fault)
        {
            throw new DocumentException("$." + fault.ParameterName, fault.Message);
        }
    }

    /// <summary>The shape of the mixture in a document of this family.</summary>
    /// <exception cref="DocumentException">The document is of another family.</exception>
    internal static GaussianMixtureShape ShapeOf(ModelDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        DocumentChecks.RequireSame("family", document.Family, Family.Name);
        return new GaussianMixtureShape(
            document.Dimension,
            document.Components,
            Structure(document.Frame),
            document.FixedWeights ? MixingWeights.Fixed : MixingWeights.Free);
    }

    private static CovarianceStructure Structure(DocumentFrame frame) =>
        (CovarianceStructure)_structures.IndexOf(frame.Texts[0]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ArgumentFault? FindFault(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> covariances)
    {
        using KernelScratch.Scope scope = KernelScratch.Open();
        return GaussianMixtureParameters.Create(
            shape, weights, means, covariances, scope.Doubles(shape.ParameterCount));
    }

    private sealed class GaussianMixtureDocumentFamily : DocumentFamily
    {
        public override string Name => "gaussian-mixture";

        public override ImmutableArray<TextMember> Texts { get; } = [new(Covariance, _structures)];

        public override IEnumerable<NumberMember> Numbers(DocumentFrame frame) =>
            [new(DocumentFamily.Weights, ArrayLayout.Of(frame.Components)), .. StateNumbers(frame, frame.Components)];

        public override IEnumerable<NumberMember> StateNumbers(DocumentFrame frame, params ReadOnlySpan<int> nesting)
        {
            int d = frame.Dimension;
            return
            [
                new(Means, ArrayLayout.Of([.. nesting, d])),
                new(Covariances, Structure(frame) switch
                {
                    CovarianceStructure.Full => ArrayLayout.Of([.. nesting, d, d]),
                    CovarianceStructure.Tied => ArrayLayout.Of(d, d),
                    CovarianceStructure.Diagonal => ArrayLayout.Of([.. nesting, d]),
                    CovarianceStructure.TiedDiagonal => ArrayLayout.Of(d),
                    CovarianceStructure.Spherical => ArrayLayout.Of(nesting),
                    _ => ArrayLayout.Number,
                }),
            ];
        }

        public override ArgumentFault? FindFault(ModelDocument document) => GaussianMixtureDocument.FindFault(
            new GaussianMixtureShape(
                document.Dimension, document.Components, Structure(document.Frame), MixingWeights.Fixed),
            document.Numbers(DocumentFamily.Weights).AsSpan(),
            document.Numbers(Means).AsSpan(),
            document.Numbers(Covariances).AsSpan());

        public override ModelAttribute Declare(ModelDocument document) =>
            new GaussianMixtureAttribute(document.Dimension, document.Components)
            {
                Covariance = Structure(document.Frame),
                Precision = document.Precision,
                MixingWeights = document.FixedWeights ? MixingWeights.Fixed : MixingWeights.Free,
            };
    }
}
