using System;
using System.Globalization;

namespace EmKernel.Grid;

/// <summary>The tab-separated line in which every peer reports a workload.</summary>
internal static class GridLine
{
    private const int Rounds = 5;

    /// <summary>How the library presents itself: name, version, threads.</summary>
    public static string Identity(int threads) => string.Create(
        CultureInfo.InvariantCulture,
        $"EmKernel\t{typeof(Observations).Assembly.GetName().Version?.ToString(3)}\t{threads}");

    /// <summary>Times a workload over a few rounds.</summary>
    /// <returns>Workload, name, version, threads, ms, ns per point and component, mean log-likelihood, note.</returns>
    public static string Measure(Workload workload, string? folder, int threads)
    {
        GridSample sample = workload.ReadSample(folder);
        TimedWork work = workload.Prepare(sample, threads);
        work.WarmUp(seconds: 1.5);
        double[] seconds = new double[Rounds];
        for (int i = 0; i < seconds.Length; i++)
        {
            seconds[i] = work.Round();
        }

        Array.Sort(seconds);
        double median = seconds[Rounds / 2];
        double terms = (double)sample.Count * sample.Components;
        string note = work.Note.Length > 0 ? work.Note + "; " : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{workload.Name}\t{Identity(threads)}\t{median * 1e3:G6}\t{median * 1e9 / terms:G4}\t"
            + $"{work.MeanLogLikelihood:G12}\t{note}min {seconds[0] * 1e3:G4} ms");
    }
}
