using System;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmKernel;

/// <summary>A fit report as JSON; what is null is left out.</summary>
internal sealed class FitReportConverter : JsonConverter<FitReport>
{
    /// <summary>The words for outcomes, in the order of <see cref="EmOutcomeKind"/>.</summary>
    private static readonly ImmutableArray<string> _outcomes =
        ["converged", "iteration-limit", "degenerate", "cancelled"];

    /// <summary>
    /// The words for what can go wrong, in the order of <see cref="DegeneracyKind"/> after its first.
    /// </summary>
    private static readonly ImmutableArray<string> _degeneracies =
        ["no-data", "empty-component", "singular-covariance", "non-finite-log-likelihood"];

    private static readonly string[] _members =
    [
        "format", "outcome", "iterations", "logLikelihood", "objective", "inertia", "trace", "aic", "bic", "icl",
        "freeParameters", "observations", "totalWeight", "seed", "start", "degeneracy", "warnings", "model",
    ];

    /// <summary>Reads a report.</summary>
    /// <param name="element">The JSON value.</param>
    /// <param name="path">Its path.</param>
    /// <exception cref="DocumentException">The value is no valid report.</exception>
    public static FitReport Read(JsonElement element, string path)
    {
        var members = new DocumentMembers(element, path);
        members.RequireFormat(FitReport.FormatName);
        members.RequireOnly(_members, "a fit report");
        return new FitReport
        {
            Outcome = (EmOutcomeKind)members.Word("outcome", _outcomes),
            Iterations = members.Integer("iterations", least: 0),
            LogLikelihood = ReadNumber(members, "logLikelihood"),
            Objective = ReadNumber(members, "objective"),
            Inertia = ReadNumber(members, "inertia"),
            Trace = members.Numbers("trace"),
            Akaike = ReadNumber(members, "aic"),
            Bayesian = ReadNumber(members, "bic"),
            IntegratedCompletedLikelihood = ReadNumber(members, "icl"),
            FreeParameters = members.Integer("freeParameters", least: 0),
            Observations = members.Integer("observations", least: 0),
            TotalWeight = members.Number("totalWeight"),
            Seed = members.Has("seed") ? members.Integer("seed", least: int.MinValue) : null,
            Start = members.Has("start") ? members.Integer("start", least: 0) : null,
            Degeneracy = members.Has("degeneracy")
                ? ReadDegeneracy(members["degeneracy"], members.PathOf("degeneracy"))
                : null,
            Warnings = members.Texts("warnings"),
            Model = members.Has("model")
                ? ModelDocumentConverter.Read(members["model"], members.PathOf("model"))
                : null,
        };
    }

    /// <inheritdoc/>
    public override FitReport Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(JsonElement.ParseValue(ref reader), DocumentReader.Root);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FitReport value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("format", FitReport.FormatName);
        writer.WriteString("outcome", _outcomes[(int)value.Outcome]);
        writer.WriteNumber("iterations", value.Iterations);
        WriteNumber(writer, "logLikelihood", value.LogLikelihood);
        WriteNumber(writer, "objective", value.Objective);
        WriteNumber(writer, "inertia", value.Inertia);
        writer.WritePropertyName("trace");
        NestedNumbers.Write(writer, ArrayLayout.Of(value.Trace.Length), value.Trace.AsSpan());
        WriteNumber(writer, "aic", value.Akaike);
        WriteNumber(writer, "bic", value.Bayesian);
        WriteNumber(writer, "icl", value.IntegratedCompletedLikelihood);
        writer.WriteNumber("freeParameters", value.FreeParameters);
        writer.WriteNumber("observations", value.Observations);
        writer.WriteNumber("totalWeight", value.TotalWeight);
        WriteNumber(writer, "seed", value.Seed);
        WriteNumber(writer, "start", value.Start);
        if (value.Degeneracy is { IsNone: false } degeneracy)
        {
            writer.WriteStartObject("degeneracy");
            writer.WriteString("kind", _degeneracies[(int)degeneracy.Kind - 1]);
            writer.WriteNumber("component", degeneracy.Component);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("warnings");
        foreach (string warning in value.Warnings)
        {
            writer.WriteStringValue(warning);
        }

        writer.WriteEndArray();
        if (value.Model is { } model)
        {
            writer.WritePropertyName("model");
            JsonSerializer.Serialize(writer, model, DocumentJsonContext.Default.ModelDocument);
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static double? ReadNumber(DocumentMembers members, string name) =>
        members.Has(name) ? members.Number(name) : null;

    private static Degeneracy ReadDegeneracy(JsonElement element, string path)
    {
        var members = new DocumentMembers(element, path);
        members.RequireOnly(["kind", "component"], "a degeneracy");
        return new Degeneracy(
            (DegeneracyKind)(members.Word("kind", _degeneracies) + 1), members.Integer("component", least: -1));
    }
}
