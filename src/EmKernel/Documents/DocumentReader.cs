using System;
using System.IO;
using System.Text.Json;

namespace EmKernel;

/// <summary>From bytes to JSON, whatever the document.</summary>
internal static class DocumentReader
{
    /// <summary>The path of a document as a whole.</summary>
    public const string Root = "$";

    /// <summary>All bytes of a stream, without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> ReadToEnd(Stream source)
    {
        using var bytes = new MemoryStream();
        source.CopyTo(bytes);
        ReadOnlyMemory<byte> text = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        return text.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? text[3..] : text;
    }

    /// <summary>Reads one JSON value.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="read">Makes the document of the value and its path.</param>
    /// <exception cref="DocumentException">The text is not JSON, or not the document.</exception>
    public static TDocument Read<TDocument>(ReadOnlyMemory<byte> utf8, Func<JsonElement, string, TDocument> read)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(utf8);
            return read(json.RootElement, Root);
        }
        catch (JsonException exception)
        {
            throw new DocumentException(Root, $"This is not JSON: {exception.Message}", exception);
        }
    }
}
