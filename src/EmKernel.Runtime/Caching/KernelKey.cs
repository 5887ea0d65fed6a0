using System;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace EmKernel.Runtime.Caching;

/// <summary>
/// What a compiled kernel depends on, as a hash: declaration, generator, library, the way of compiling, and runtime.
/// Computed without the compiler.
/// </summary>
internal sealed record KernelKey
{
    /// <summary>The number of bytes of a key.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private static readonly string _builds = string.Join(
        '\n',
        ModuleOf(Assembly.Load("EmKernel.Generators")),
        ModuleOf(typeof(ModelDocument).Assembly),
        ModuleOf(typeof(KernelKey).Assembly),
        Environment.Version);

    private KernelKey(string text) => Text = text;

    /// <summary>The key in hexadecimal digits.</summary>
    public string Text { get; }

    /// <summary>The key of a declaration in source.</summary>
    public static KernelKey Of(string declaration) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_builds}\n{declaration}"))));

    /// <summary>The key as bytes.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Text);

    // The module's id is a hash of its content. Loading the generator's assembly does not load the compiler: none of
    // its types is touched.
    private static Guid ModuleOf(Assembly assembly) => assembly.ManifestModule.ModuleVersionId;
}
