using System.Text.Json.Serialization;

namespace EmKernel;

/// <summary>How documents become JSON and back, written by the compiler: no reflection at run time.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ModelDocument))]
[JsonSerializable(typeof(FitReport))]
internal sealed partial class DocumentJsonContext : JsonSerializerContext
{
}
