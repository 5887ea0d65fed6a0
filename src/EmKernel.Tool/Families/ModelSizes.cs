using System.Collections.Generic;

namespace EmKernel.Tool.Families;

/// <summary>What some families have to know beside dimension and number of components.</summary>
internal sealed record ModelSizes
{
    /// <summary>The number of trials behind each entry.</summary>
    public int? Trials { get; init; }

    /// <summary>The number of levels of each column.</summary>
    public IReadOnlyList<int>? Levels { get; init; }

    /// <summary>The number of components of each state.</summary>
    public int? EmissionComponents { get; init; }

    /// <summary>The column of exposures.</summary>
    public string? ExposureColumn { get; init; }
}
