using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>Where the parts of a hidden Markov model lie, given those of its emission mixture.</summary>
/// <typeparam name="TEmission">The kernel of the emission mixture.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <remarks>
/// Parameters: [π: S][A: S×S, row by row][the mixture]. Statistics: [those of the mixture, which begin with log-likelihood and
/// Σw][expected first states: S][expected transitions: S×S]. All sizes are constants to the compiler.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HiddenMarkovLayout<TEmission, TElement>
    where TEmission : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>S, the number of states.</summary>
    public static int States
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default(TEmission).ComponentCount;
    }

    /// <summary>The numbers of π and A.</summary>
    public static int ChainLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => States + States * States;
    }

    /// <summary>The distance between two rows of numbers for each state.</summary>
    public static int Stride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => StateRows.Stride(default(TEmission).ComponentCount);
    }

    /// <summary>π of parameters, or the expected first states beside it.</summary>
    /// <param name="chain">π and A, or the statistics of the chain.</param>
    /// <returns>S numbers.</returns>
    public static ReadOnlySpan<double> Initial(ReadOnlySpan<double> chain) => chain[..States];

    /// <summary>A of parameters, or the expected transitions.</summary>
    /// <param name="chain">π and A, or the statistics of the chain.</param>
    /// <returns>S×S numbers, row by row.</returns>
    public static ReadOnlySpan<double> Transitions(ReadOnlySpan<double> chain) => chain.Slice(States, States * States);

    /// <summary>The parameters of the emission mixture.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <returns>A part of them.</returns>
    public static ReadOnlySpan<double> Emission(ReadOnlySpan<double> parameters) => parameters[ChainLength..];

    /// <summary>The statistics of the chain.</summary>
    /// <param name="statistics">The statistics.</param>
    /// <returns>A part of them.</returns>
    public static ReadOnlySpan<double> Chain(ReadOnlySpan<double> statistics) => statistics[default(TEmission).StatisticCount..];

    /// <summary>Where a sequence of a block ends; a block without sequences is one.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The number of its sequences.</returns>
    internal static int SequenceCount(Observations<TElement> block) =>
        block.SequenceEnds.Length > 0 || block.Count == 0 ? block.SequenceEnds.Length : 1;

    /// <summary>The rows of a sequence of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="sequence">The sequence.</param>
    /// <returns>The first row, and the number of rows.</returns>
    internal static (int First, int Length) Sequence(Observations<TElement> block, int sequence)
    {
        ReadOnlySpan<int> ends = block.SequenceEnds;
        int first = sequence == 0 ? 0 : ends[sequence - 1];
        return (first, (ends.Length == 0 ? block.Count : ends[sequence]) - first);
    }
}
