using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace EmKernel.Comparison;

/// <summary>A program that does rounds.</summary>
/// <param name="Key">Its name in the grid.</param>
/// <param name="File">What must have been built for it.</param>
/// <param name="Command">How it is started.</param>
/// <param name="Label">What distinguishes it from others of the same name, as ", 2 threads".</param>
internal sealed record Contender(string Key, string File, ImmutableArray<string> Command, string Label = "")
{
    /// <summary>The cores it may use, as taskset writes them; null for that of the comparison.</summary>
    public string? Cores { get; init; }

    /// <summary>Variables of its environment.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Every contender, where <c>bench/compare</c> builds it.</summary>
    public static IReadOnlyDictionary<string, Contender> All { get; } = Describe().ToDictionary(static one => one.Key);

    /// <summary>The contender that times the shapes of the sweep.</summary>
    public static Contender Sweep { get; } = Managed("sweep", "EmKernel.Sweep");

    private static string TwoCores => System.Environment.GetEnvironmentVariable("BENCH_CORES") ?? "0,1";

    private static IEnumerable<Contender> Describe()
    {
        yield return Built("limit");
        yield return Built("limit", "2") with { Key = "limit2", Label = ", 2 threads", Cores = TwoCores };
        yield return Managed("emkernel", "EmKernel.Grid", "--answer");
        yield return Managed("emkernel2", "EmKernel.Grid", "--threads", "2", "--answer") with
        {
            Label = ", 2 threads",
            Cores = TwoCores,
        };
        yield return Managed("emkernel256", "EmKernel.Grid", "--answer") with
        {
            Label = ", AVX-512 off",
            Environment = ImmutableDictionary<string, string>.Empty.Add("DOTNET_EnableAVX512", "0"),
        };
        yield return Built("native/EmKernel.Grid.Native", "--answer") with { Key = "native", Label = ", native AOT" };
        yield return Built("armadillo");
        yield return Built("opencv");
        yield return Built("vlfeat");
        yield return Built("ghmm");
        yield return Script("sklearn", "/usr/bin/python3", "sklearn_rounds.py");
        yield return Script("mclust", "Rscript", "mclust_rounds.R");
        yield return Script("flexmix", "Rscript", "flexmix_rounds.R");
        yield return Script("pomegranate", "/usr/bin/python3", "pomegranate_rounds.py");
    }

    private static Contender Built(string name, params string[] arguments)
    {
        string file = Repository.PathTo("artifacts", "bench", name);
        return new Contender(name, file, [file, .. arguments]);
    }

    private static Contender Managed(string key, string project, params string[] arguments)
    {
        string file = Repository.PathTo("artifacts", "bin", project, "release", project + ".dll");
        return new Contender(key, file, ["dotnet", file, .. arguments]);
    }

    private static Contender Script(string key, string interpreter, string name)
    {
        string file = Repository.PathTo("bench", "peers", name);
        return new Contender(key, file, [interpreter, file]);
    }
}
