using System.Collections.Generic;

namespace EmKernel.Tool.Data;

/// <summary>A table in memory.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Observations">Its rows.</param>
/// <param name="Columns">The names of its columns; null for a file without header.</param>
internal sealed record Sample<T>(Observations<T> Observations, IReadOnlyList<string>? Columns)
    where T : unmanaged;
