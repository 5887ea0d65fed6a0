using System;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace EmKernel.Runtime.Caching;

/// <summary>
/// What a compiled kernel depends on, as a hash: declaration, generator, library, the way of compiling, and runtime.
/// Computed without the compiler.
/// </summary>
/// <param name="Value">The hash.</param>
internal sealed record KernelKey(ulong Value)
{
    private static readonly byte[] _builds =
    [
        .. ModuleOf(Assembly.Load("EmKernel.Generators")),
        .. ModuleOf(typeof(ModelDocument).Assembly),
        .. ModuleOf(typeof(KernelKey).Assembly),
    ];

    /// <summary>The key in hexadecimal digits.</summary>
    public string Text => Value.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The key of a declaration.</summary>
    /// <param name="declaration">What tells the declaration from all others.</param>
    /// <param name="isUnloadable">Whether the model may be unloaded.</param>
    public static KernelKey Of(string declaration, bool isUnloadable = true)
    {
        string rest = $"{Environment.Version}\n{(isUnloadable ? "unloadable" : "permanent")}\n{declaration}";
        return new KernelKey(Fingerprint.Of([.. _builds, .. Encoding.UTF8.GetBytes(rest)]));
    }

    // The module's id is a hash of its content. Loading the generator's assembly does not load the compiler: none of
    // its types is touched.
    private static byte[] ModuleOf(Assembly assembly) => assembly.ManifestModule.ModuleVersionId.ToByteArray();
}
