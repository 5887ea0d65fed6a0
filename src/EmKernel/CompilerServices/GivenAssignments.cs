using System;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>Responsibilities or labels that a user gives for the rows of a sample, checked.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal readonly ref struct GivenAssignments<T>
    where T : unmanaged
{
    private readonly Observations<T> _observations;
    private readonly int _components;
    private readonly ReadOnlySpan<double> _responsibilities;
    private readonly ReadOnlySpan<int> _labels;

    /// <summary>Takes responsibilities. Rows of weight 0 are not looked at.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="components">K.</param>
    /// <param name="responsibilities">N×K finite numbers ≥ 0, row by row.</param>
    /// <exception cref="ArgumentException">There are not N×K numbers, or one is negative or not finite.</exception>
    public GivenAssignments(Observations<T> observations, int components, ReadOnlySpan<double> responsibilities)
    {
        RequireLength(responsibilities.Length, (long)observations.Count * components, nameof(responsibilities));
        for (int i = 0; i < responsibilities.Length; i++)
        {
            int row = i / components;
            if (!(responsibilities[i] >= 0 && double.IsFinite(responsibilities[i])) && observations.Weight(row) > 0)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The responsibility of component {i % components} for row {row} is "
                        + $"{responsibilities[i]}: give finite numbers that are not negative."),
                    nameof(responsibilities));
            }
        }

        _observations = observations;
        _components = components;
        _responsibilities = responsibilities;
    }

    /// <summary>Takes labels. Rows of weight 0 are not looked at.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="components">K.</param>
    /// <param name="labels">A component for each row.</param>
    /// <exception cref="ArgumentException">There are not N labels, or one is no component.</exception>
    public GivenAssignments(Observations<T> observations, int components, ReadOnlySpan<int> labels)
    {
        RequireLength(labels.Length, observations.Count, nameof(labels));
        for (int n = 0; n < labels.Length; n++)
        {
            if ((uint)labels[n] >= (uint)components && observations.Weight(n) > 0)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The label of row {n} is {labels[n]}: give components from 0 to {components - 1}."),
                    nameof(labels));
            }
        }

        _observations = observations;
        _components = components;
        _labels = labels;
    }

    /// <summary>w_n r_nk; 0 for a row of weight 0, whatever is given for it.</summary>
    public double this[int row, int component]
    {
        get
        {
            double weight = _observations.Weight(row);
            if (!(weight > 0))
            {
                return 0;
            }

            return _labels.IsEmpty
                ? weight * _responsibilities[(row * _components) + component]
                : _labels[row] == component ? weight : 0;
        }
    }

    private static void RequireLength(int actual, long expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The span has {actual} elements: give {expected}."), name);
        }
    }
}
