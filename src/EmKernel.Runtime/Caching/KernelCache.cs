using System;
using System.Buffers.Binary;
using System.IO;

namespace EmKernel.Runtime.Caching;

/// <summary>
/// Compiled kernels on disk, one file for each key: signature, key, hash of the assembly, assembly. A file that is not
/// exactly that is as good as none.
/// </summary>
internal sealed class KernelCache
{
    private const int KeyOffset = 8;
    private const int HashOffset = KeyOffset + Fingerprint.Length;
    private const int AssemblyOffset = HashOffset + Fingerprint.Length;

    private readonly string _folder;

    private KernelCache(string folder) => _folder = folder;

    private static ReadOnlySpan<byte> Signature => "EMKERN/2"u8;

    /// <summary>Opens the cache in a folder.</summary>
    /// <returns>The cache; null where there is no folder and none can be made.</returns>
    /// <exception cref="UnauthorizedAccessException">Another user owns the folder or may write to it.</exception>
    public static KernelCache? Open(string? folder) =>
        folder is not null && CacheFolder.Open(folder) ? new KernelCache(folder) : null;

    /// <summary>The assembly of a key, or null.</summary>
    public byte[]? Read(KernelKey key)
    {
        try
        {
            string path = PathOf(key);
            if (!File.Exists(path) || !CacheFolder.IsTrusted(path))
            {
                return null;
            }

            ReadOnlySpan<byte> file = File.ReadAllBytes(path);
            return IsWhole(file, key) ? file[AssemblyOffset..].ToArray() : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Stores an assembly, if the folder lets it; whoever writes last wins, and nobody sees half a file.
    /// </summary>
    public void Write(KernelKey key, byte[] assembly)
    {
        string temporary = Path.Combine(_folder, $"{key.Text}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream file = Create(temporary))
            {
                Span<byte> head = stackalloc byte[AssemblyOffset];
                Signature.CopyTo(head);
                BinaryPrimitives.WriteUInt64LittleEndian(head[KeyOffset..], key.Value);
                BinaryPrimitives.WriteUInt64LittleEndian(head[HashOffset..], Fingerprint.Of(assembly));
                file.Write(head);
                file.Write(assembly);
            }

            File.Move(temporary, PathOf(key), overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written is only slow.
            Delete(temporary);
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays: its name is never asked for.
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> file, KernelKey key) =>
        file.Length > AssemblyOffset
        && file.StartsWith(Signature)
        && BinaryPrimitives.ReadUInt64LittleEndian(file[KeyOffset..]) == key.Value
        && BinaryPrimitives.ReadUInt64LittleEndian(file[HashOffset..]) == Fingerprint.Of(file[AssemblyOffset..]);

    private string PathOf(KernelKey key) => Path.Combine(_folder, key.Text + ".kernel");
}
