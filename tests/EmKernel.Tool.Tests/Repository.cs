using System;
using System.IO;

namespace EmKernel.Tool.Tests;

/// <summary>Where the sources are, found upwards from the running test.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Faithful { get; } = PathTo("tests", "EmKernel.Properties", "Data", "faithful.csv");

    public static string Iris { get; } = PathTo("tests", "EmKernel.Properties", "Data", "iris.csv");

    public static string Book { get; } = PathTo("samples", "data", "book.json");

    public static string PathTo(params string[] segments) => Path.Combine([Root, .. segments]);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EmKernel.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' contains EmKernel.sln.");
    }
}
