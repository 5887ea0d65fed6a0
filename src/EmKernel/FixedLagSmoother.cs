using System;
using System.Globalization;

namespace EmKernel;

/// <summary>
/// What is known of the states of the last rows given all rows so far: a filter that remembers how it came to where it stands.
/// </summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <remarks>
/// <para>
/// It keeps p(z_t | x_1 … x_t) of the last rows. From the newest, which is smoothed as it is, it goes back with
/// p(z_t = i | x) = Σ_j p(z_t = i | z_t+1 = j, x_1 … x_t) p(z_t+1 = j | x): what comes later says nothing of z_t once z_t+1 is known.
/// The result is that of <see cref="IHiddenMarkovDecoder{TElement}.Smooth(SequenceObservations{TElement}, Span{double})"/> on the
/// rows so far.
/// </para>
/// <para>
/// One more row costs no allocation. A copy shares the memory, so that only one of the two may go on: <see cref="Branch"/> makes
/// one that goes its own way.
/// </para>
/// </remarks>
public struct FixedLagSmoother<TElement>
    where TElement : unmanaged
{
    private readonly IHiddenMarkovDecoder<TElement> _decoder;

    // Row n at place n modulo Lag + 2: one more than can be asked for, so that a row that is refused spoils none of them.
    private readonly double[] _filtered;

    /// <summary>Prepares a smoother that stands before the first row of a sequence.</summary>
    /// <param name="decoder">The model.</param>
    /// <param name="lag">How many rows it looks back, 0 or above.</param>
    /// <exception cref="ArgumentNullException"><paramref name="decoder"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lag"/> is negative, or too large to be remembered.</exception>
    public FixedLagSmoother(IHiddenMarkovDecoder<TElement> decoder, int lag)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        int most = Array.MaxLength / decoder.StateCount - 2;
        if (lag < 0 || lag > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(lag),
                lag,
                string.Create(CultureInfo.InvariantCulture, $"A smoother looks back 0 to {most} rows."));
        }

        _decoder = decoder;
        _filtered = new double[(lag + 2) * decoder.StateCount];
        Lag = lag;
    }

    private FixedLagSmoother(FixedLagSmoother<TElement> other)
    {
        this = other;
        _filtered = (double[])other._filtered.Clone();
    }

    /// <summary>How many rows it looks back.</summary>
    public int Lag { get; }

    /// <summary>The number of rows so far.</summary>
    public long Count { get; private set; }

    /// <summary>log p(x_1 … x_t), natural logarithm; −∞ from an impossible row on.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>The first row that was impossible, counted from 0; null if none was.</summary>
    public long? FirstImpossible { get; private set; }

    /// <summary>Takes the next row.</summary>
    /// <param name="row">D numbers, NaN for those that are missing where the model takes that.</param>
    /// <returns>log p(x_t | x_1 … x_t−1); −∞ if the row is impossible, which leaves the state as predicted.</returns>
    /// <exception cref="ArgumentException">The row has another length, or an entry that the model does not take.</exception>
    public double Advance(ReadOnlySpan<TElement> row)
    {
        Span<double> probabilities = Filtered(Count);
        if (Count > 0)
        {
            Filtered(Count - 1).CopyTo(probabilities);
        }

        double logDensity = _decoder.Advance(Count == 0, row, probabilities);
        LogLikelihood += logDensity;
        FirstImpossible ??= double.IsNegativeInfinity(logDensity) ? Count : null;
        Count++;
        return logDensity;
    }

    /// <summary>The posteriors of the state some rows ago, given all rows so far: p(z_t−back | x_1 … x_t).</summary>
    /// <param name="back">How many rows ago, from 0 for the newest to <see cref="Lag"/>, and not before the first row.</param>
    /// <param name="probabilities">Receives S numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or it is no longer remembered.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public readonly void Smooth(int back, Span<double> probabilities)
    {
        if (back < 0 || back > Lag || back >= Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(back),
                back,
                string.Create(
                    CultureInfo.InvariantCulture, $"After {Count} rows, the last {Math.Min(Lag + 1, Count)} can be smoothed."));
        }

        CompilerServices.ArgumentChecks.RequireLength(probabilities.Length, _decoder.StateCount, nameof(probabilities));
        Filtered(Count - 1).CopyTo(probabilities);
        for (long row = Count - 2; row >= Count - 1 - back; row--)
        {
            _decoder.StepBack(Filtered(row), probabilities);
        }
    }

    /// <summary>A smoother that stands where this one does and goes its own way.</summary>
    /// <returns>The smoother, with a memory of its own.</returns>
    public readonly FixedLagSmoother<TElement> Branch() => new(this);

    private readonly Span<double> Filtered(long row) =>
        _filtered.AsSpan((int)(row % (Lag + 2)) * _decoder.StateCount, _decoder.StateCount);
}
