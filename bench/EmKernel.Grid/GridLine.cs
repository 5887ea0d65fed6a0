using System;
using System.Globalization;

namespace EmKernel.Grid;

/// <summary>The tab-separated line in which every peer reports a workload.</summary>
internal static class GridLine
{
    /// <summary>
    /// Times a workload: of W1 a whole fit of 10 iterations, of all others one iteration, as a tenth of what 12
    /// iterations take longer than 2, so that set-up and the last scoring cancel.
    /// </summary>
    /// <returns>Workload, name, version, threads, ms, ns per point and component, mean log-likelihood, note.</returns>
    public static string Measure(Workload workload, string? folder)
    {
        GridSample sample = workload.ReadSample(folder);
        TimedFit fit = workload.Prepare(sample);
        fit.WarmUp();
        bool whole = workload.Name == "W1";
        double[] seconds = new double[whole ? 2000 : 5];
        for (int i = 0; i < seconds.Length; i++)
        {
            seconds[i] = whole ? fit.Seconds(10) : (fit.Seconds(12) - fit.Seconds(2)) / 10;
        }

        Array.Sort(seconds);
        double median = seconds[seconds.Length / 2];
        double terms = (double)sample.Count * sample.Components;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{workload.Name}\tEmKernel\t{Version}\t1\t{median * 1e3:G6}\t{(whole ? 0 : median * 1e9 / terms):G4}\t"
            + $"{fit.MeanLogLikelihood(10):G12}\t{(whole ? "whole fit, 10 iterations; " : "")}min {seconds[0] * 1e3:G4} ms");
    }

    private static string Version => typeof(Observations).Assembly.GetName().Version?.ToString(3) ?? "";
}
