using System.Linq;
using EmKernel.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EmKernel.Generators.Diagnostics;

/// <summary>A diagnostic as strings and numbers, so that it can be cached.</summary>
/// <param name="Id">The id of its descriptor.</param>
/// <param name="Path">The file.</param>
/// <param name="Span">Where in the file's text.</param>
/// <param name="Lines">Where in the file's lines.</param>
/// <param name="Arguments">The arguments of the message.</param>
internal sealed record DiagnosticInfo(
    string Id,
    string Path,
    TextSpan Span,
    LinePositionSpan Lines,
    EquatableArray<string> Arguments)
{
    /// <summary>Describes a diagnostic at a location.</summary>
    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, Location location, params string[] arguments) => new(
        descriptor.Id,
        location.SourceTree?.FilePath ?? "",
        location.SourceSpan,
        location.GetLineSpan().Span,
        new EquatableArray<string>(arguments));

    /// <summary>The diagnostic to report.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        ModelDiagnostics.ById(Id),
        Location.Create(Path, Span, Lines),
        [.. Arguments.Cast<object>()]);
}
