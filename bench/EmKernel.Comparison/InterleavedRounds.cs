using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;

namespace EmKernel.Comparison;

/// <summary>Lets all contenders of a workload take turns, round by round.</summary>
/// <remarks>Clocks and neighbours change between runs by more than a design does; within a round all meet the same.</remarks>
internal sealed class InterleavedRounds
{
    private const int ShapesBesideALimit = 8;

    private readonly int _rounds;
    private readonly TextWriter _log;

    public InterleavedRounds(int rounds, TextWriter log)
    {
        _rounds = rounds;
        _log = log;
    }

    /// <summary>Times a workload.</summary>
    /// <returns>A measurement for each contender that is built and knows the workload, limits first.</returns>
    public IReadOnlyList<Measurement> Run(ComparedWorkload workload)
    {
        List<Entrant> entrants = [];
        try
        {
            foreach (string key in workload.Contenders)
            {
                if (Enter(Contender.All[key], workload) is { } entrant)
                {
                    entrants.Add(entrant);
                }
            }

            for (int round = 0; round < _rounds; round++)
            {
                foreach (Entrant entrant in entrants)
                {
                    entrant.Answers.Add(entrant.Process.Ask(workload.Name));
                }
            }

            return [.. entrants.SelectMany(entrant => Measure(entrant, workload))];
        }
        finally
        {
            foreach (Entrant entrant in entrants)
            {
                entrant.Process.Dispose();
            }
        }
    }

    /// <summary>Times the shapes of a sweep in one process, beside the limit.</summary>
    public IReadOnlyList<Measurement> Run(IReadOnlyList<SweepShape> shapes)
    {
        using ContenderProcess limit = new(Contender.All["limit"]);
        using ContenderProcess library = new(Contender.Sweep);
        List<double>[] limits = [.. shapes.Select(static _ => new List<double>())];
        List<double>[] seconds = [.. shapes.Select(static _ => new List<double>())];
        LimitRates rates = LimitRates.Parse(limit.Ask(""));

        // The first round of a shape comes with its compilation.
        for (int round = -1; round < _rounds; round++)
        {
            for (int i = 0; i < shapes.Count; i++)
            {
                rates = i % ShapesBesideALimit == 0 ? LimitRates.Parse(limit.Ask("")) : rates;
                double answer = double.Parse(library.Ask(shapes[i].Name)[0], CultureInfo.InvariantCulture);
                if (round >= 0)
                {
                    limits[i].Add(shapes[i].Limit(rates));
                    seconds[i].Add(answer);
                }
            }
        }

        return
        [
            .. shapes.SelectMany((shape, i) => new[]
            {
                new Measurement(shape.Name, limit.Name, limit.Version, 1, "", "", [.. limits[i]]),
                new Measurement(shape.Name, library.Name, library.Version, 1, "", "", [.. seconds[i]]),
            }),
        ];
    }

    private Entrant? Enter(Contender contender, ComparedWorkload workload)
    {
        if (!File.Exists(contender.File))
        {
            _log.WriteLine($"{workload.Name}: {contender.Key} is not built ({contender.File}); left out.");
            return null;
        }

        ContenderProcess? process = null;
        try
        {
            process = new ContenderProcess(contender);
            process.Ask(workload.Name);
            return new Entrant(contender.Key, process, []);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            process?.Dispose();
            _log.WriteLine($"{workload.Name}: {exception.Message} It is left out.");
            return null;
        }
    }

    private static IEnumerable<Measurement> Measure(Entrant entrant, ComparedWorkload workload)
    {
        ContenderProcess process = entrant.Process;
        if (!entrant.Key.StartsWith("limit", StringComparison.Ordinal))
        {
            string[] last = entrant.Answers[^1];
            ImmutableArray<double> seconds =
                [.. entrant.Answers.Select(static answer => double.Parse(answer[0], CultureInfo.InvariantCulture))];
            yield return new Measurement(
                workload.Name, process.Name, process.Version, process.Threads, last[1], last[2], seconds);
            yield break;
        }

        LimitRates[] rates = [.. entrant.Answers.Select(LimitRates.Parse)];
        yield return new Measurement(
            workload.Name, process.Name, process.Version, process.Threads, "", Describe(rates),
            [.. rates.Select(rate => PhysicalLimit.Seconds(workload, rate))]);
        if (entrant.Key == "limit" && workload.Contenders.Contains("emkernel256"))
        {
            yield return new Measurement(
                workload.Name, process.Name + ", AVX2 multiply-adds", process.Version, 1, "", "",
                [.. rates.Select(rate => PhysicalLimit.NarrowSeconds(workload, rate))]);
        }
    }

    private static string Describe(LimitRates[] rates) => string.Create(
        CultureInfo.InvariantCulture,
        $"at best {rates.Max(static rate => rate.Doubles):F1} G multiply-adds/s, {rates.Max(static rate => rate.Floats):F1} of"
        + $" floats, {rates.Max(static rate => rate.NarrowDoubles):F1} in 256 bits; exp"
        + $" {rates.Min(static rate => rate.DoubleExponential):F3} ns, {rates.Min(static rate => rate.FloatExponential):F3} of"
        + $" floats; {rates.Max(static rate => rate.Reading):F1} GB/s");

    private sealed record Entrant(string Key, ContenderProcess Process, List<string[]> Answers);
}
