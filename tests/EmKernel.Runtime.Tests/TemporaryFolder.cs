using System;
using System.IO;

namespace EmKernel.Runtime.Tests;

/// <summary>A new folder; deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("emkernel-").FullName;

    public string PathTo(string name) => Path.Combine(FullName, name);

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
