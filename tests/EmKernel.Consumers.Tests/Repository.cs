using System;
using System.IO;

namespace EmKernel.Consumers.Tests;

/// <summary>Where the sources are, found upwards from the running test, and the configuration it was built in.</summary>
internal static class Repository
{
    public static string Root => RepositoryRoot.Path;

    public static string Configuration { get; } =
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))
            .StartsWith("debug", StringComparison.OrdinalIgnoreCase) ? "Debug" : "Release";

    public static string PathTo(params string[] segments) => Path.Combine([Root, .. segments]);
}
