using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace EmKernel.Drawing;

/// <summary>One coordinate system with its marks.</summary>
/// <remarks>
/// Marks with a label form the legend, which stands above the plot area and so never covers data. A panel with bars
/// has a category axis: category i is at x = i. Values that are not finite are skipped; a panel without any drawable
/// point shows empty axes.
/// </remarks>
public sealed record Panel
{
    private readonly string _title = "";
    private readonly Axis _horizontal = new();
    private readonly Axis _vertical = new();

    /// <summary>Makes a panel of marks, drawn in the order given.</summary>
    /// <param name="marks">The marks; none is allowed.</param>
    /// <exception cref="ArgumentException">A mark is null, or two bar marks have different categories.</exception>
    public Panel(params ReadOnlySpan<Mark> marks)
    {
        Marks = [.. marks];
        if (Marks.Any(static mark => mark is null))
        {
            throw new ArgumentException("A mark is null: leave it out.", nameof(marks));
        }

        if (Marks.OfType<BarMark>().Any(bars => !bars.Categories.SequenceEqual(Categories)))
        {
            throw new ArgumentException(
                "The bar marks have different categories: give all the same, with NaN where there is no value.",
                nameof(marks));
        }
    }

    /// <summary>The marks in drawing order.</summary>
    public ImmutableArray<Mark> Marks { get; }

    /// <summary>The title above the panel; empty for none.</summary>
    public string Title
    {
        get => _title;
        init => _title = value ?? throw new ArgumentNullException(nameof(Title));
    }

    /// <summary>The horizontal axis.</summary>
    /// <exception cref="ArgumentException">The axis is logarithmic or limited, and the panel has bars.</exception>
    public Axis X
    {
        get => _horizontal;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(X));
            if (HasCategories && value is not { Scaling: AxisScaling.Linear, Minimum: null, Maximum: null })
            {
                throw new ArgumentException(
                    "The horizontal axis of a panel with bars shows categories: it takes no logarithm and no limits.",
                    nameof(X));
            }

            _horizontal = value;
        }
    }

    /// <summary>The vertical axis.</summary>
    public Axis Y
    {
        get => _vertical;
        init => _vertical = value ?? throw new ArgumentNullException(nameof(Y));
    }

    internal bool HasCategories => Marks.Any(static mark => mark is BarMark);

    internal IReadOnlyList<string> Categories =>
        Marks.OfType<BarMark>().FirstOrDefault()?.Categories ?? ImmutableArray<string>.Empty;

    internal bool CanShow(DataPoint point) => X.CanShow(point.X) && Y.CanShow(point.Y);
}
