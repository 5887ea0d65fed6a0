using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;

namespace EmKernel.Benchmarks;

/// <summary>Times code that has reached its last tier, and counts what it allocates.</summary>
internal sealed class SteadyState : ManualConfig
{
    public SteadyState()
    {
        // A process on one core is held back in its first tier ten times longer, beyond the warm-up.
        Job job = Job.Default.WithEnvironmentVariables(
            new EnvironmentVariable("DOTNET_TC_DelaySingleProcMultiplier", "1"));
        Add(DefaultConfig.Instance);
        AddJob(job);
        AddColumn(StatisticColumn.Min, StatisticColumn.Median);
        AddDiagnoser(MemoryDiagnoser.Default);
    }
}
