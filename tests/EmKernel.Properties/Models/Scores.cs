namespace EmKernel.Properties.Models;

/// <summary>What a scorer says about each row of a sample.</summary>
/// <param name="LogDensities">[n].</param>
/// <param name="Responsibilities">[n×K].</param>
/// <param name="Components">[n].</param>
internal sealed record Scores(double[] LogDensities, double[] Responsibilities, int[] Components);
