// Earthquakes: do their yearly numbers come from quiet and active times? Fits hidden Markov models of two and of three
// states with Poisson counts, finds the states behind each year, and draws them.
// Usage: dotnet run --project samples/Earthquakes -c Release [-- path of the picture]
// Data: Zucchini and MacDonald, Hidden Markov Models for Time Series.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Earthquakes;
using EmKernel;

// The same text in every culture.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

IReadOnlyList<YearlyCount> years = YearlyCount.ReadAll(Path.Combine(AppContext.BaseDirectory, "earthquakes.csv"));
SequenceObservations<double> counts = Observations.FromRows([.. years.Select(year => year.Count)], dimension: 1);
ConvergenceCriterion criterion = new() { RelativeTolerance = 1e-13 };

// Starts with the quietest state first: states keep the order of their start.
TwoStates twoStart = TwoStates.Create(
    initial: [0.5, 0.5],
    transitions: [0.9, 0.1, 0.1, 0.9],
    emission: TwoStates.EmissionMixture.Create([0.5, 0.5], [10, 30]));
ThreeStates threeStart = ThreeStates.Create(
    initial: [1.0 / 3, 1.0 / 3, 1.0 / 3],
    transitions: [0.8, 0.1, 0.1, 0.1, 0.8, 0.1, 0.1, 0.1, 0.8],
    emission: ThreeStates.EmissionMixture.Create([1.0 / 3, 1.0 / 3, 1.0 / 3], [10, 20, 30]));
TwoStates two = TwoStates.Fit(counts, twoStart, criterion: criterion).State.Parameters;
ThreeStates three = ThreeStates.Fit(counts, threeStart, criterion: criterion).State.Parameters;

DecodedChain twoDecoded = DecodedChain.Of(
    ["quiet", "active"], two.ToModelDocument(), two.Criteria(counts), two.CreateDecoder(), counts);
DecodedChain threeDecoded = DecodedChain.Of(
    ["quiet", "usual", "active"], three.ToModelDocument(), three.Criteria(counts), three.CreateDecoder(), counts);
Report.Print(twoDecoded, years);
Report.Print(threeDecoded, years);

// What the next years may bring: the probabilities of the last year, taken forward along the transitions.
double[] next = new double[ThreeStates.StateCount];
foreach (int ahead in (int[])[1, 5, 20])
{
    three.CreateDecoder().Predict(threeDecoded.ProbabilitiesOf(years.Count - 1), ahead, next);
    double expected = next.Zip(threeDecoded.Rates).Sum(pair => pair.First * pair.Second);
    Console.WriteLine($"{ahead,2} years on: {expected:F1} earthquakes expected");
}

string picture = args is [string path, ..] ? path : "earthquakes.svg";
EarthquakeFigure.Draw(years, twoDecoded, threeDecoded).Save(picture);
Console.WriteLine();
Console.WriteLine($"Picture: {Path.GetFullPath(picture)}");
