using System.IO;

namespace EmKernel.Tool.Tests;

/// <summary>Where the sources are, found upwards from the running test.</summary>
internal static class Repository
{
    public static string Root => RepositoryRoot.Path;

    public static string Faithful { get; } = PathTo("tests", "EmKernel.Properties", "Data", "faithful.csv");

    public static string Iris { get; } = PathTo("tests", "EmKernel.Properties", "Data", "iris.csv");

    public static string Book { get; } = PathTo("samples", "data", "book.json");

    public static string PathTo(params string[] segments) => Path.Combine([Root, .. segments]);
}
