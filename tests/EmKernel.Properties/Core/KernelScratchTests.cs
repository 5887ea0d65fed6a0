using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Core;

public sealed class KernelScratchTests
{
    [Fact]
    public void SpansHaveTheirLengthAndLieOnCacheLines()
    {
        using KernelScratch.Scope scope = KernelScratch.Open();
        foreach (int length in (int[])[0, 1, 7, 8, 9, 1000, 100_000])
        {
            Span<double> doubles = scope.Doubles(length);
            Span<float> floats = scope.Floats(length);

            Assert.Equal(length, doubles.Length);
            Assert.Equal(length, floats.Length);
            Assert.True(length == 0 || IsAligned(doubles) && IsAligned(floats));
        }
    }

    [Fact]
    public void SpansDoNotOverlapAndStayValidWhenTheStackGrows() => OnNewThread(() =>
    {
        using KernelScratch.Scope scope = KernelScratch.Open();
        Span<double> first = scope.Doubles(100);
        first.Fill(1);
        Span<float> second = scope.Floats(33);
        second.Fill(2);
        for (int length = 1000; length < 1_000_000; length *= 3)
        {
            scope.Doubles(length).Fill(3);
        }

        Assert.Equal(-1, first.IndexOfAnyExcept(1.0));
        Assert.Equal(-1, second.IndexOfAnyExcept(2f));
    });

    [Fact]
    public void AnInnerScopeGivesBackWhatItTookAndNoMore() => OnNewThread(() =>
    {
        using KernelScratch.Scope outer = KernelScratch.Open();
        Span<double> kept = outer.Doubles(10);
        kept.Fill(1);
        for (int repetition = 0; repetition < 3; repetition++)
        {
            using KernelScratch.Scope inner = KernelScratch.Open();
            inner.Doubles(100_000).Fill(2);
        }

        Span<double> after = outer.Doubles(10);
        after.Fill(3);
        Assert.Equal(-1, kept.IndexOfAnyExcept(1.0));
    });

    [Fact]
    public void AClosedScopeGivesItsMemoryToTheNext() => OnNewThread(() =>
    {
        Warm(1000);
        ref double first = ref FirstOf(1000);
        ref double second = ref FirstOf(500);

        Assert.True(Unsafe.AreSame(ref first, ref second));

        static ref double FirstOf(int length)
        {
            using KernelScratch.Scope scope = KernelScratch.Open();
            return ref MemoryMarshal.GetReference(scope.Doubles(length));
        }
    });

    [Theory]
    [InlineData(10)]
    [InlineData(5000)]
    [InlineData(300_000)]
    public void ASecondRunAllocatesNothing(int length) => OnNewThread(
        () => Assert.Equal(0, AllocatedBytes.OfCalls(1000, () => Warm(length))));

    [Fact]
    public void EachThreadHasItsOwn()
    {
        using KernelScratch.Scope scope = KernelScratch.Open();
        Span<double> mine = scope.Doubles(1000);
        mine.Fill(1);
        OnNewThread(static () =>
        {
            using KernelScratch.Scope other = KernelScratch.Open();
            other.Doubles(1000).Fill(2);
        });

        Assert.Equal(-1, mine.IndexOfAnyExcept(1.0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void ANegativeLengthIsRefused(int length)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(length), () =>
        {
            using KernelScratch.Scope scope = KernelScratch.Open();
            scope.Doubles(length);
        });
        Assert.Throws<ArgumentOutOfRangeException>(nameof(length), () =>
        {
            using KernelScratch.Scope scope = KernelScratch.Open();
            scope.Floats(length);
        });
    }

    [Fact]
    public void AClosedScopeRefusesToServeAndClosesOnce()
    {
        KernelScratch.Scope outer = KernelScratch.Open();
        KernelScratch.Scope scope = KernelScratch.Open();
        scope.Dispose();
        scope.Dispose();
        bool isRefused = false;
        try
        {
            scope.Doubles(1);
        }
        catch (ObjectDisposedException)
        {
            isRefused = true;
        }

        outer.Dispose();
        Assert.True(isRefused);
    }

    private static void Warm(int length)
    {
        using KernelScratch.Scope outer = KernelScratch.Open();
        outer.Doubles(length);
        outer.Floats(length);
        using KernelScratch.Scope inner = KernelScratch.Open();
        inner.Doubles(2 * length);
        inner.Floats(3);
    }

    private static void OnNewThread(Action action)
    {
        Exception? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    private static unsafe bool IsAligned<T>(Span<T> span)
        where T : unmanaged
    {
        fixed (T* pointer = span)
        {
            return (nuint)pointer % 64 == 0;
        }
    }
}
