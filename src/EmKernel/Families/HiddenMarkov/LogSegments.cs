using System;
using System.Numerics.Tensors;

namespace EmKernel.CompilerServices;

/// <summary>
/// Posteriors of a sequence in logarithms, a segment at a time: forward over all segments with a checkpoint of each, then from the
/// last to the first. Whatever it is cut into, the bits are those of <see cref="LogForwardBackward"/> over the whole.
/// </summary>
/// <typeparam name="TEmission">The kernel of the emission mixture.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
internal ref struct LogSegments<TEmission, TElement>
    where TEmission : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
    private readonly ReadOnlySpan<double> _emission;
    private readonly ReadOnlySpan<TElement> _prepared;
    private readonly ReadOnlySpan<Observations<TElement>> _segments;
    private readonly double _weight;
    private readonly Span<double> _transitions;

    // Of one segment: log-densities, α, shifts and posteriors of its rows. Of the sequence: log₂ π and A, checkpoints, β.
    private readonly Span<double> _logDensities;
    private readonly Span<double> _alpha;
    private readonly Span<double> _shifts;
    private readonly Span<double> _posteriors;
    private readonly Span<double> _logChain;
    private readonly Span<double> _checkpoints;
    private readonly Span<double> _beta;
    private int _current;

    /// <summary>Runs forward.</summary>
    /// <param name="parameters">The parameters of the model.</param>
    /// <param name="prepared">The prepared emission.</param>
    /// <param name="segments">The segments of the sequence.</param>
    /// <param name="weight">The weight of the sequence.</param>
    /// <param name="transitions">Has what is expected of the transitions added.</param>
    /// <param name="scratch">Working memory that stays open as long as this value is used.</param>
    public LogSegments(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        ReadOnlySpan<Observations<TElement>> segments,
        double weight,
        Span<double> transitions,
        KernelScratch.Scope scratch)
    {
        int rows = StateRows.Length(States, SequenceSegments<TElement>.LongestOf(segments));
        _emission = HiddenMarkovLayout<TEmission, TElement>.Emission(parameters);
        _prepared = prepared;
        _segments = segments;
        _weight = weight;
        _transitions = transitions;
        _logDensities = scratch.Doubles(rows);
        _alpha = scratch.Doubles(rows);
        _shifts = scratch.Doubles(rows / Stride);
        _posteriors = scratch.Doubles(rows);
        _logChain = scratch.Doubles(HiddenMarkovLayout<TEmission, TElement>.ChainLength);
        _checkpoints = scratch.Doubles(segments.Length * States);
        _beta = scratch.Doubles(States);
        _current = segments.Length;
        LogForwardBackward.TakeLogarithms(parameters[.._logChain.Length], _logChain);
        for (int i = 0; i < segments.Length; i++)
        {
            RunForward(i);
            LogLikelihood += TensorPrimitives.Sum<double>(_shifts[..segments[i].Count]);
            _alpha.Slice((segments[i].Count - 1) * Stride, States).CopyTo(_checkpoints[(i * States)..]);
        }

        LogLikelihood += LogForwardBackward.LogSum(_checkpoints[^States..]);
        _beta.Clear();
        _posteriors.Clear();
    }

    /// <summary>log₂ p(x); −∞ if the sequence is impossible, and its posteriors are then 0.</summary>
    public double LogLikelihood { get; }

    /// <summary>The rows of the segment.</summary>
    public readonly Observations<TElement> Rows => _segments[_current];

    /// <summary>w·p(z_t = s | x) of its rows, as <see cref="StateRows"/>.</summary>
    public readonly ReadOnlySpan<double> Posteriors => _posteriors;

    private static int States => HiddenMarkovLayout<TEmission, TElement>.States;

    private static int Stride => HiddenMarkovLayout<TEmission, TElement>.Stride;

    /// <summary>Goes on to the segment before.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_current == 0)
        {
            return false;
        }

        _current--;
        if (LogLikelihood > double.NegativeInfinity)
        {
            RunForward(_current);
            int length = Rows.Count * Stride;
            LogForwardBackward.Backward<TElement>(
                States,
                _logChain,
                _logDensities[..length],
                Past(_current),
                _alpha[..length],
                _shifts,
                _weight,
                _beta,
                _posteriors,
                _transitions);
        }

        return true;
    }

    private readonly ReadOnlySpan<double> Past(int segment) =>
        segment == 0 ? default : _checkpoints.Slice((segment - 1) * States, States);

    private readonly void RunForward(int segment)
    {
        default(TEmission).LogDensities(_emission, _prepared, _segments[segment], _logDensities);
        int length = _segments[segment].Count * Stride;
        LogForwardBackward.Forward<TElement>(
            States, _logChain, _logDensities[..length], Past(segment), _alpha[..length], _shifts);
    }
}
