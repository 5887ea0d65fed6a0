using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;

namespace EmKernel.Benchmarks;

/// <summary>Times code that has reached its last tier, and counts what it allocates.</summary>
internal sealed class SteadyState : ManualConfig
{
    public SteadyState(bool addsJob)
    {
        Add(DefaultConfig.Instance);
        if (addsJob)
        {
            // A process on one core is held back in its first tier ten times longer, beyond the warm-up.
            AddJob(Job.Default.WithEnvironmentVariables(
                new EnvironmentVariable("DOTNET_TC_DelaySingleProcMultiplier", "1")));
        }

        AddColumn(StatisticColumn.Min, StatisticColumn.Median);
        AddDiagnoser(MemoryDiagnoser.Default);
    }
}
