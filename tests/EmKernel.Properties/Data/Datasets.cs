using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace EmKernel.Properties.Data;

/// <summary>The data sets that published answers are about, one array for each row.</summary>
internal static class Datasets
{
    /// <summary>Old Faithful: eruption length and waiting time, in minutes; 272 rows (R, <c>faithful</c>).</summary>
    public static double[][] Faithful { get; } = Read("faithful", columns: 2);

    /// <summary>Anderson's iris: four lengths in cm; 50 setosa, 50 versicolor, 50 virginica (R, <c>iris</c>).</summary>
    public static double[][] Iris { get; } = Read("iris", columns: 4);

    /// <summary>The species of each row of <see cref="Iris"/>: 0, 1 or 2.</summary>
    public static int[] IrisSpecies { get; } = [.. Enumerable.Range(0, 150).Select(row => row / 50)];

    /// <summary>Velocities of 82 galaxies in 1000 km/s, misprint corrected to 26.96 (Roeder 1990; R, MASS).</summary>
    public static double[][] Galaxies { get; } = Read("galaxies", columns: 1);

    private static double[][] Read(string name, int columns)
    {
        Stream stream = typeof(Datasets).Assembly.GetManifestResourceStream($"EmKernel.Properties.Data.{name}.csv")
            ?? throw new InvalidOperationException($"The data set '{name}' is not embedded.");
        using StreamReader reader = new(stream);
        reader.ReadLine();
        List<double[]> rows = [];
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',')[..columns];
            rows.Add([.. cells.Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))]);
        }

        return [.. rows];
    }
}
