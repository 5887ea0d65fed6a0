using System;
using System.IO;
using System.Linq;

namespace EmKernel.Properties.ReadMe;

/// <summary>Where the files lie that the tests of this folder compare.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root => Comparison.Repository.Root;

    /// <summary>The configuration that was built, as the folders of the artifacts spell it.</summary>
    private static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    /// <summary>A compiled sample.</summary>
    public static string Sample(string name) => Path.Combine(Root, "artifacts", "bin", name, Configuration, name + ".dll");

    /// <summary>Reads a text file.</summary>
    /// <param name="path">Its path from the root.</param>
    /// <returns>The text.</returns>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Reads a file that the generator wrote for the sample.</summary>
    /// <param name="name">The name of the file.</param>
    /// <returns>The text.</returns>
    public static string ReadGenerated(string name)
    {
        string folder = Path.Combine(Root, "artifacts", "obj", "OldFaithful", Configuration, "generated");
        return File.ReadAllText(Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories).Single());
    }
}
