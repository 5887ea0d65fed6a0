using System;
using System.Collections.Immutable;
using System.Linq;

namespace EmKernel.Comparison;

/// <summary>All workloads of the grid, with the peers that can do each in a bearable time.</summary>
internal static class Grid
{
    public static ImmutableArray<ComparedWorkload> All { get; } =
    [
        new("W1", "Old Faithful (272, 2, 2), 10 iterations", 2720, 2, 2, Bound.Full,
            ["limit", "emkernel", "native", "armadillo", "sklearn", "opencv", "mclust"]),
        new("W2", "(200 000, 2, 4)", 200_000, 2, 4, Bound.Full, ["limit", "emkernel", "armadillo", "sklearn"]),
        new("W3", "(100 000, 8, 8)", 100_000, 8, 8, Bound.Full,
            ["limit", "limit2", "emkernel", "emkernel2", "emkernel256", "native", "armadillo", "sklearn"]),
        new("W4", "(50 000, 16, 16)", 50_000, 16, 16, Bound.Full,
            ["limit", "limit2", "emkernel", "emkernel2", "emkernel256", "armadillo", "sklearn"]),
        new("W5", "(20 000, 64, 16)", 20_000, 64, 16, Bound.Full, ["limit", "emkernel", "sklearn"]),
        new("W6", "diagonal (100 000, 64, 64)", 100_000, 64, 64, Bound.Diagonal, ["limit", "emkernel", "sklearn"]),
        new("W6f", "diagonal, float (100 000, 64, 64)", 100_000, 64, 64, Bound.Diagonal, ["limit", "emkernel", "sklearn"])
        {
            IsSingle = true,
        },
        new("W7", "image (512², 3, 5)", 512 * 512, 3, 5, Bound.Full, ["limit", "emkernel", "armadillo", "sklearn"]),
        new("W8s", "spherical (100 000, 8, 8)", 100_000, 8, 8, Bound.Spherical, ["limit", "emkernel", "sklearn"]),
        new("W8d", "diagonal (100 000, 8, 8)", 100_000, 8, 8, Bound.Diagonal,
            ["limit", "emkernel", "armadillo", "sklearn", "vlfeat"]),
        new("W8t", "tied (100 000, 8, 8)", 100_000, 8, 8, Bound.Tied, ["limit", "emkernel", "sklearn"]),
        new("P1", "Poisson (1 000 000, 1, 3)", 1_000_000, 1, 3, Bound.Spherical, ["limit", "emkernel", "flexmix"]),
        new("B1", "Bernoulli (100 000, 64, 16)", 100_000, 64, 16, Bound.Spherical, ["limit", "emkernel", "flexmix"]),
        new("W9", "k-means (200 000, 16, 64)", 200_000, 16, 64, Bound.Nearest, ["limit", "emkernel", "sklearn"]),
        new("H1c", "chain of codes (100 000, 6 levels, 4 states)", 100_000, 1, 4, Bound.CodeChain,
            ["limit", "emkernel", "ghmm", "pomegranate"]),
        new("H1g", "Gaussian chain (100 000, 2, 4 states)", 100_000, 2, 4, Bound.GaussianChain,
            ["limit", "emkernel", "pomegranate"]),
        new("HFg", "one row of a filter (2, 4 states)", 1, 2, 4, Bound.GaussianFilter, ["limit", "emkernel"]),
        new("S1_1", "one row (2, 2)", 1, 2, 2, Bound.OneRow, ["limit", "emkernel", "armadillo", "sklearn"]),
        new("S1_3", "one row (8, 8)", 1, 8, 8, Bound.OneRow, ["limit", "emkernel", "armadillo", "sklearn"]),
        new("S1_4", "one row (16, 16)", 1, 16, 16, Bound.OneRow, ["limit", "emkernel", "armadillo", "sklearn"]),
        new("S2", "scoring (100 000, 8, 8)", 100_000, 8, 8, Bound.ManyRows, ["limit", "emkernel", "armadillo", "sklearn"]),
        new("N4", "(10 000, 8, 8)", 10_000, 8, 8, Bound.Full, ["limit", "emkernel"]),
        new("N6", "(1 000 000, 8, 8)", 1_000_000, 8, 8, Bound.Full, ["limit", "emkernel"]),
        new("N2M", "(2 000 000, 8, 8)", 2_000_000, 8, 8, Bound.Full, ["limit", "emkernel"]),
        new("K2", "(100 000, 8, 2)", 100_000, 8, 2, Bound.Full, ["limit", "emkernel"]),
        new("K16", "(100 000, 8, 16)", 100_000, 8, 16, Bound.Full, ["limit", "emkernel"]),
        new("K32", "(100 000, 8, 32)", 100_000, 8, 32, Bound.Full, ["limit", "emkernel"]),
        new("K64", "(100 000, 8, 64)", 100_000, 8, 64, Bound.Full, ["limit", "emkernel"]),
    ];

    /// <summary>Finds a workload.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static ComparedWorkload Named(string name) => All.FirstOrDefault(workload => workload.Name == name)
        ?? throw new ArgumentException(
            $"There is no workload {name}: name any of {string.Join(' ', All.Select(static workload => workload.Name))}.",
            nameof(name));
}
