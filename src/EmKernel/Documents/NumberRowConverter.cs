using System;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmKernel;

/// <summary>A list of numbers, written on one line.</summary>
internal sealed class NumberRowConverter : JsonConverter<ImmutableArray<double>>
{
    /// <inheritdoc/>
    public override ImmutableArray<double> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, DocumentJsonContext.Default.ImmutableArrayDouble);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ImmutableArray<double> value, JsonSerializerOptions options) =>
        NestedNumbers.WriteRow(writer, value.AsSpan());
}
