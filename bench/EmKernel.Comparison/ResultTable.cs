using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace EmKernel.Comparison;

/// <summary>A file of measurements.</summary>
internal sealed class ResultTable
{
    private readonly string _path;

    public ResultTable(string path)
    {
        _path = path;
        Measurements = File.Exists(path) ? [.. File.ReadLines(path).Skip(1).Select(Measurement.Parse)] : [];
    }

    public ImmutableArray<Measurement> Measurements { get; private set; }

    /// <summary>What the contenders did in a workload, by their names.</summary>
    public IReadOnlyDictionary<string, Measurement> Of(string workload) => Measurements
        .Where(measurement => measurement.Workload == workload)
        .ToDictionary(static measurement => measurement.Contender);

    /// <summary>Replaces the measurements of the workloads that are given, in the order of the grid, and writes the file.</summary>
    public void Replace(IReadOnlyList<Measurement> measurements, IReadOnlyList<string> order)
    {
        HashSet<string> replaced = [.. measurements.Select(static measurement => measurement.Workload)];
        Dictionary<string, int> places = order.Select(static (name, i) => (name, i)).ToDictionary();
        Measurements =
        [
            .. Measurements.Where(measurement => !replaced.Contains(measurement.Workload))
                .Concat(measurements)
                .OrderBy(measurement => places.GetValueOrDefault(measurement.Workload, int.MaxValue)),
        ];
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path, string.Join("\n", [Measurement.Header, .. Measurements]) + "\n");
    }
}
