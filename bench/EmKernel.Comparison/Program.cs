using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EmKernel.Comparison;
using EmKernel.Comparison.Report;

// EmKernel.Comparison grid RESULTS WORKLOAD...     times contenders in turns and keeps the results in RESULTS/grid.tsv
// EmKernel.Comparison sweep RESULTS STRUCTURE...   the same for the shapes of a sweep: RESULTS/sweep.tsv
// EmKernel.Comparison workloads                    prints the names of the grid, and of the structures of the sweep
// EmKernel.Comparison report                       writes tables and charts of all results into the documentation
int rounds = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "15", CultureInfo.InvariantCulture);
InterleavedRounds comparison = new(rounds, Console.Error);
try
{
    switch (args)
    {
        case ["grid", string folder, .. string[] names]:
            foreach (ComparedWorkload workload in names.Select(Grid.Named))
            {
                IReadOnlyList<Measurement> measurements = comparison.Run(workload);
                new ResultTable(Path.Combine(folder, "grid.tsv"))
                    .Replace(measurements, [.. Grid.All.Select(static one => one.Name)]);
                foreach (Measurement measurement in measurements)
                {
                    Console.WriteLine(measurement.PeerLine(workload));
                }
            }

            return 0;
        case ["sweep", string folder, .. string[] structures]:
            string[] order =
                [.. SweepShape.Structures.SelectMany(SweepShape.Of).Select(static shape => shape.Name)];
            foreach (string structure in structures)
            {
                new ResultTable(Path.Combine(folder, "sweep.tsv"))
                    .Replace(comparison.Run(SweepShape.Of(structure)), order);
            }

            return 0;
        case ["workloads"]:
            Console.WriteLine(string.Join('\n', Grid.All.Select(static workload => workload.Name)));
            return 0;
        case ["report"]:
            foreach ((string path, string text) in Documentation.Write())
            {
                File.WriteAllText(path, text);
            }

            return 0;
        default:
            Console.Error.WriteLine("Say grid, sweep, workloads or report: see bench/README.md.");
            return 2;
    }
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
