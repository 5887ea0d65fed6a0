// Old Faithful: are there two kinds of eruption? Fits a mixture of two Gaussians to 272 eruptions from two starts, shows
// each iteration with its certificate, and draws the answer.
// Usage: dotnet run --project samples/OldFaithful -c Release [-- path of the picture]

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EmKernel;
using OldFaithful;

// The same text in every culture.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

IReadOnlyList<Eruption> eruptions = Eruption.ReadAll(Path.Combine(AppContext.BaseDirectory, "faithful.csv"));
Observations<double> observations = Observations.FromColumns(
[
    [.. eruptions.Select(eruption => eruption.Duration)],
    [.. eruptions.Select(eruption => eruption.Waiting)],
]);
ConvergenceCriterion criterion = new() { RelativeTolerance = 1e-13 };

// A start far from every eruption, and the best of ten starts by k-means++.
FaithfulMixture farStart = FaithfulMixture.Create(
    weights: [0.5, 0.5],
    means: [0, 50, 0, 100],
    covariances: [1, 0, 0, 1, 1, 0, 0, 1]);
EmOutcome<FaithfulMixture.State> fromFar = FaithfulMixture.Fit(observations, farStart, criterion: criterion);
EmOutcome<FaithfulMixture.State> best = FaithfulMixture.FitBest(observations, starts: 10, seed: 1, criterion: criterion);

// A fit walks the sequence of states; the same sequence, taken as values, shows every step.
FaithfulMixture bestStart = FaithfulMixture.Initialize(observations, seed: 1 + best.StartIndex);
FaithfulMixture.State[] farPath = PathOf(farStart, fromFar);
FaithfulMixture.State[] bestPath = PathOf(bestStart, best);
FaithfulMixture.State[] PathOf(FaithfulMixture start, EmOutcome<FaithfulMixture.State> outcome) =>
[
    .. Em.Iterate(FaithfulMixture.StepOver(observations), FaithfulMixture.Start(start, observations))
        .Take(outcome.State.Iteration + 1),
];

Console.WriteLine("Gain = expected gain + KL: neither is negative, so every step climbs.");
Console.WriteLine();
Report.PrintIterations("From means (0, 50) and (0, 100), covariances I", farPath);
Console.WriteLine(fromFar);
Console.WriteLine();
Report.PrintIterations($"From k-means++, start {best.StartIndex} of 10", bestPath);
Console.WriteLine(best);
Console.WriteLine();

FaithfulMixture mixture = best.State.Parameters.InCanonicalOrder();
Report.PrintMixture(mixture, mixture.Criteria(observations));

string picture = args is [string path, ..] ? path : "old-faithful.svg";
FaithfulFigure.Draw(eruptions, mixture, farPath, bestPath).Save(picture);
Console.WriteLine();
Console.WriteLine($"Picture: {Path.GetFullPath(picture)}");
