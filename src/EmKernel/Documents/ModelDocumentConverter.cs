using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmKernel;

/// <summary>A model document as JSON: the frame first, then the numbers of the family.</summary>
internal sealed class ModelDocumentConverter : JsonConverter<ModelDocument>
{
    /// <inheritdoc/>
    public override ModelDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DocumentReader.ReadModel(JsonElement.ParseValue(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ModelDocument value, JsonSerializerOptions options)
    {
        DocumentFrame frame = value.Frame;
        writer.WriteStartObject();
        writer.WriteString(DocumentReader.Format, ModelDocument.FormatName);
        writer.WriteString(DocumentReader.Family, value.Family);
        foreach ((TextMember member, string text) in frame.Family.Texts.Zip(frame.Texts))
        {
            writer.WriteString(member.Name, text);
        }

        writer.WriteNumber(DocumentReader.Dimension, value.Dimension);
        writer.WriteNumber(DocumentReader.Components, value.Components);
        if (!value.Columns.IsEmpty)
        {
            writer.WriteStartArray(DocumentReader.Columns);
            foreach (string column in value.Columns)
            {
                writer.WriteStringValue(column);
            }

            writer.WriteEndArray();
        }

        if (value.Precision != Precision.Double)
        {
            writer.WriteString(DocumentReader.Precision, DocumentReader.PrecisionName(value.Precision));
        }

        if (value.FixedWeights)
        {
            writer.WriteBoolean(DocumentReader.FixedWeights, true);
        }

        foreach (NumberMember member in frame.Family.Numbers(frame))
        {
            writer.WritePropertyName(member.Name);
            NestedNumbers.Write(writer, member.Layout, value.Numbers(member.Name).AsSpan());
        }

        writer.WriteEndObject();
    }
}
