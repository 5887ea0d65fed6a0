using System.IO;
using CsvHelper;

namespace EmKernel.Tool.Output;

/// <summary>How the tool writes tables for machines: commas, LF, shortest round-trip numbers.</summary>
internal static class CsvFormat
{
    private static readonly CsvWriterOptions _options = new() { NewLine = "\n" };

    /// <summary>A writer that leaves the stream open.</summary>
    public static CsvWriter CreateWriter(Stream stream) => CsvWriter.Create(stream, _options, leaveOpen: true);
}
