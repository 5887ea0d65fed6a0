using System.IO;

namespace EmKernel.Generators.Tests;

/// <summary>The files of this repository, for tests that read sources, documents and approved texts.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root => RepositoryRoot.Path;

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The path below the root, with '/' on every system.</summary>
    public static string Name(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
