using System;
using System.Runtime.CompilerServices;

namespace EmKernel.Tool.Tests;

/// <summary>Keeps the kernels of these tests out of the user's cache, and for the next run.</summary>
internal static class KernelCache
{
    public static string Folder { get; } = Repository.PathTo("artifacts", "test-cache");

    [ModuleInitializer]
    public static void Use() => Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Folder);
}
