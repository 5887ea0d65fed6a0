using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary>One fit: what, how, from where, and what becomes of the answer.</summary>
/// <param name="Choice">The model.</param>
/// <param name="Fitting">How EM runs.</param>
/// <param name="Start">Where it begins; null for starts made from the data.</param>
/// <param name="Report">Where the report goes, or null.</param>
/// <param name="Picture">Where the picture goes, or null.</param>
internal sealed record FitRun(
    ModelChoice Choice, FittingChoices Fitting, ModelDocument? Start, OutputFile? Report, OutputFile? Picture)
{
    /// <summary>Whether standard output is for people.</summary>
    public bool ForPeople { get; init; }

    /// <summary>Whether to print the log-likelihood after each step.</summary>
    public bool WithTrace { get; init; }
}
