using System;
using System.Threading;
using EmKernel.Runtime;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary>Where the commands get compiled models from.</summary>
internal static class Kernels
{
    private static readonly ModelCompiler _compiler = new(new ModelCompilerOptions { IsUnloadable = false });

    /// <summary>Compiles a declaration, or takes the kernel from the cache.</summary>
    public static ICompiledModel<T> Compile<T>(
        ModelAttribute declaration, StandardStreams streams, CancellationToken cancellationToken)
        where T : unmanaged
    {
        // A kernel from the cache is here before the display begins to show anything.
        using ProgressDisplay display = new(streams, "compiling the shape");
        return Compile<T>(declaration, cancellationToken);
    }

    /// <summary>Compiles a declaration, or takes the kernel from the cache, without showing progress.</summary>
    public static ICompiledModel<T> Compile<T>(ModelAttribute declaration, CancellationToken cancellationToken)
        where T : unmanaged
    {
        try
        {
            return _compiler.Compile<T>(declaration, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw InputException.Of(exception);
        }
    }
}
