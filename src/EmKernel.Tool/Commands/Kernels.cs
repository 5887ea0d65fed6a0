using System.Threading;
using EmKernel.Runtime;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary>Where the commands get compiled models from.</summary>
internal static class Kernels
{
    private static readonly ModelCompiler _compiler = new(new ModelCompilerOptions { IsUnloadable = false });

    /// <summary>Compiles a mixture, or takes the kernel from the cache.</summary>
    public static ICompiledModel<T> Compile<T>(
        ModelAttribute declaration, StandardStreams streams, CancellationToken cancellationToken)
        where T : unmanaged
    {
        // A kernel from the cache is here before the display begins to show anything.
        using ProgressDisplay display = new(streams, "compiling the shape");
        return Compile<T>(declaration, cancellationToken);
    }

    /// <summary>Compiles a mixture, or takes the kernel from the cache, without showing progress.</summary>
    public static ICompiledModel<T> Compile<T>(ModelAttribute declaration, CancellationToken cancellationToken)
        where T : unmanaged => InputException.Refusing(() => _compiler.Compile<T>(declaration, cancellationToken));

    /// <summary>Compiles a hidden Markov model, or takes the kernel from the cache.</summary>
    public static ICompiledHiddenMarkovModel<T> CompileChain<T>(
        ModelAttribute declaration, StandardStreams streams, CancellationToken cancellationToken)
        where T : unmanaged
    {
        using ProgressDisplay display = new(streams, "compiling the shape");
        return CompileChain<T>(declaration, cancellationToken);
    }

    /// <summary>Compiles a hidden Markov model, or takes the kernel from the cache, without showing progress.</summary>
    public static ICompiledHiddenMarkovModel<T> CompileChain<T>(
        ModelAttribute declaration, CancellationToken cancellationToken)
        where T : unmanaged => InputException.Refusing(() =>
            _compiler.CompileHiddenMarkovModel<T>((HiddenMarkovModelAttribute)declaration, cancellationToken));
}
