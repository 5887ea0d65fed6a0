using System;
using System.Collections.Immutable;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmKernel;

/// <summary>What came of a fit, as written to a file: <c>emkernel.fit/1</c>.</summary>
/// <remarks>Numbers that do not exist, as the log-likelihood of a degenerate start, are null and left out.</remarks>
[JsonConverter(typeof(FitReportConverter))]
public sealed record FitReport
{
    /// <summary>The name of the format.</summary>
    public const string FormatName = "emkernel.fit/1";

    /// <summary>How the fit ended.</summary>
    public EmOutcomeKind Outcome { get; init; }

    /// <summary>The number of completed M-steps.</summary>
    public int Iterations { get; init; }

    /// <summary>Σ w_n log p(x_n | θ) of the model.</summary>
    public double? LogLikelihood { get; init; }

    /// <summary>Log-likelihood plus log-prior.</summary>
    public double? Objective { get; init; }

    /// <summary>
    /// Σ w min ‖x − c‖² of a partition; null for models with a likelihood, whose criteria a partition has not.
    /// </summary>
    public double? Inertia { get; init; }

    /// <summary>One log-likelihood for each state, the start's first.</summary>
    public ImmutableArray<double> Trace { get; init; } = [];

    /// <summary>Akaike's information criterion; smaller is better.</summary>
    public double? Akaike { get; init; }

    /// <summary>The Bayesian information criterion; smaller is better.</summary>
    public double? Bayesian { get; init; }

    /// <summary>The integrated completed likelihood; smaller is better.</summary>
    public double? IntegratedCompletedLikelihood { get; init; }

    /// <summary>The number of free parameters.</summary>
    public int FreeParameters { get; init; }

    /// <summary>The number of rows of positive weight.</summary>
    public int Observations { get; init; }

    /// <summary>Σ w_n.</summary>
    public double TotalWeight { get; init; }

    /// <summary>The seed of the first start; null for a fit from given parameters.</summary>
    public int? Seed { get; init; }

    /// <summary>Which of several starts was the best, counted from 0.</summary>
    public int? Start { get; init; }

    /// <summary>What made the fit degenerate; null for a healthy one.</summary>
    public Degeneracy? Degeneracy { get; init; }

    /// <summary>What a reader should know; empty if nothing.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The last healthy parameters; null for a start that is no model.</summary>
    public ModelDocument? Model { get; init; }

    /// <summary>Reads a report.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The report.</returns>
    /// <exception cref="DocumentException">
    /// The text is no valid report; the message begins with the JSON path.
    /// </exception>
    public static FitReport Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return DocumentReader.Read(Encoding.UTF8.GetBytes(json), FitReportConverter.Read);
    }

    /// <summary>The report as text.</summary>
    /// <returns>Indented JSON that ends with a line feed.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, DocumentJsonContext.Default.FitReport) + "\n";

    /// <summary>Writes the report as UTF-8.</summary>
    /// <param name="destination">Receives indented JSON that ends with a line feed.</param>
    public void Write(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Write(Encoding.UTF8.GetBytes(ToJson()));
    }
}
