// Image segmentation: which pixels belong together? Draws a landscape with the grain of a camera, fits a mixture of five
// Gaussians to the colours of its pixels, and paints each pixel in the mean colour of its component.
// Usage: dotnet run --project samples/ImageSegmentation -c Release [-- path of the picture]

using System;
using System.Globalization;
using System.IO;
using System.Linq;
using EmKernel;
using ImageSegmentation;

// The same text in every culture.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

Scene scene = Scene.Render(width: 360, height: 240, seed: 1);
Observations<double> pixels = Observations.FromRows((ReadOnlySpan<double>)scene.Picture.Colours, Picture.Channels);

EmOutcome<ColourMixture.State> outcome = ColourMixture.FitBest(pixels, starts: 5, seed: 1);
ColourMixture mixture = outcome.State.Parameters;
int[] labels = new int[pixels.Count];
mixture.CreateScorer().Assign(pixels, labels);

Picture segments = new(scene.Picture.Width, scene.Picture.Height);
for (int n = 0; n < labels.Length; n++)
{
    for (int channel = 0; channel < Picture.Channels; channel++)
    {
        segments.Colours[n * Picture.Channels + channel] = mixture.Mean(labels[n], channel);
    }
}

Console.WriteLine($"{pixels.Count} pixels. {outcome}");
Console.WriteLine();
Console.WriteLine("component   weight    red  green   blue   mostly      of its pixels");
int agreeing = 0;
for (int k = 0; k < ColourMixture.ComponentCount; k++)
{
    // The scene knows what it drew: the region that holds most of the pixels of a component.
    int[] counts = new int[Scene.RegionCount];
    for (int n = 0; n < labels.Length; n++)
    {
        counts[scene.Regions[n]] += labels[n] == k ? 1 : 0;
    }

    int region = Array.IndexOf(counts, counts.Max());
    agreeing += counts[region];
    string colour = string.Join("  ", Enumerable.Range(0, Picture.Channels).Select(c => $"{mixture.Mean(k, c),5:F3}"));
    Console.WriteLine(
        $"{k,9}   {mixture.Weight(k),6:F4}  {colour}   {Scene.NameOf(region),-9}   {counts[region] / (double)counts.Sum(),12:P2}");
}

string path = args is [string given, ..] ? given : "image-segmentation.png";
PngFile.Write(path, scene.Picture.Beside(segments));
Console.WriteLine();
Console.WriteLine($"{agreeing / (double)labels.Length:P2} of the pixels are where the scene has them.");
Console.WriteLine($"Picture: {Path.GetFullPath(path)}");
