using System;
using System.Collections.Immutable;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>A part of a prior: one number for all places or one for each, or none; equal by value.</summary>
internal readonly struct PriorNumbers(ImmutableArray<double> values) : IEquatable<PriorNumbers>
{
    private readonly ImmutableArray<double> _values = values;

    /// <summary>The numbers as given.</summary>
    public ImmutableArray<double> Values => _values.IsDefault ? [] : _values;

    /// <summary>The number of a place.</summary>
    public double At(int place) => _values.Length == 1 ? _values[0] : _values[place];

    /// <summary>What is wrong with the count of the numbers; null if nothing.</summary>
    public string? FindLengthFault(string name, int places) => Values.Length > 1 && Values.Length != places
        ? string.Create(CultureInfo.InvariantCulture, $"{name} has {Values.Length} values: give 1, or {places}.")
        : null;

    /// <inheritdoc/>
    public bool Equals(PriorNumbers other) => Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PriorNumbers other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (double value in Values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
