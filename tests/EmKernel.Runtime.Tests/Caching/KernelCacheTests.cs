using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using EmKernel.Runtime.Caching;
using Xunit;

namespace EmKernel.Runtime.Tests.Caching;

/// <summary>Whatever is in the cache folder, only what was stored under a key is read under it.</summary>
public sealed class KernelCacheTests : IDisposable
{
    private static readonly KernelKey _key = KernelKey.Of("this");
    private static readonly KernelKey _otherKey = KernelKey.Of("that");
    private static readonly byte[] _assembly = RandomNumberGenerator.GetBytes(5000);

    private readonly TemporaryFolder _folder = new();
    private readonly KernelCache _cache;

    public KernelCacheTests() => _cache = KernelCache.Open(_folder.FullName)!;

    private string FilePath => Path.Combine(_folder.FullName, _key.Text + ".kernel");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatWasWrittenIsRead()
    {
        Assert.Null(_cache.Read(_key));
        _cache.Write(_key, _assembly);

        Assert.Equal(_assembly, _cache.Read(_key));
        Assert.Null(_cache.Read(_otherKey));
        Assert.Equal([FilePath], Directory.EnumerateFiles(_folder.FullName));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(5023)]
    public void ATruncatedFileIsIgnored(int length)
    {
        _cache.Write(_key, _assembly);
        File.WriteAllBytes(FilePath, File.ReadAllBytes(FilePath)[..length]);

        Assert.Null(_cache.Read(_key));
    }

    [Fact]
    public void AFileWithAnyOfItsPartsDamagedIsIgnoredAndReplaced()
    {
        _cache.Write(_key, _assembly);
        byte[] whole = File.ReadAllBytes(FilePath);
        foreach (int position in new[] { 0, 8, 15, 16, 23, 24, whole.Length - 1 })
        {
            byte[] damaged = [.. whole];
            damaged[position] ^= 1;
            File.WriteAllBytes(FilePath, damaged);
            Assert.Null(_cache.Read(_key));
        }

        _cache.Write(_key, _assembly);
        Assert.Equal(_assembly, _cache.Read(_key));
    }

    [Fact]
    public void AFileOfAnotherKeyIsIgnored()
    {
        _cache.Write(_otherKey, _assembly);
        File.Copy(Path.Combine(_folder.FullName, _otherKey.Text + ".kernel"), FilePath);

        Assert.Null(_cache.Read(_key));
    }

    [Fact]
    public void AnAssemblyThatNobodyStoredHereIsIgnored()
    {
        File.Copy(typeof(KernelCache).Assembly.Location, FilePath);

        Assert.Null(_cache.Read(_key));
    }

    [Fact]
    public void AFileThatOthersMayWriteIsIgnored()
    {
        _cache.Write(_key, _assembly);
        File.SetUnixFileMode(FilePath, File.GetUnixFileMode(FilePath) | UnixFileMode.OtherWrite);

        Assert.Null(_cache.Read(_key));
    }

    [Fact]
    public void FilesAreForTheirUserAlone()
    {
        _cache.Write(_key, _assembly);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void AFileThatCannotBeReplacedIsLeftAndNothingElseRemains()
    {
        Directory.CreateDirectory(Path.Combine(FilePath, "in the way"));

        _cache.Write(_key, _assembly);

        Assert.Null(_cache.Read(_key));
        Assert.Empty(Directory.EnumerateFiles(_folder.FullName));
    }

    [Fact]
    public void AFolderThatVanishesDoesNoHarm()
    {
        _cache.Write(_key, _assembly);
        Directory.Delete(_folder.FullName, recursive: true);
        try
        {
            Assert.Null(_cache.Read(_key));
            _cache.Write(_key, _assembly);
            Assert.Null(_cache.Read(_key));
        }
        finally
        {
            Directory.CreateDirectory(_folder.FullName);
        }
    }

    [Fact]
    public async Task ReadersBesideManyWritersSeeWholeFilesOnly()
    {
        _cache.Write(_key, _assembly);
        IEnumerable<Task> writers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                KernelCache.Open(_folder.FullName)!.Write(_key, _assembly);
            }
        }));
        Task writing = Task.WhenAll(writers);
        do
        {
            Assert.Equal(_assembly, _cache.Read(_key));
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.Equal([FilePath], Directory.EnumerateFiles(_folder.FullName));
    }
}
