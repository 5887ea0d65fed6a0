using System;
using System.Collections.Generic;
using System.Linq;

namespace Earthquakes;

/// <summary>A decoded chain as text.</summary>
internal static class Report
{
    /// <summary>Prints criteria, parameters, and the periods of the most probable path.</summary>
    public static void Print(DecodedChain chain, IReadOnlyList<YearlyCount> counts)
    {
        Console.WriteLine($"{chain.Names.Length} states: log-likelihood {chain.Criteria.LogLikelihood:F4}, "
            + $"AIC {chain.Criteria.Akaike:F3}, BIC {chain.Criteria.Bayesian:F3}");
        Console.WriteLine($"{"state",8}{"a year",10}{"first",10}   then {string.Join("", chain.Names.Select(name => $"{name,10}"))}");
        double[][] transitions = [.. chain.Model.Numbers("transitions").Chunk(chain.Names.Length)];
        for (int s = 0; s < chain.Names.Length; s++)
        {
            Console.WriteLine(
                $"{chain.Names[s],8}{chain.Rates[s],10:F4}{chain.Model.Numbers("initial")[s],10:F4}        "
                + string.Join("", transitions[s].Select(probability => $"{probability,10:F6}")));
        }

        Console.WriteLine(string.Join(", ", PeriodsOf(chain, counts)));
        int different = chain.Path.Zip(chain.LikeliestStates).Count(pair => pair.First != pair.Second);
        Console.WriteLine($"By itself, another state is likelier in {different} years.");
        Console.WriteLine();
    }

    private static IEnumerable<string> PeriodsOf(DecodedChain chain, IReadOnlyList<YearlyCount> counts)
    {
        int first = 0;
        for (int n = 1; n <= chain.Path.Length; n++)
        {
            if (n == chain.Path.Length || chain.Path[n] != chain.Path[first])
            {
                string years = first == n - 1 ? $"{counts[first].Year}" : $"{counts[first].Year}-{counts[n - 1].Year}";
                yield return $"{years} {chain.Names[chain.Path[first]]}";
                first = n;
            }
        }
    }
}
