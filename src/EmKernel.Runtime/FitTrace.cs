using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace EmKernel.Runtime;

/// <summary>Keeps the log-likelihoods of the steps of each start, and passes on what is reported.</summary>
internal sealed class FitTrace(IProgress<EmProgress>? progress) : IProgress<EmProgress>
{
    private readonly Dictionary<int, List<double>> _steps = [];

    /// <inheritdoc/>
    public void Report(EmProgress value)
    {
        if (!_steps.TryGetValue(value.StartIndex, out List<double>? steps))
        {
            _steps.Add(value.StartIndex, steps = []);
        }

        steps.Add(value.LogLikelihood);
        progress?.Report(value);
    }

    /// <summary>The log-likelihood of a start and those of its steps.</summary>
    public ImmutableArray<double> Of(int startIndex, double first) =>
        [first, .. _steps.GetValueOrDefault(startIndex, [])];
}
