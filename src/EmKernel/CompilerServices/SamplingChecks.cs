using System;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>Refuses spans for drawn rows that do not have the shape of the model.</summary>
internal static class SamplingChecks
{
    /// <summary>Requires rows of the model's columns, and a component for each row or none.</summary>
    /// <param name="random">The source of randomness.</param>
    /// <param name="columns">The columns of the rows.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="dimension">The columns of the model.</param>
    /// <param name="components">The length of the span for the components.</param>
    /// <exception cref="ArgumentException">A span has another shape.</exception>
    public static void Require(Random random, int columns, int count, int dimension, int components)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (columns != dimension && count > 0)
        {
            throw new ArgumentFault(
                "rows",
                string.Create(CultureInfo.InvariantCulture, $"The rows have {columns} columns: give {dimension}.")).ToException();
        }

        if (components != 0 && components != count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture, $"The span has {components} elements: give {count}, or none."),
                nameof(components));
        }
    }
}
