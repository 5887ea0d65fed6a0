using System;
using System.IO;
using System.Linq;

namespace EmKernel.Grid;

/// <summary>A line of the grid: where its sample comes from and what is done with it.</summary>
/// <param name="Name">The name, as all contenders know it.</param>
/// <param name="File">The file of the grid, without its extension.</param>
/// <param name="Prepare">Makes the work of a sample, on so many threads.</param>
internal sealed record Workload(string Name, string File, Func<GridSample, int, TimedWork> Prepare)
{
    /// <summary>Everything that can be timed here.</summary>
    public static Workload[] All { get; } = [.. FitWorkloads.All, .. ChainWorkloads.All, .. ScoringWorkloads.All];

    /// <summary>Finds a workload.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static Workload Named(string name) => All.FirstOrDefault(workload => workload.Name == name)
        ?? throw new ArgumentException(
            $"There is no workload {name}: name any of {string.Join(' ', All.Select(workload => workload.Name))}.",
            nameof(name));

    /// <summary>The sample: W1 is embedded, all others lie in a folder.</summary>
    /// <exception cref="FileNotFoundException">The folder is not given, or has no such file.</exception>
    public GridSample ReadSample(string? folder)
    {
        if (File == "W1")
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
}
