using System.IO;

namespace EmKernel.Comparison;

/// <summary>Where the sources are, found upwards from the running program.</summary>
internal static class Repository
{
    public static string Root => RepositoryRoot.Path;

    public static string PathTo(params string[] segments) => Path.Combine([Root, .. segments]);
}
