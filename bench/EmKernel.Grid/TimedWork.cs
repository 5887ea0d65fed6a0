using System.Diagnostics;

namespace EmKernel.Grid;

/// <summary>A workload that is ready to be timed: the sample is laid out, the start is made.</summary>
internal abstract class TimedWork
{
    /// <summary>Mean log-likelihood after ten iterations, or of what is scored: whether the work is the same as a peer's.</summary>
    public abstract double MeanLogLikelihood { get; }

    /// <summary>What else is to be said about the figures of this work.</summary>
    public virtual string Note => "";

    /// <summary>Does a round.</summary>
    /// <returns>The seconds of one unit of the workload: an iteration, a whole fit, a row.</returns>
    public abstract double Round();

    /// <summary>Works for a while, so that the runtime compiles every method at its last tier.</summary>
    public void WarmUp(double seconds)
    {
        long before = Stopwatch.GetTimestamp();
        do
        {
            Round();
        }
        while (Stopwatch.GetElapsedTime(before).TotalSeconds < seconds);
    }
}
