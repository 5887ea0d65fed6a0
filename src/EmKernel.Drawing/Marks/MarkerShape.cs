namespace EmKernel.Drawing;

/// <summary>The shape of a marker; shapes keep series apart where colours cannot.</summary>
public enum MarkerShape
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A triangle, point up.</summary>
    Triangle,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>An oblique cross.</summary>
    Cross,

    /// <summary>No marker.</summary>
    None,
}
