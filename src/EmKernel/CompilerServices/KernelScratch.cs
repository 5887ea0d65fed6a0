using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>
/// Working memory of kernels: one stack for each thread, which grows to what was needed at most and is kept.
/// </summary>
/// <remarks>
/// <code>
/// using KernelScratch.Scope scope = KernelScratch.Open();
/// Span&lt;double&gt; whitened = scope.Doubles(length);
/// </code>
/// Spans begin at a multiple of 64 bytes, hold arbitrary numbers at first, and are valid until their scope is closed.
/// Scopes nest. A sequence of scopes that has run once allocates nothing when it runs again on the same thread.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelScratch
{
    [ThreadStatic]
    private static ScratchStack? _stack;

    /// <summary>Opens a scope on the stack of the calling thread.</summary>
    /// <returns>The scope, to be disposed before those that were opened earlier.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scope Open() => new Scope(_stack ?? Begin());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ScratchStack Begin() => _stack = new ScratchStack();

    /// <summary>What is taken from the stack, to be given back together.</summary>
    public ref struct Scope
    {
        private readonly ScratchStack.Mark _mark;
        private ScratchStack? _stack;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Scope(ScratchStack stack)
        {
            _stack = stack;
            _mark = stack.Open();
        }

        /// <summary>Takes doubles.</summary>
        /// <param name="length">How many, 0 or above.</param>
        /// <returns>A span with arbitrary content, from a 64-byte boundary.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
        /// <exception cref="ObjectDisposedException">The scope is closed.</exception>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Span<double> Doubles(int length)
        {
            if (length < 0 || _stack is null)
            {
                Refuse(length);
            }

            return _stack.Take(length);
        }

        /// <summary>Takes floats.</summary>
        /// <param name="length">How many, 0 or above.</param>
        /// <returns>A span with arbitrary content, from a 64-byte boundary.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
        /// <exception cref="ObjectDisposedException">The scope is closed.</exception>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Span<float> Floats(int length)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            return MemoryMarshal.Cast<double, float>(Doubles((int)(((long)length + 1) / 2)))[..length];
        }

        /// <summary>Takes elements of rows.</summary>
        /// <typeparam name="T">double or float.</typeparam>
        /// <param name="length">How many, 0 or above.</param>
        /// <returns>A span with arbitrary content, from a 64-byte boundary.</returns>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
        /// <exception cref="ObjectDisposedException">The scope is closed.</exception>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Span<T> Elements<T>(int length)
            where T : unmanaged =>
            typeof(T) == typeof(double)
                ? MemoryMarshal.Cast<double, T>(Doubles(length))
                : MemoryMarshal.Cast<float, T>(Floats(length));

        /// <summary>Takes integers.</summary>
        /// <param name="length">How many, 0 or above.</param>
        /// <returns>A span with arbitrary content, from a 64-byte boundary.</returns>
        internal readonly Span<int> Integers(int length) => MemoryMarshal.Cast<double, int>(Doubles(length))[..length];

        /// <summary>Takes vectors of eight doubles.</summary>
        /// <param name="length">How many, 0 or above.</param>
        /// <returns>A span with arbitrary content, from a 64-byte boundary.</returns>
        internal readonly Span<Vector512<double>> Vectors(int length) =>
            MemoryMarshal.Cast<double, Vector512<double>>(Doubles(length * Vector512<double>.Count));

        /// <summary>Takes doubles that other threads are to see, while the scope is open.</summary>
        /// <param name="length">How many, 0 or above.</param>
        /// <returns>A buffer with arbitrary content, from a 64-byte boundary.</returns>
        internal readonly AlignedBuffer<double> Buffer(int length)
        {
            if (length < 0 || _stack is null)
            {
                Refuse(length);
            }

            return _stack.TakeBuffer(length);
        }

        /// <summary>Gives back what was taken since the scope was opened; a second call does nothing.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Dispose()
        {
            _stack?.Close(_mark);
            _stack = null;
        }

        // Apart from its callers, which are inlined often, and would be compiled for longer than they run.
        [DoesNotReturn]
        private static void Refuse(int length)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            throw new ObjectDisposedException(nameof(Scope));
        }
    }
}
