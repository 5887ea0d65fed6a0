using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace EmKernel.Comparison;

/// <summary>What a contender did in the rounds of a workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Contender">The name of the contender.</param>
/// <param name="Version">Its version.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="MeanLogLikelihood">Where it ended, as it wrote it; empty for a limit.</param>
/// <param name="Note">What it said about its figures.</param>
/// <param name="Rounds">Seconds, round by round.</param>
internal sealed record Measurement(
    string Workload,
    string Contender,
    string Version,
    int Threads,
    string MeanLogLikelihood,
    string Note,
    ImmutableArray<double> Rounds)
{
    /// <summary>The columns of a line.</summary>
    public const string Header =
        "workload\tcontender\tversion\tthreads\tmin s\tmedian s\tmean log-likelihood\tnote\tseconds in each round";

    /// <summary>What is judged: all that disturbs a measurement makes it longer.</summary>
    public double Minimum => Rounds.Min();

    public double Median => MedianOf(Rounds);

    /// <summary>Whether the work is that of the others.</summary>
    public bool IsSameWork => !Note.StartsWith("less work", StringComparison.Ordinal);

    public static double MedianOf(ImmutableArray<double> values) => values.Sort()[values.Length / 2];

    /// <summary>The median over the rounds of this time over another's in the same round.</summary>
    public double MedianRatio(Measurement other) => MedianOf([.. Rounds.Zip(other.Rounds, static (a, b) => a / b)]);

    public static Measurement Parse(string line)
    {
        string[] fields = line.Split('\t');
        return new Measurement(
            fields[0],
            fields[1],
            fields[2],
            int.Parse(fields[3], CultureInfo.InvariantCulture),
            fields[6],
            fields[7],
            [.. fields[8].Split(' ').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))]);
    }

    public override string ToString() => string.Join('\t', [
        Workload,
        Contender,
        Version,
        Threads.ToString(CultureInfo.InvariantCulture),
        Digits(Minimum),
        Digits(Median),
        MeanLogLikelihood,
        Note,
        string.Join(' ', Rounds.Select(Digits)),
    ]);

    /// <summary>The line that peers print: workload, name, version, threads, ms, ns per point and component, value, note.</summary>
    public string PeerLine(ComparedWorkload workload) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Workload}\t{Contender}\t{Version}\t{Threads}\t{Minimum * 1e3:G5}\t"
        + $"{Minimum * 1e9 / (workload.Rows * workload.Components):G4}\t{MeanLogLikelihood}\tmedian {Median * 1e3:G5} ms");

    private static string Digits(double seconds) => seconds.ToString("G5", CultureInfo.InvariantCulture);
}
