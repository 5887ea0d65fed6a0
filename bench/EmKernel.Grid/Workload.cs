using System;
using System.IO;
using EmKernel.Grid.Models;

namespace EmKernel.Grid;

/// <summary>A line of the grid: where its sample comes from and which model fits it.</summary>
internal sealed record Workload(string Name, string File, Func<GridSample, TimedFit> Prepare)
{
    /// <summary>Every workload that a declared model can do.</summary>
    public static readonly Workload[] All =
    [
        Of<Full2x2, Full2x2.State, Full2x2.Statistics>("W1", "W1", CovarianceStructure.Full),
        Of<Full2x4, Full2x4.State, Full2x4.Statistics>("W2", "W2", CovarianceStructure.Full),
        Of<Full8x8, Full8x8.State, Full8x8.Statistics>("W3", "W3", CovarianceStructure.Full),
        Of<Full16x16, Full16x16.State, Full16x16.Statistics>("W4", "W4", CovarianceStructure.Full),
        Of<Full64x16, Full64x16.State, Full64x16.Statistics>("W5", "W5", CovarianceStructure.Full),
        Of<Diagonal64x64, Diagonal64x64.State, Diagonal64x64.Statistics>("W6", "W6", CovarianceStructure.Diagonal),
        Of<Full3x5, Full3x5.State, Full3x5.Statistics>("W7", "W7", CovarianceStructure.Full),
        Of<Spherical8x8, Spherical8x8.State, Spherical8x8.Statistics>("W8s", "W3", CovarianceStructure.Spherical),
        Of<Tied8x8, Tied8x8.State, Tied8x8.Statistics>("W8t", "W3", CovarianceStructure.Tied),
        Of<Diagonal8x8, Diagonal8x8.State, Diagonal8x8.Statistics>("W8d", "W3", CovarianceStructure.Diagonal),
    ];

    /// <summary>The sample: W1 is embedded, all others lie in a folder.</summary>
    /// <exception cref="FileNotFoundException">The folder is not given, or has no such file.</exception>
    public GridSample ReadSample(string? folder)
    {
        if (Name == "W1")
        {
            return OldFaithful.Sample();
        }

        string name = File + ".bin";
        if (string.IsNullOrEmpty(folder))
        {
            throw new FileNotFoundException(
                $"{Name} needs {name} of the grid: set PEERS_DATA to the folder that holds it.", name);
        }

        string path = Path.Combine(folder, name);
        return System.IO.File.Exists(path)
            ? GridSample.Read(path)
            : throw new FileNotFoundException($"{Name} needs {name}, which PEERS_DATA ({folder}) does not hold.", name);
    }

    private static Workload Of<TModel, TState, TStatistics>(string name, string file, CovarianceStructure structure)
        where TModel : struct, IMixtureModel<TModel, double, TState, TStatistics, GaussianMixturePrior>
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics> =>
        new Workload(name, file, sample => TimedFit.Of<TModel, TState, TStatistics>(sample, structure));
}
