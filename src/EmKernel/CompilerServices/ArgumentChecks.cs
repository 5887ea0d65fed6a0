using System;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>Refuses arguments of the wrong size, with a message that names argument and value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ArgumentChecks
{
    /// <summary>Requires an index within bounds.</summary>
    /// <param name="index">The index.</param>
    /// <param name="bound">The number of items.</param>
    /// <param name="parameterName">The argument to blame.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or not below the bound.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireIndex(int index, int bound, string parameterName)
    {
        if ((uint)index >= (uint)bound)
        {
            ThrowIndex(index, bound, parameterName);
        }
    }

    /// <summary>Requires a span of a given length.</summary>
    /// <param name="length">The length it has.</param>
    /// <param name="required">The length it must have.</param>
    /// <param name="parameterName">The argument to blame.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireLength(int length, long required, string parameterName)
    {
        if (length != required)
        {
            ThrowLength(length, required, parameterName);
        }
    }

    /// <summary>Compares lengths.</summary>
    /// <param name="name">The argument to blame.</param>
    /// <param name="actual">The length it has.</param>
    /// <param name="expected">The length it must have.</param>
    /// <returns>The fault, or null.</returns>
    internal static ArgumentFault? FindLengthFault(string name, int actual, int expected) => actual == expected
        ? null
        : new ArgumentFault(
            name, string.Create(CultureInfo.InvariantCulture, $"The span has {actual} elements: give {expected}."));

    private static void ThrowIndex(int index, int bound, string parameterName) =>
        throw new ArgumentOutOfRangeException(
            parameterName,
            index,
            string.Create(CultureInfo.InvariantCulture, $"The index must be from 0 to {bound - 1}."));

    private static void ThrowLength(int length, long required, string parameterName) =>
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"The length is {length}, it must be {required}."),
            parameterName);
}
