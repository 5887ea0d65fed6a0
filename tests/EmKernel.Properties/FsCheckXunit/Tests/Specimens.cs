using System;
using System.Collections.Generic;

namespace FsCheck.Xunit.Tests;

#pragma warning disable xUnit1000 // Not public, so that xunit does not find it: most of these properties fail.
/// <summary>Properties to try the adapter on; they keep the values they are called with.</summary>
internal sealed class Specimens
{
    public List<int> Seen { get; } = [];

    [Property]
    public bool Holds(int value)
    {
        Seen.Add(value);
        return true;
    }

    [Property]
    public bool FailsFromTenOn(int value)
    {
        Seen.Add(value);
        return value < 10;
    }

    [Property]
    public void Throws(int value) => throw new InvalidOperationException($"thrown with {value}");

    [Property(Skip = "not today")]
    public bool IsSkipped(int value) => value < value - 1;
}
