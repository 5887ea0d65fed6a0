using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmKernel;

/// <summary>A model document as JSON: the frame first, then the numbers of the family.</summary>
internal sealed class ModelDocumentConverter : JsonConverter<ModelDocument>
{
    private static readonly ImmutableArray<string> _precisions = ["double", "float"];

    /// <summary>Reads a document.</summary>
    /// <param name="element">The JSON value.</param>
    /// <param name="path">Its path.</param>
    /// <exception cref="DocumentException">The value is no valid document.</exception>
    public static ModelDocument Read(JsonElement element, string path)
    {
        var members = new DocumentMembers(element, path);
        members.RequireFormat(ModelDocument.FormatName);
        DocumentFamily family = ReadFamily(members);
        var frame = new DocumentFrame(
            family,
            [.. family.Texts.Select(text => ReadText(members, text))],
            members.Integer("dimension", least: 1),
            members.Integer(family.ComponentsMember, least: 1),
            members.Has("columns") ? ReadColumns(members) : [],
            members.Has("precision") ? (Precision)members.Word("precision", _precisions) : Precision.Double,
            members.Flag("fixedWeights"))
        {
            Counts = [.. family.Counts.Select(member => ReadCounts(members, member))],
            Flags = [.. family.Flags.Select(members.Flag)],
        };
        NumberMember[] numbers = [.. family.Numbers(frame)];
        members.RequireOnly(
            [
                "format", "family", "dimension", family.ComponentsMember, "columns", "precision", "fixedWeights",
                .. family.Texts.Select(static text => text.Name),
                .. family.Counts.Select(static each => each.Name), .. family.Flags, .. numbers.Select(static each => each.Name),
            ],
            $"a document of family {family.Name}");
        return ModelDocument.Create(
            frame, [.. numbers.Select(member => members.Numbers(member.Name, member.Layout))], path);
    }

    /// <inheritdoc/>
    public override ModelDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(JsonElement.ParseValue(ref reader), DocumentReader.Root);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ModelDocument value, JsonSerializerOptions options)
    {
        DocumentFrame frame = value.Frame;
        writer.WriteStartObject();
        writer.WriteString("format", ModelDocument.FormatName);
        writer.WriteString("family", value.Family);
        foreach ((TextMember member, string text) in frame.Family.Texts.Zip(frame.Texts))
        {
            if (!member.IsOptional || text != member.Values[0])
            {
                writer.WriteString(member.Name, text);
            }
        }

        writer.WriteNumber("dimension", value.Dimension);
        writer.WriteNumber(frame.Family.ComponentsMember, value.Components);
        if (!value.Columns.IsEmpty)
        {
            writer.WriteStartArray("columns");
            foreach (string column in value.Columns)
            {
                writer.WriteStringValue(column);
            }

            writer.WriteEndArray();
        }

        if (value.Precision != Precision.Double)
        {
            writer.WriteString("precision", _precisions[(int)value.Precision]);
        }

        if (value.FixedWeights)
        {
            writer.WriteBoolean("fixedWeights", true);
        }

        foreach ((string flag, bool isSet) in frame.Family.Flags.Zip(frame.Flags))
        {
            if (isSet)
            {
                writer.WriteBoolean(flag, true);
            }
        }

        WriteNumbers(writer, value);
        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, ModelDocument value)
    {
        DocumentFrame frame = value.Frame;
        foreach ((CountMember member, ImmutableArray<int> counts) in frame.Family.Counts.Zip(frame.Counts))
        {
            if (member.IsImplied(frame.Dimension))
            {
                continue;
            }

            writer.WritePropertyName(member.Name);
            NestedNumbers.Write(
                writer,
                member.IsList ? ArrayLayout.Of(counts.Length) : ArrayLayout.Number,
                [.. counts.Select(static count => (double)count)]);
        }

        foreach (NumberMember member in frame.Family.Numbers(frame))
        {
            writer.WritePropertyName(member.Name);
            NestedNumbers.Write(writer, member.Layout, value.Numbers(member.Name).AsSpan());
        }
    }

    private static DocumentFamily ReadFamily(DocumentMembers members)
    {
        ImmutableArray<string> names = [.. DocumentFamily.All.Select(static each => each.Name).Distinct()];
        string name = names[members.Word("family", names)];
        DocumentFamily[] families = [.. DocumentFamily.All.Where(each => each.Name == name)];
        return families.Length == 1
            ? families[0]
            : families[members.Word(
                HiddenMarkovDocumentFamily.EmissionMember, [.. families.Select(static each => each.Emission)])];
    }

    private static string ReadText(DocumentMembers members, TextMember text) =>
        text.Values[text.IsOptional && !members.Has(text.Name) ? 0 : members.Word(text.Name, text.Values)];

    private static ImmutableArray<int> ReadCounts(DocumentMembers members, CountMember member)
    {
        if (member.IsImplied(members.Integer("dimension", least: 1)) && !members.Has(member.Name))
        {
            return [members.RowLength(member.ImpliedBy!)];
        }

        if (!member.IsList)
        {
            return [members.Integer(member.Name, least: 1)];
        }

        ImmutableArray<double> counts = members.Numbers(member.Name, ArrayLayout.Of(members.Integer("dimension", least: 1)));
        return counts.All(static count => count >= 1 && count <= ushort.MaxValue && count == Math.Floor(count))
            ? [.. counts.Select(static count => (int)count)]
            : throw new DocumentException(
                members.PathOf(member.Name), "A number is no count: give whole numbers from 1 to 65535.");
    }

    private static ImmutableArray<string> ReadColumns(DocumentMembers members)
    {
        ImmutableArray<string> columns = members.Texts("columns");
        return columns.IsEmpty
            ? throw new DocumentException(
                members.PathOf("columns"), "The array is empty: name every column, or leave it out.")
            : columns;
    }
}
