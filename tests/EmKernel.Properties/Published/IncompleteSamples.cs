using System;
using System.Globalization;
using System.Linq;

namespace EmKernel.Properties.Published;

/// <summary>Published samples with missing entries.</summary>
internal static class IncompleteSamples
{
    /// <summary>Heights and weights of six people, of whom three gave one of the two.</summary>
    public static double[][] HeightsAndWeights { get; } = Parse("172 62; 170 61; 152 44; 168 .; 165 .; . 70");

    /// <summary>Oxygen, RunTime and RunPulse of 31 men: the example of SAS's PROC MI.</summary>
    public static double[][] Fitness { get; } = Parse(
        """
        44.609 11.37 178; 45.313 10.07 185; 54.297 8.65 156; 59.571 . .; 49.874 9.22 .; 44.811 11.63 176; . 11.95 176;
        . 10.85 .; 39.442 13.08 174; 60.055 8.63 170; 50.541 . .; 37.388 14.03 186; 44.754 11.12 176; 47.273 . .;
        51.855 10.33 166; 49.156 8.95 180; 40.836 10.95 168; 46.672 10.00 .; 46.774 10.25 .; 50.388 10.08 168;
        39.407 12.63 174; 46.080 11.17 156; 45.441 9.63 164; . 8.92 .; 45.118 11.08 .; 39.203 12.88 168;
        45.790 10.47 186; 50.545 9.93 148; 48.673 9.40 186; 47.920 11.50 170; 47.467 10.50 170
        """);

    /// <summary>Hald's cement with the holes of Little and Rubin, as in R's package mvnmle.</summary>
    public static double[][] Cement { get; } = Parse(
        """
        7 26 6 60 78.5; 1 29 15 52 74.3; 11 56 8 20 104.3; 11 31 8 47 87.6; 7 52 6 33 95.9; 11 55 9 22 109.2;
        3 71 17 . 102.7; 1 31 22 . 72.5; 2 54 18 . 93.1; . . 4 . 115.9; . . 23 . 83.8; . . 9 . 113.3; . . 8 . 109.4
        """);

    /// <summary>Twelve pairs on which Murray (1977) showed a saddle of the likelihood.</summary>
    public static double[][] Murray { get; } =
        Parse("1 1; 1 -1; -1 1; -1 -1; 2 .; 2 .; -2 .; -2 .; . 2; . 2; . -2; . -2");

    private static double[][] Parse(string text) =>
    [
        .. text.Split(';').Select(row => row.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry == "." ? double.NaN : double.Parse(entry, CultureInfo.InvariantCulture)).ToArray()),
    ];
}
