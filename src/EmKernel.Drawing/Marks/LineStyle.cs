namespace EmKernel.Drawing;

/// <summary>How a line is stroked.</summary>
public enum LineStyle
{
    /// <summary>Without gaps.</summary>
    Solid,

    /// <summary>In dashes.</summary>
    Dashed,

    /// <summary>In dots.</summary>
    Dotted,

    /// <summary>Not at all: only markers show.</summary>
    None,
}
