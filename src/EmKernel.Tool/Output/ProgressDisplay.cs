using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace EmKernel.Tool.Output;

/// <summary>A progress bar on standard error for work that takes long, and only on a terminal.</summary>
/// <remarks>
/// The work only leaves its latest figures here; a thread of its own looks at them now and then, so that watching
/// costs the kernel nothing, a busy pool delays nothing, and short work never shows a bar.
/// </remarks>
internal sealed class ProgressDisplay : IProgress<EmProgress>, IDisposable
{
    private static readonly TimeSpan _delay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(100);

    private readonly ManualResetEventSlim _isDone = new();
    private readonly string _activity;
    private readonly Task _display;
    private readonly Lock _lock = new();
    private EmProgress? _latest;
    private double _share;

    /// <summary>Begins to watch.</summary>
    /// <param name="streams">Where the bar goes.</param>
    /// <param name="activity">What is being done.</param>
    public ProgressDisplay(StandardStreams streams, string activity)
    {
        _activity = activity;
        _display = streams.IsErrorTerminal
            ? Task.Factory.StartNew(
                () => Show(streams), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.CompletedTask;
    }

    /// <summary>The largest number of steps of a fit.</summary>
    public int IterationLimit { get; init; } = 1;

    /// <summary>The number of fits from different starts.</summary>
    public int Starts { get; init; } = 1;

    /// <inheritdoc/>
    public void Report(EmProgress value)
    {
        lock (_lock)
        {
            _latest = value;
            _share = (value.StartIndex + Math.Min(1, value.Iteration / (double)Math.Max(1, IterationLimit))) / Starts;
        }
    }

    /// <summary>Says how much is done, for work that is not one fit.</summary>
    public void Report(double share)
    {
        lock (_lock)
        {
            _share = share;
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        _isDone.Set();
        _display.Wait();
        _isDone.Dispose();
    }

    private void Show(StandardStreams streams)
    {
        if (_isDone.Wait(_delay))
        {
            return;
        }

        TerminalTable.CreateConsole(streams.Error)
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(_activity));
                do
                {
                    (string description, double share) = Describe();
                    task.Description = Markup.Escape(description);
                    task.IsIndeterminate = share == 0;
                    task.Value = task.MaxValue * share;
                }
                while (!_isDone.Wait(_interval));
            });
    }

    private (string Description, double Share) Describe()
    {
        lock (_lock)
        {
            string figures = _latest is { } latest
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $": start {latest.StartIndex}, step {latest.Iteration}, log-likelihood {latest.LogLikelihood:F4}, "
                    + $"gain {latest.Gain:0.0e+00}")
                : "";
            return (_activity + figures, _share);
        }
    }
}
