using System;
using System.IO;

namespace EmKernel.Runtime.Caching;

/// <summary>
/// The folder of compiled kernels. They are code: only the user who runs them may be able to write them.
/// </summary>
internal static class CacheFolder
{
    private const UnixFileMode UserOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>The folder of this user, or null where the system knows none.</summary>
    public static string? Default()
    {
        string? root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathFullyQualified(root ?? ""))
        {
            root = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Below(
                    Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                    OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
        }

        return string.IsNullOrEmpty(root) ? null : Path.Combine(root, "emkernel", "kernels");
    }

    /// <summary>Makes a folder if there is none, for its user alone.</summary>
    /// <returns>Whether there is a folder now; false where it cannot be made.</returns>
    /// <exception cref="UnauthorizedAccessException">Another user owns the folder or may write to it.</exception>
    public static bool Open(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // A folder inherits the access rights of the one around it, as the user's profile.
                Directory.CreateDirectory(path);
                return true;
            }

            Directory.CreateDirectory(path, UserOnly);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        if (!FileOwner.IsCurrentUser(path))
        {
            throw new UnauthorizedAccessException(
                $"The cache folder '{path}' belongs to another user, who could put other code into it: "
                + "choose another folder, or do without a disk cache.");
        }

        if ((File.GetUnixFileMode(path) & OthersWrite) != 0)
        {
            throw new UnauthorizedAccessException(
                $"Others may write to the cache folder '{path}', and so put other code into it: "
                + "run chmod 700 on it, choose another folder, or do without a disk cache.");
        }

        return true;
    }

    /// <summary>Whether nobody else can have written a file.</summary>
    public static bool IsTrusted(string file) => OperatingSystem.IsWindows()
        || (FileOwner.IsCurrentUser(file) && (File.GetUnixFileMode(file) & OthersWrite) == 0);

    private static string Below(string folder, string path) => folder.Length == 0 ? "" : Path.Combine(folder, path);
}
