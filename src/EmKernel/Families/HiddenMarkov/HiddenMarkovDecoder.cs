using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>Inference under fixed parameters.</summary>
/// <typeparam name="TEmission">The kernel of the emission mixture.</typeparam>
/// <typeparam name="TRow">Its kernel for one row.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <remarks>
/// Whole sequences are decoded in logarithms, which neither under- nor overflow; the filter keeps probabilities. Both take the
/// log-densities of the emission's own kernels.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class HiddenMarkovDecoder<TEmission, TRow, TElement> : IHiddenMarkovDecoder<TElement>
    where TEmission : struct, IEmissionKernel<TElement>
    where TRow : IEmissionRowKernel<TElement>
    where TElement : unmanaged
{
    private readonly double[] _parameters;
    private readonly double[] _logChain;
    private readonly AlignedBuffer<double> _row;
    private readonly AlignedBuffer<double> _padded;
    private readonly CodeRows<TRow, TElement> _codes;

    /// <summary>Prepares parameters.</summary>
    /// <param name="parameters">The parameters of the model.</param>
    /// <exception cref="InvalidOperationException">The parameters have no density.</exception>
    public HiddenMarkovDecoder(ReadOnlySpan<double> parameters)
    {
        _parameters = parameters.ToArray();
        _logChain = new double[ChainLength];
        LogForwardBackward.TakeLogarithms(Chain, _logChain);
        _row = SingleRowPreparation<TRow, TEmission, TElement>.Prepare(Emission);
        _padded = AlignedBuffer<double>.Allocate(PaddedChain.Length(States), clear: true);
        PaddedChain.Of(States, Chain, _padded.Span);
        if (Stride == Vector256<double>.Count && default(TEmission).CodeCount > 0)
        {
            _codes = new CodeRows<TRow, TElement>(default(TEmission).CodeCount, _row.Span);
        }
    }

    /// <inheritdoc/>
    public int StateCount => States;

    private static int States => HiddenMarkovLayout<TEmission, TElement>.States;

    private static int Stride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => HiddenMarkovLayout<TEmission, TElement>.Stride;
    }

    private static int ChainLength => HiddenMarkovLayout<TEmission, TElement>.ChainLength;

    private ReadOnlySpan<double> Chain => _parameters.AsSpan(0, ChainLength);

    private ReadOnlySpan<double> Emission => _parameters.AsSpan(ChainLength);

    /// <inheritdoc/>
    public double LogLikelihood(SequenceObservations<TElement> observations)
    {
        double[] logDensities = new double[Check(observations, 1, observations?.Rows.Count ?? 0)];
        Filter(observations!, default, logDensities);
        double sum = 0.0;
        for (int n = 0; n < logDensities.Length; n++)
        {
            double weight = observations!.Rows.Weight(n);
            sum += weight > 0.0 ? weight * logDensities[n] : 0.0;
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Smooth(SequenceObservations<TElement> observations, Span<double> probabilities)
    {
        Check(observations, States, probabilities.Length);
        double[] logDensities = LogDensities(observations);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> posteriors = scratch.Doubles(logDensities.Length);
        Span<double> transitions = scratch.Doubles(States * States);
        for (int i = 0; i < observations.Count; i++)
        {
            (int start, int length) = (observations.Start(i) * Stride, observations.Length(i) * Stride);
            LogForwardBackward.Run<TElement>(
                States, Chain, logDensities.AsSpan(start, length), 1.0, posteriors.Slice(start, length), transitions);
        }

        for (int n = 0; n < observations.Rows.Count; n++)
        {
            posteriors.Slice(n * Stride, States).CopyTo(probabilities[(n * States)..]);
        }
    }

    /// <inheritdoc/>
    public void Filter(
        SequenceObservations<TElement> observations, Span<double> probabilities, Span<double> logDensities = default)
    {
        Check(observations, States, probabilities.IsEmpty ? null : probabilities.Length);
        Check(observations, 1, logDensities.IsEmpty ? null : logDensities.Length);
        double[] densities = LogDensities(observations);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> filtered = scratch.Doubles(Stride);
        var chain = PaddedChain.From(States, _padded.Span);
        for (int i = 0; i < observations.Count; i++)
        {
            int start = observations.Start(i);
            for (int n = start; n < start + observations.Length(i); n++)
            {
                double logDensity = HiddenMarkovFilter<TEmission, TElement>.Advance(
                    chain, n == start, densities.AsSpan(n * Stride, Stride), filtered);
                if (!logDensities.IsEmpty)
                {
                    logDensities[n] = logDensity;
                }

                if (!probabilities.IsEmpty)
                {
                    filtered[..States].CopyTo(probabilities[(n * States)..]);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Pairs(SequenceObservations<TElement> observations, Span<double> probabilities)
    {
        Check(observations, States * States, probabilities.Length);
        double[] logDensities = LogDensities(observations);
        double[] smoothed = new double[observations.Rows.Count * States];
        Smooth(observations, smoothed);
        probabilities.Clear();
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> alpha = scratch.Doubles(logDensities.Length);
        Span<double> shifts = scratch.Doubles(observations.Rows.Count);
        Span<double> terms = scratch.Doubles(States);
        for (int i = 0; i < observations.Count; i++)
        {
            (int start, int length) = (observations.Start(i), observations.Length(i));
            LogForwardBackward.Forward<TElement>(
                States,
                _logChain,
                logDensities.AsSpan(start * Stride, length * Stride),
                default,
                alpha.Slice(start * Stride, length * Stride),
                shifts[..length]);

            // p(z_t−1 = i | z_t = j, x) is proportional to α_t−1(i) A_ij: what comes later says nothing of it.
            for (int n = start + 1; n < start + length; n++)
            {
                for (int j = 0; j < States; j++)
                {
                    for (int s = 0; s < States; s++)
                    {
                        terms[s] = alpha[(n - 1) * Stride + s] + _logChain[States + s * States + j];
                    }

                    double logSum = LogForwardBackward.LogSum(terms);
                    for (int s = 0; s < States && logSum > double.NegativeInfinity; s++)
                    {
                        probabilities[(n * States + s) * States + j] =
                            smoothed[n * States + j] * double.Exp2(terms[s] - logSum);
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    public void MostProbableStates(SequenceObservations<TElement> observations, Span<int> states)
    {
        Check(observations, 1, states.Length);
        double[] probabilities = new double[observations.Rows.Count * States];
        Smooth(observations, probabilities);
        for (int n = 0; n < states.Length; n++)
        {
            states[n] = SingleRow.IndexOfLargest(probabilities.AsSpan(n * States, States));
        }
    }

    /// <inheritdoc/>
    public int? FirstImpossible(SequenceObservations<TElement> observations)
    {
        double[] logDensities = new double[Check(observations, 1, observations?.Rows.Count ?? 0)];
        Filter(observations!, default, logDensities);
        int row = Array.FindIndex(logDensities, double.IsNegativeInfinity);
        return row < 0 ? null : row;
    }

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<double> probabilities, int steps, Span<double> predicted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentChecks.RequireLength(probabilities.Length, States, nameof(probabilities));
        ArgumentChecks.RequireLength(predicted.Length, States, nameof(predicted));
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> present = scratch.Doubles(States);
        probabilities.CopyTo(predicted);
        for (int step = 0; step < steps; step++)
        {
            predicted.CopyTo(present);
            predicted.Clear();
            for (int i = 0; i < States; i++)
            {
                for (int j = 0; j < States; j++)
                {
                    predicted[j] += present[i] * _parameters[States + i * States + j];
                }
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Advance(bool isFirst, ReadOnlySpan<TElement> row, Span<double> probabilities)
    {
        ArgumentChecks.RequireLength(row.Length, default(TEmission).Dimension, nameof(row));
        ArgumentChecks.RequireLength(probabilities.Length, States, nameof(probabilities));
        if (Stride == Vector256<double>.Count)
        {
            double logDensity = default(TEmission).CodeCount > 0
                ? AdvanceByCode(isFirst, row[0], probabilities)
                : AdvanceInRegisters(isFirst, row, probabilities);
            if (!double.IsNaN(logDensity))
            {
                return logDensity;
            }
        }

        return AdvanceInMemory(isFirst, row, probabilities);
    }

    /// <summary>Up to four states: NaN, with the probabilities as they were, where likelihoods underflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double AdvanceInRegisters(bool isFirst, ReadOnlySpan<TElement> row, Span<double> probabilities)
    {
        Vector256<double> likelihoods = Vector256<double>.Zero;
        double shift = TRow.Likelihoods(_row.Span, row, ref Unsafe.As<Vector256<double>, double>(ref likelihoods));
        return AdvanceInRegisters(isFirst, shift, likelihoods, probabilities);
    }

    /// <summary>The same for a row of one code; a method of its own, so that nothing meets in the registers of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private double AdvanceByCode(bool isFirst, TElement code, Span<double> probabilities)
    {
        double shift = _codes.Likelihoods(code, out Vector256<double> likelihoods);
        return AdvanceInRegisters(isFirst, shift, likelihoods, probabilities);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double AdvanceInRegisters(bool isFirst, double shift, Vector256<double> likelihoods, Span<double> probabilities) =>
        shift > double.NegativeInfinity
            ? HiddenMarkovFilter<TEmission, TElement>.Advance(ref _padded.First, isFirst, shift, likelihoods, probabilities)
            : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private double AdvanceInMemory(bool isFirst, ReadOnlySpan<TElement> row, Span<double> probabilities)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> likelihoods = scratch.Doubles(Stride);
        Span<double> filtered = scratch.Doubles(Stride);
        likelihoods.Clear();
        filtered.Clear();
        probabilities.CopyTo(filtered);
        PaddedChain chain = PaddedChain.From(States, _padded.Span);
        double shift = TRow.Likelihoods(_row.Span, row, ref MemoryMarshal.GetReference(likelihoods));
        double logDensity = shift > double.NegativeInfinity
            ? HiddenMarkovFilter<TEmission, TElement>.Advance(chain, isFirst, shift, likelihoods, filtered)
            : double.NaN;
        if (double.IsNaN(logDensity))
        {
            logDensity = AdvanceInLogarithms(chain, isFirst, row, likelihoods, filtered);
        }

        filtered[..States].CopyTo(probabilities);
        return logDensity;
    }

    /// <inheritdoc/>
    public void StepBack(ReadOnlySpan<double> filtered, Span<double> smoothed)
    {
        ArgumentChecks.RequireLength(filtered.Length, States, nameof(filtered));
        ArgumentChecks.RequireLength(smoothed.Length, States, nameof(smoothed));
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> predicted = scratch.Doubles(States);
        Span<double> later = scratch.Doubles(States);
        Predict(filtered, 1, predicted);
        smoothed.CopyTo(later);
        for (int i = 0; i < States; i++)
        {
            double sum = 0.0;
            for (int j = 0; j < States; j++)
            {
                // p(z_t = i | z_t+1 = j, x_1 … x_t) is at most 1, however small both of its terms are.
                double joint = filtered[i] * _parameters[States + i * States + j];
                sum += joint > 0.0 ? later[j] * (joint / predicted[j]) : 0.0;
            }

            smoothed[i] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double AdvanceInLogarithms(
        PaddedChain chain, bool isFirst, ReadOnlySpan<TElement> row, Span<double> logDensities, Span<double> filtered)
    {
        logDensities.Clear();
        if (TRow.Score(_row.Span, row, logDensities[..States], default) == double.NegativeInfinity)
        {
            SingleRow.RequireScorable(row, default(TEmission).TakesMissing);
            if (MissingPattern.IsIn(row))
            {
                default(TEmission).ScoreMissingRow(Emission, row, logDensities[..States], default);
            }
        }

        return HiddenMarkovFilter<TEmission, TElement>.Advance(chain, isFirst, logDensities, filtered);
    }

    /// <summary>Checks the sample, and a span of so many numbers for each row; returns how many rows there are.</summary>
    private static int Check(SequenceObservations<TElement>? observations, int numbers, int? length)
    {
        ArgumentNullException.ThrowIfNull(observations);
        default(TEmission).CheckObservations(observations.Rows);
        ArgumentChecks.RequireLength(
            length ?? observations.Rows.Count * numbers, (long)observations.Rows.Count * numbers, "probabilities");
        return observations.Rows.Count;
    }

    private double[] LogDensities(SequenceObservations<TElement> observations)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> prepared = scratch.Elements<TElement>(default(TEmission).PreparedCount);
        Prepare(observations.Rows, prepared);
        double[] logDensities = new double[StateRows.Length(States, observations.Rows.Count)];
        default(TEmission).LogDensities(Emission, prepared, observations.Rows, logDensities);
        default(TEmission).AddBaseMeasure(States, observations.Rows, logDensities);
        return logDensities;
    }

    private void Prepare(Observations<TElement> rows, Span<TElement> prepared)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> factors = scratch.Doubles(default(TEmission).FactorCount);
        MixtureScoring<TEmission, TElement>.FactorOrThrow(default, Emission, factors);
        default(TEmission).Prepare(Emission, factors, ObservationStorage.Centre(rows), prepared);
    }
}
