using System.Reflection;
using System.Runtime.Loader;

namespace EmKernel.Runtime.Compilation;

/// <summary>Holds the assembly of one model. Collectible, it is unloaded when nothing refers to the model any more.</summary>
internal sealed class KernelContext(bool isCollectible) : AssemblyLoadContext(nameof(KernelContext), isCollectible)
{
    private readonly AssemblyLoadContext? _library = GetLoadContext(typeof(ModelDocument).Assembly);

    /// <summary>The library and what it uses are those that this program runs with.</summary>
    protected override Assembly? Load(AssemblyName assemblyName) => _library?.LoadFromAssemblyName(assemblyName);
}
