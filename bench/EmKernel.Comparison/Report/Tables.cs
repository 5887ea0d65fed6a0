using System.Collections.Generic;
using System.Linq;
using static EmKernel.Comparison.Report.GridResult;

namespace EmKernel.Comparison.Report;

/// <summary>The tables of the documentation.</summary>
internal static class Tables
{
    /// <summary>Every workload that a peer can do: the limit, the library, the fastest peer.</summary>
    public static string AgainstPeers(ResultTable table)
    {
        MarkdownTable text = new("", "limit", "EmKernel", "× limit", "fastest peer", "takes", "× EmKernel");
        foreach (GridResult result in Of(table).Where(static result => result.Peers.Count > 0))
        {
            Measurement peer = result.Peers.First(static peer => peer.IsSameWork);
            text.Add(
                $"{result.Workload.Name} {result.Workload.Title}",
                Time(result.Bound.Minimum),
                Time(result.Ours.Minimum),
                Digits(result.Ours.Minimum / result.Bound.Minimum),
                peer.Contender,
                Time(peer.Minimum),
                Digits(peer.Minimum / result.Ours.Minimum));
        }

        return text.ToString();
    }

    /// <summary>Every contender of every workload, with median and end.</summary>
    public static string Everything(ResultTable table)
    {
        MarkdownTable text = new(
            "workload",
            "contender",
            "version",
            "rounds",
            "min",
            "median",
            "× limit, min",
            "× limit, median",
            "mean log-likelihood",
            "note");
        foreach (GridResult result in Of(table))
        {
            foreach (Measurement one in result.Peers.Prepend(result.Ours))
            {
                text.Add(
                    result.Workload.Name,
                    one.Contender,
                    one.Version,
                    $"{one.Rounds.Length}",
                    Time(one.Minimum),
                    Time(one.Median),
                    Digits(one.Minimum / result.Bound.Minimum),
                    Digits(one.MedianRatio(result.Bound)),
                    one.MeanLogLikelihood,
                    one.Note);
            }
        }

        return text.ToString();
    }

    /// <summary>The time of a row and a component over N, and over K.</summary>
    public static string Growth(ResultTable table)
    {
        MarkdownTable text = new("workload", "N", "D", "K", "min", "ns for a row and a component", "× limit");
        string[] names = ["N4", "W3", "N6", "N2M", "K2", "K16", "K32", "K64"];
        Dictionary<string, GridResult> results = Of(table).ToDictionary(static result => result.Workload.Name);
        foreach (GridResult result in names.Where(results.ContainsKey).Select(name => results[name]))
        {
            ComparedWorkload workload = result.Workload;
            text.Add(
                workload.Name,
                $"{workload.Rows}",
                $"{workload.Dimension}",
                $"{workload.Components}",
                Time(result.Ours.Minimum),
                Digits(result.Ours.Minimum * 1e9 / (workload.Rows * workload.Components)),
                Digits(result.Ours.Minimum / result.Bound.Minimum));
        }

        return text.ToString();
    }

    /// <summary>Other ways to run the same model: threads, narrower vectors, compiled ahead of time.</summary>
    public static string Variants(ResultTable table)
    {
        MarkdownTable text = new("", "takes", "measured against", "which is");
        foreach (GridResult result in Of(table))
        {
            string name = result.Workload.Name;
            double own = result.Ours.Minimum;
            if (result.Has("EmKernel, 2 threads") && result.Has("PHYSICAL LIMIT, 2 threads"))
            {
                double two = result.Variant("EmKernel, 2 threads").Minimum;
                double possible = result.Bound.Minimum / result.Variant("PHYSICAL LIMIT, 2 threads").Minimum;
                text.Add(
                    $"{name}, 2 threads", Time(two), $"the limit's own speed-up of {Digits(possible)}",
                    $"{Digits(own / two / possible)} of it");
            }

            if (result.Has("EmKernel, AVX-512 off"))
            {
                double narrow = result.Variant("EmKernel, AVX-512 off").Minimum;
                double peak = result.Variant("PHYSICAL LIMIT, AVX2 multiply-adds").Minimum;
                text.Add(
                    $"{name}, AVX-512 off", Time(narrow), $"multiply-adds of 256 bits: {Time(peak)}",
                    $"{Digits(100 * peak / narrow)} % of the peak");
            }

            if (result.Has("EmKernel, native AOT"))
            {
                double native = result.Variant("EmKernel, native AOT").Minimum;
                text.Add(
                    $"{name}, native AOT", Time(native), $"the JIT: {Time(own)}",
                    $"{Digits(native / own)} times its time");
            }
        }

        return text.ToString();
    }

    /// <summary>For each course of the sweep, where it is farthest from the limit and how far neighbours differ.</summary>
    public static string Sweep(ResultTable table)
    {
        MarkdownTable text = new("", "× limit, from", "to", "largest step between neighbours");
        foreach (SweepCourse course in SweepCourse.Of(table))
        {
            (SweepPoint before, SweepPoint after, double ratio) = course.LargestStep;
            text.Add(
                course.Label,
                Digits(course.Points.Min(static point => point.TimesLimit)),
                Digits(course.Points.Max(static point => point.TimesLimit)),
                $"{Digits(ratio)} (from {before.Size} to {after.Size})");
        }

        return text.ToString();
    }
}
