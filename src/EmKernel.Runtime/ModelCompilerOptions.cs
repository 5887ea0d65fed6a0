using System;

namespace EmKernel.Runtime;

/// <summary>Where compiled models are kept, and who is told of a compilation.</summary>
public sealed record ModelCompilerOptions
{
    /// <summary>Compiled models are kept on disk, for this process and later ones; true by default.</summary>
    public bool UseDiskCache { get; init; } = true;

    /// <summary>The folder of the disk cache; null, the default, for the user's own.</summary>
    /// <remarks>
    /// The default is <c>emkernel/kernels</c> in the user's folder for caches: <c>XDG_CACHE_HOME</c> where set, else
    /// that of the platform. A folder that another user owns or may write to is refused.
    /// </remarks>
    public string? CacheFolder { get; init; }

    /// <summary>Whether a model is unloaded when nothing refers to it any more; true by default.</summary>
    /// <remarks>
    /// Code that can be unloaded is optimised before its first call. A short-lived process starts sooner with false: most
    /// of the code is then compiled quickly first, and only what runs long is optimised. Kernels are optimised either way.
    /// </remarks>
    public bool IsUnloadable { get; init; } = true;

    /// <summary>Told of each stage of a compilation, on the thread that compiles; or null.</summary>
    /// <remarks>A model that is found in a cache is not reported.</remarks>
    public IProgress<CompilationProgress>? Progress { get; init; }
}
