using System;
using System.Diagnostics;
using System.IO;
using EmKernel.Runtime.Caching;
using Xunit;

namespace EmKernel.Runtime.Tests.Caching;

/// <summary>The cache folder is its user's alone.</summary>
public sealed class CacheFolderTests : IDisposable
{
    private const UnixFileMode UserOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFolderIsMadeForItsUserAlone()
    {
        string path = Path.Combine(_folder.PathTo("new"), "kernels");

        Assert.True(CacheFolder.Open(path));
        Assert.Equal(UserOnly, File.GetUnixFileMode(path));
        Assert.True(CacheFolder.Open(path));
    }

    [Theory]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void AFolderThatOthersMayWriteToIsRefused(UnixFileMode mode)
    {
        File.SetUnixFileMode(_folder.FullName, UserOnly | mode);

        UnauthorizedAccessException exception =
            Assert.Throws<UnauthorizedAccessException>(() => CacheFolder.Open(_folder.FullName));

        Assert.Contains(_folder.FullName, exception.Message, StringComparison.Ordinal);
        Assert.Contains("chmod 700", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatOthersMayReadIsTaken()
    {
        File.SetUnixFileMode(_folder.FullName, UserOnly | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        Assert.True(CacheFolder.Open(_folder.FullName));
    }

    [Fact]
    public void AFolderOfAnotherUserIsRefused()
    {
        // The superuser gives a folder away; anybody else takes one of the superuser.
        string path = Environment.IsPrivilegedProcess ? GiveAway(_folder.PathTo("theirs")) : "/usr";

        UnauthorizedAccessException exception = Assert.Throws<UnauthorizedAccessException>(() => CacheFolder.Open(path));

        Assert.Contains("another user", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsNoCache()
    {
        File.WriteAllText(_folder.PathTo("file"), "");

        Assert.False(CacheFolder.Open(Path.Combine(_folder.PathTo("file"), "kernels")));
        Assert.False(CacheFolder.Open("/proc/emkernel/kernels"));
        Assert.Null(KernelCache.Open("/proc/emkernel/kernels"));
    }

    [Fact]
    public void ModelsAreCompiledWithoutAFolderThatCanBeMade()
    {
        var compiler = new ModelCompiler(new ModelCompilerOptions { CacheFolder = "/proc/emkernel/kernels" });

        Assert.Equal(1, compiler.Compile<double>(new GaussianMixtureAttribute(1, 1)).Declaration.Dimension);
    }

    [Fact]
    public void TheDefaultIsInTheUsersFolderForCaches()
    {
        string? before = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        try
        {
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _folder.FullName);
            Assert.Equal(Path.Combine(_folder.FullName, "emkernel", "kernels"), CacheFolder.Default());
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", "relative");
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            Assert.StartsWith(home, CacheFolder.Default(), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", before);
        }
    }

    private static string GiveAway(string path)
    {
        Directory.CreateDirectory(path, UserOnly);
        using Process chown = Process.Start("chown", ["65534", path]);
        chown.WaitForExit();
        Assert.Equal(0, chown.ExitCode);
        return path;
    }
}
