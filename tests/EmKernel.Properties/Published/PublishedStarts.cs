using System;

namespace EmKernel.Properties.Published;

/// <summary>Fixed starts from which EM reaches the answer of the same name in <see cref="PublishedAnswers"/>.</summary>
/// <remarks>
/// A published table rarely says where it began. These are round numbers, or moments of the species, that lead to the
/// same solution; the answer of EM depends on the start, so both stand side by side.
/// </remarks>
internal static class PublishedStarts
{
    // Species by species, divisor 50.
    private static double[] IrisVariances =>
    [
        0.121764, 0.140816, 0.029556, 0.010884,
        0.261104, 0.096500, 0.216400, 0.038324,
        0.396256, 0.101924, 0.298496, 0.073924,
    ];

    private static double[] IrisMeans =>
    [
        5.006, 3.428, 1.462, 0.246,
        5.936, 2.770, 4.260, 1.326,
        6.588, 2.974, 5.552, 2.026,
    ];

    /// <summary>The start of the book's own program on Old Faithful: far from all rows.</summary>
    public static PublishedStart Book { get; } =
        new(CovarianceStructure.Full, [0.5, 0.5], [0, 50, 0, 100], [1, 0, 0, 1, 1, 0, 0, 1]);

    /// <summary>Old Faithful, three tied components.</summary>
    public static PublishedStart FaithfulTiedThree { get; } = new(
        CovarianceStructure.Tied, [0.4, 0.2, 0.4], [2, 55, 3.8, 78, 4.5, 82], [0.1, 0, 0, 35]);

    /// <summary>Waiting time only, a variance each.</summary>
    public static PublishedStart WaitingUnequal { get; } =
        new(CovarianceStructure.Full, [0.5, 0.5], [55, 80], [35, 35]);

    /// <summary>Waiting time only, one variance.</summary>
    public static PublishedStart WaitingEqual { get; } =
        new(CovarianceStructure.Tied, [0.5, 0.5], [55, 80], [35]);

    /// <summary>Iris, two full components: setosa, and the rest.</summary>
    public static PublishedStart IrisFullTwo { get; } = new(
        CovarianceStructure.Full,
        [0.5, 0.5],
        [5.006, 3.428, 1.462, 0.246, 6.262, 2.872, 4.906, 1.676],
        [
            0.121764, 0.097232, 0.016028, 0.010124,
            0.097232, 0.140816, 0.011464, 0.009112,
            0.016028, 0.011464, 0.029556, 0.005948,
            0.010124, 0.009112, 0.005948, 0.010884,

            0.434956, 0.120936, 0.448828, 0.165488,
            0.120936, 0.109616, 0.141368, 0.079228,
            0.448828, 0.141368, 0.674764, 0.285844,
            0.165488, 0.079228, 0.285844, 0.178624,
        ]);

    /// <summary>Iris, three diagonal components: leads to mclust's solution, which is not the best.</summary>
    public static PublishedStart IrisDiagonalLower { get; } = new(
        CovarianceStructure.Diagonal,
        [0.34, 0.33, 0.33],
        [5, 3.4, 1.5, 0.2, 6.1, 2.8, 4.7, 1.5, 7, 3.1, 6, 2.1],
        [0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1]);

    /// <summary>Galaxies, four components with a variance each.</summary>
    public static PublishedStart GalaxiesUnequalFour { get; } =
        new(CovarianceStructure.Full, [0.1, 0.4, 0.3, 0.2], [10, 20, 23, 24], [1, 1, 1, 30]);

    /// <summary>Galaxies, three components with one variance.</summary>
    public static PublishedStart GalaxiesEqualThree { get; } =
        new(CovarianceStructure.Tied, [0.1, 0.8, 0.1], [10, 20, 30], [4]);

    /// <summary>Old Faithful, two components: short and long eruptions, rounded.</summary>
    public static PublishedStart FaithfulTwo(CovarianceStructure covariance) =>
        new(covariance, [0.5, 0.5], [2, 55, 4.3, 80], covariance switch
        {
            CovarianceStructure.Full => [0.1, 0, 0, 35, 0.1, 0, 0, 35],
            CovarianceStructure.Tied => [0.1, 0, 0, 35],
            CovarianceStructure.Diagonal => [0.1, 35, 0.1, 35],
            CovarianceStructure.TiedDiagonal => [0.1, 35],
            CovarianceStructure.Spherical => [20, 20],
            CovarianceStructure.TiedSpherical => [20],
            _ => throw new ArgumentOutOfRangeException(nameof(covariance), covariance, null),
        });

    /// <summary>Iris, three components: the moments of each species, divisor 50, to six decimals.</summary>
    public static PublishedStart IrisSpecies(CovarianceStructure covariance) =>
        new(covariance, [1.0 / 3, 1.0 / 3, 1.0 / 3], IrisMeans, covariance switch
        {
            CovarianceStructure.Full =>
            [
                0.121764, 0.097232, 0.016028, 0.010124,
                0.097232, 0.140816, 0.011464, 0.009112,
                0.016028, 0.011464, 0.029556, 0.005948,
                0.010124, 0.009112, 0.005948, 0.010884,

                0.261104, 0.083480, 0.179240, 0.054664,
                0.083480, 0.096500, 0.081000, 0.040380,
                0.179240, 0.081000, 0.216400, 0.071640,
                0.054664, 0.040380, 0.071640, 0.038324,

                0.396256, 0.091888, 0.297224, 0.048112,
                0.091888, 0.101924, 0.069952, 0.046676,
                0.297224, 0.069952, 0.298496, 0.047848,
                0.048112, 0.046676, 0.047848, 0.073924,
            ],
            CovarianceStructure.Tied =>
            [
                0.259708, 0.090867, 0.164164, 0.037633,
                0.090867, 0.113080, 0.054139, 0.032056,
                0.164164, 0.054139, 0.181484, 0.041812,
                0.037633, 0.032056, 0.041812, 0.041044,
            ],
            CovarianceStructure.Diagonal => IrisVariances,
            CovarianceStructure.TiedDiagonal => [0.259708, 0.113080, 0.181484, 0.041044],
            CovarianceStructure.Spherical => [0.075755, 0.153082, 0.217650],
            CovarianceStructure.TiedSpherical => [0.148829],
            _ => throw new ArgumentOutOfRangeException(nameof(covariance), covariance, null),
        });
}
