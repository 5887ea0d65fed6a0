using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace EmKernel.Grid;

/// <summary>How a contender talks to the comparison: it lives through all rounds and does one when it is told to.</summary>
/// <remarks>
/// It first says who it is: name, version, threads. Each line that it reads names a workload, and it answers with the
/// seconds of a round, the mean log-likelihood and a note. The first round of a workload comes with preparation and
/// warm-up and does not count. All lines are separated by tabs.
/// </remarks>
internal static class RoundProtocol
{
    private const double WarmUpSeconds = 1.5;

    public static void Answer(
        string identity, Func<string, TimedWork> prepare, double warmUpSeconds = WarmUpSeconds)
    {
        Dictionary<string, TimedWork> prepared = [];
        TextWriter output = Console.Out;
        output.WriteLine(identity);
        output.Flush();
        while (Console.In.ReadLine() is { } name)
        {
            if (!prepared.TryGetValue(name, out TimedWork? work))
            {
                work = prepare(name);
                work.WarmUp(warmUpSeconds);
                prepared.Add(name, work);
            }

            double seconds = work.Round();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{seconds:G9}\t{work.MeanLogLikelihood:G12}\t{work.Note}"));
            output.Flush();
        }
    }
}
