using System;
using System.IO;

namespace EmKernel.Consumers.Tests;

/// <summary>A new folder outside the repository, so that none of its build settings apply; deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("emkernel-").FullName;

    public string PathTo(params string[] segments) => Path.Combine([FullName, .. segments]);

    /// <summary>Writes a file, and the folders above it.</summary>
    public void Write(string path, string text)
    {
        string file = PathTo(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
