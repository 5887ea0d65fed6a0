using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>
/// The parameters of a model with its family and shape, as exchanged in files: <c>emkernel.model/1</c>.
/// </summary>
/// <remarks>
/// <para>
/// Immutable and valid: what is no model is refused when the document is made. Numbers keep their bits from parameters
/// to text and back.
/// </para>
/// <para>
/// Reading is strict: a member that is unknown, missing or given twice, a number that is not finite, and an array of
/// another length are refused with their JSON path.
/// </para>
/// </remarks>
[JsonConverter(typeof(ModelDocumentConverter))]
public sealed class ModelDocument : IEquatable<ModelDocument>
{
    /// <summary>The name of the format.</summary>
    public const string FormatName = "emkernel.model/1";

    private readonly ImmutableArray<ImmutableArray<double>> _numbers;

    private ModelDocument(DocumentFrame frame, ImmutableArray<ImmutableArray<double>> numbers)
    {
        Frame = frame;
        _numbers = numbers;
    }

    /// <summary>The family, as <c>gaussian-mixture</c>.</summary>
    public string Family => Frame.Family.Name;

    /// <summary>D, the number of columns of a row.</summary>
    public int Dimension => Frame.Dimension;

    /// <summary>K, the number of components; S, the number of states, of a hidden Markov model.</summary>
    public int Components => Frame.Components;

    /// <summary>The names of the columns; empty where the document has none.</summary>
    public ImmutableArray<string> Columns => Frame.Columns;

    /// <summary>
    /// The element type of the rows that the model was made for; its parameters are doubles in either case.
    /// </summary>
    public Precision Precision => Frame.Precision;

    /// <summary>Whether a fit keeps the mixing weights as they are.</summary>
    public bool FixedWeights => Frame.FixedWeights;

    /// <summary>The declaration of a model of this family and shape.</summary>
    public ModelAttribute Declaration => Frame.Family.Declare(this);

    /// <summary>The mixture whose components are, or make up, the states of a hidden Markov model; null for other models.</summary>
    public ModelDocument? Emission => Frame.Family.EmissionOf(this);

    internal DocumentFrame Frame { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The document.</returns>
    /// <exception cref="DocumentException">
    /// The text is no valid document; the message begins with the JSON path.
    /// </exception>
    public static ModelDocument Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return DocumentReader.Read(Encoding.UTF8.GetBytes(json), ModelDocumentConverter.Read);
    }

    /// <summary>Reads a document from a stream to its end.</summary>
    /// <param name="source">The text in UTF-8, with or without a byte order mark.</param>
    /// <returns>The document.</returns>
    /// <exception cref="DocumentException">
    /// The text is no valid document; the message begins with the JSON path.
    /// </exception>
    public static ModelDocument Read(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return DocumentReader.Read(DocumentReader.ReadToEnd(source), ModelDocumentConverter.Read);
    }

    /// <summary>Makes a document of numbers in the order of the family's members.</summary>
    /// <exception cref="DocumentException">The columns or the numbers are refused.</exception>
    internal static ModelDocument Create(
        DocumentFrame frame, ImmutableArray<ImmutableArray<double>> numbers, string path = DocumentReader.Root)
    {
        var document = new ModelDocument(frame, numbers);
        DocumentChecks.RequireColumns(frame, path);
        return frame.Family.FindFault(document) is { } fault
            ? throw new DocumentException($"{path}.{fault.ParameterName}", fault.Message)
            : document;
    }

    /// <summary>Makes a document of a part of another, which is as valid as the whole.</summary>
    internal static ModelDocument OfPart(DocumentFrame frame, ImmutableArray<ImmutableArray<double>> numbers) =>
        new(frame, numbers);

    /// <summary>The word of a member such as <c>covariance</c>.</summary>
    /// <param name="member">The name of the member.</param>
    /// <returns>The word, as <c>tied-diagonal</c>.</returns>
    /// <exception cref="ArgumentException">The family has no such member.</exception>
    public string Text(string member)
    {
        int index = Frame.Family.Texts.Select(static text => text.Name).ToList().IndexOf(member);
        return index >= 0 ? Frame.Texts[index] : throw NoMember(member);
    }

    /// <summary>The numbers of a member such as <c>means</c>, nested arrays read from left to right.</summary>
    /// <param name="member">The name of the member.</param>
    /// <returns>The numbers, one component after the other; a matrix row by row.</returns>
    /// <exception cref="ArgumentException">The family has no such member.</exception>
    public ImmutableArray<double> Numbers(string member)
    {
        int index = Frame.Family.Numbers(Frame).Select(static numbers => numbers.Name).ToList().IndexOf(member);
        return index >= 0 ? _numbers[index] : throw NoMember(member);
    }

    /// <summary>The same document for rows of another element type.</summary>
    /// <param name="precision">The element type.</param>
    /// <returns>The document.</returns>
    public ModelDocument WithPrecision(Precision precision) => new(Frame with { Precision = precision }, _numbers);

    /// <summary>The same document with its mixing weights fixed or free.</summary>
    /// <param name="fixedWeights">Whether a fit keeps them.</param>
    /// <returns>The document.</returns>
    public ModelDocument WithFixedWeights(bool fixedWeights) =>
        new(Frame with { FixedWeights = fixedWeights }, _numbers);

    /// <summary>The document as text.</summary>
    /// <returns>Indented JSON that ends with a line feed.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, DocumentJsonContext.Default.ModelDocument) + "\n";

    /// <summary>Writes the document as UTF-8.</summary>
    /// <param name="destination">Receives indented JSON that ends with a line feed.</param>
    public void Write(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Write(Encoding.UTF8.GetBytes(ToJson()));
    }

    /// <summary>Whether both documents say the same, number by number.</summary>
    /// <param name="other">Another document.</param>
    /// <returns>Equality by value.</returns>
    public bool Equals([NotNullWhen(true)] ModelDocument? other) =>
        other is not null
        && Frame.Family == other.Frame.Family
        && Frame.Texts.SequenceEqual(other.Frame.Texts)
        && (Dimension, Components, Precision, FixedWeights)
            == (other.Dimension, other.Components, other.Precision, other.FixedWeights)
        && Columns.SequenceEqual(other.Columns)
        && Frame.Flags.SequenceEqual(other.Frame.Flags)
        && Frame.Counts.SelectMany(static counts => counts).SequenceEqual(other.Frame.Counts.SelectMany(static counts => counts))
        && _numbers.Zip(other._numbers)
            .All(static pair => StoredNumbers.Equal(pair.First.AsSpan(), pair.Second.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as ModelDocument);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Family);
        foreach (ImmutableArray<double> numbers in _numbers)
        {
            hash.Add(StoredNumbers.Hash(numbers.AsSpan()));
        }

        return hash.ToHashCode();
    }

    private ArgumentException NoMember(string member)
    {
        IEnumerable<string> names = Frame.Family.Texts.Select(static text => text.Name)
            .Concat(Frame.Family.Numbers(Frame).Select(static numbers => numbers.Name));
        return new ArgumentException(
            $"A document of family {Family} has no member '{member}': ask for one of {string.Join(", ", names)}.",
            nameof(member));
    }
}
