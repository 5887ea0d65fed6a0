using System;

namespace EmKernel.Runtime.Caching;

/// <summary>The 64-bit FNV-1a hash (Fowler, Noll and Vo): tells what chance has changed.</summary>
/// <remarks>
/// Whoever may write into the cache may write a hash beside it, so that a cryptographic one would protect no better; the
/// framework's lie in a native library that takes longer to load than a kernel to compile.
/// </remarks>
internal static class Fingerprint
{
    /// <summary>The number of bytes of a hash.</summary>
    public const int Length = sizeof(ulong);

    private const ulong OffsetBasis = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    /// <summary>The hash of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = OffsetBasis;
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * Prime);
        }

        return hash;
    }
}
