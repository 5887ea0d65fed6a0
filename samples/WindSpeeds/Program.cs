// Wind speeds: a mixture of a family that the library does not know. Draws two thousand hours of calm and stormy weather,
// fits two Rayleigh components to them, and compares what it finds with what it drew from.
// Usage: dotnet run --project samples/WindSpeeds -c Release [-- path of the picture]

using System;
using System.Globalization;
using System.IO;
using CommunityToolkit.HighPerformance;
using EmKernel;
using WindSpeeds;

// The same text in every culture.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

const int Hours = 2000;
RayleighMixture weather = RayleighMixture.Create(weights: [0.65, 0.35], components: [4, 64]);
double[] speeds = new double[Hours];
weather.Sample(new Random(1), new Span2D<double>(speeds, Hours, 1), []);
Observations<double> observations = Observations.FromRows(speeds, 1);

EmOutcome<RayleighMixture.State> outcome = RayleighMixture.FitBest(observations, starts: 5, seed: 1);
RayleighMixture fitted = outcome.State.Parameters.InCanonicalOrder();

Console.WriteLine($"{outcome.Kind} after {outcome.State.Iteration} iterations");
Console.WriteLine($"log-likelihood {outcome.State.LogLikelihood:F4}");
Console.WriteLine($"that of the truth {RayleighMixture.EStep(weather, observations).LogLikelihood:F4}");
Console.WriteLine();
Console.WriteLine("  weather    weight    true    σ²      true");
Print("calm", 0);
Print("stormy", 1);
void Print(string kind, int k) => Console.WriteLine(
    $"  {kind,-8} {fitted.Weight(k),8:F4} {weather.Weight(k),7:F4} {fitted.Parameter(k, 0),8:F4} {weather.Parameter(k, 0),7:F4}");

string picture = args is [string path, ..] ? path : "wind-speeds.svg";
WindFigure.Draw(speeds, fitted).Save(picture);
Console.WriteLine();
Console.WriteLine($"Picture: {Path.GetFullPath(picture)}");
