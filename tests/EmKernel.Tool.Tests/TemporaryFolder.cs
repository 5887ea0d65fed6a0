using System;
using System.IO;
using System.Linq;

namespace EmKernel.Tool.Tests;

/// <summary>A folder of its own for a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("emkernel-tool-").FullName;

    /// <summary>A path inside, which need not exist.</summary>
    public string PathTo(string name) => Path.Combine(Root, name);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text)
    {
        string path = PathTo(name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The names of the files inside.</summary>
    public string[] Files =>
        [.. Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)).Order()];

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
