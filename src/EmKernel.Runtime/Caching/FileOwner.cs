using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EmKernel.Runtime.Caching;

/// <summary>Who owns a file, which the framework does not tell.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class FileOwner
{
    private const int CurrentFolder = -100;
    private const uint BasicInformation = 0x7ff;

    /// <summary>Whether a file or folder belongs to the user of this process.</summary>
    public static bool IsCurrentUser(string path)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return GetStatus(CurrentFolder, path, 0, BasicInformation, out FileStatus status) == 0
                    && status.User == GetEffectiveUser();
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than statx (2018): ask as elsewhere.
        }

        return MayChangeMode(path);
    }

    /// <summary>Whether the mode may be changed, which is the right of the owner (and of the superuser).</summary>
    private static bool MayChangeMode(string path)
    {
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path));
            return true;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetStatus(int folder, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint GetEffectiveUser();

    /// <summary>The kernel's struct statx, the same on every processor; only the owner is named here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(20)]
        public uint User;
    }
}
