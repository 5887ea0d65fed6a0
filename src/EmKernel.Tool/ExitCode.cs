namespace EmKernel.Tool;

/// <summary>How a run of the tool ends, for scripts.</summary>
internal static class ExitCode
{
    /// <summary>Done; a fit converged.</summary>
    public const int Success = 0;

    /// <summary>The tool itself is at fault.</summary>
    public const int InternalError = 1;

    /// <summary>The arguments, a file or its contents are refused.</summary>
    public const int BadInput = 2;

    /// <summary>The fit degenerated.</summary>
    public const int Degenerate = 3;

    /// <summary>The fit took all its iterations and did not converge.</summary>
    public const int IterationLimit = 4;

    /// <summary>Interrupted, as by Ctrl-C (128 + SIGINT).</summary>
    public const int Cancelled = 130;

    /// <summary>The code of a fit that ended this way.</summary>
    public static int Of(EmOutcomeKind outcome) => outcome switch
    {
        EmOutcomeKind.Converged => Success,
        EmOutcomeKind.IterationLimit => IterationLimit,
        EmOutcomeKind.Degenerate => Degenerate,
        _ => Cancelled,
    };
}
