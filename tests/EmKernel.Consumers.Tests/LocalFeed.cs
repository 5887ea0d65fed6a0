using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Consumers.Tests;

/// <summary>
/// The package, packed once into a folder that serves as a feed, and a place for projects that consume it. Restores go
/// to a packages folder of its own: an older EmKernel of the same version in the user's folder would else be taken.
/// </summary>
public sealed class LocalFeed : IAsyncLifetime
{
    private const string Configuration = """
        <configuration>
          <packageSources>
            <add key="EmKernelUnderTest" value="feed" />
          </packageSources>
        </configuration>
        """;

    // Stops the search for the repository's build settings and for anybody's above the temporary folder.
    private const string NoSettings = "<Project />";

    private readonly TemporaryFolder _folder = new();

    internal string PackagePath { get; private set; } = "";

    internal string SymbolsPath => Path.ChangeExtension(PackagePath, ".snupkg");

    private Dictionary<string, string> RestoreEnvironment => new() { ["NUGET_PACKAGES"] = _folder.PathTo("packages") };

    /// <summary>The version that was packed.</summary>
    internal string Version => Path.GetFileNameWithoutExtension(PackagePath)["EmKernel.".Length..];

    /// <summary>Packs the library.</summary>
    public async ValueTask InitializeAsync()
    {
        _folder.Write("nuget.config", Configuration);
        _folder.Write("Directory.Build.props", NoSettings);
        _folder.Write("Directory.Build.targets", NoSettings);
        _folder.Write("Directory.Packages.props", NoSettings);
        CommandResult packed = await Command.DotNet(
            Repository.PathTo("src", "EmKernel"),
            ["pack", "-c", Repository.Configuration, "-o", _folder.PathTo("feed"), "-v", "quiet"]);
        packed.RequireSuccess();
        PackagePath = Directory.EnumerateFiles(_folder.PathTo("feed"), "*.nupkg").Single();
    }

    /// <summary>Deletes feed, packages and projects.</summary>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes a file of a consumer project.</summary>
    internal void Write(string path, string text) => _folder.Write(path, text);

    internal string PathTo(params string[] segments) => _folder.PathTo(segments);

    /// <summary>Restores and builds a project, warnings being errors.</summary>
    internal async Task Build(string project)
    {
        CommandResult built = await Command.DotNet(
            _folder.PathTo(project), ["build", "-c", "Release", "-v", "quiet", "-warnaserror"], RestoreEnvironment);
        built.RequireSuccess();
    }

    /// <summary>Runs what <see cref="Build"/> has built; a runtime later than the project's target will do.</summary>
    internal async Task<CommandResult> RunBuilt(string project, string targetFramework)
    {
        CommandResult run = await Command.DotNet(
            _folder.PathTo(project),
            [Path.Combine("bin", "Release", targetFramework, $"{project}.dll")],
            new Dictionary<string, string> { ["DOTNET_ROLL_FORWARD"] = "Major" });
        return run.RequireSuccess();
    }
}
