using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EmKernel.Comparison;

/// <summary>A shape of the sweep: D varies at K = 8, and K at D = 8.</summary>
/// <param name="Structure">The structure of the covariances.</param>
/// <param name="Dimension">D.</param>
/// <param name="Components">K.</param>
internal sealed record SweepShape(string Structure, int Dimension, int Components)
{
    /// <summary>The value of what does not vary.</summary>
    public const int Fixed = 8;

    private const int LeastRows = 2048;
    private const int MostRows = 65536;
    private const double MultiplyAdds = 5e7;

    /// <summary>Where register blocks, widths and loop forms begin and end.</summary>
    public static IReadOnlyList<int> Sizes { get; } =
        [.. Enumerable.Range(1, 17), 24, 31, 32, 33, 48, 63, 64, 65, 96, 127, 128];

    /// <summary>The structures whose kernels differ.</summary>
    public static IReadOnlyList<string> Structures { get; } = ["Full", "Diagonal"];

    /// <summary>Every shape of a structure, first those of varying dimension; (8, 8) once.</summary>
    public static IReadOnlyList<SweepShape> Of(string structure) =>
    [
        .. Sizes.Select(size => new SweepShape(structure, size, Fixed)),
        .. Sizes.Where(static size => size != Fixed).Select(size => new SweepShape(structure, Fixed, size)),
    ];

    /// <summary>The name, which is also that of the declared model.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Structure}{Dimension}x{Components}");

    /// <summary>Rows for a few milliseconds of work, whole blocks of 1024.</summary>
    public int Rows => Math.Clamp(
        (int)(MultiplyAdds / (Components * (Dimension * (Structure == "Full" ? Dimension + 4.0 : 4.0) + 16))) / 1024 * 1024,
        LeastRows,
        MostRows);
}
