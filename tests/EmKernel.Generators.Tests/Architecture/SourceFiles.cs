using System;
using System.IO;
using System.Linq;

namespace EmKernel.Generators.Tests.Architecture;

/// <summary>The source files of a project under <c>src</c>.</summary>
internal static class SourceFiles
{
    /// <summary>The paths, without what a build leaves.</summary>
    /// <param name="project">The name of the project, or "" for all.</param>
    public static string[] Of(string project) =>
    [
        .. Directory.GetFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !Repository.Name(path).Split('/').Any(static part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal),
    ];
}
