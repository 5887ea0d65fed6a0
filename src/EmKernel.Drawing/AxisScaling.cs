namespace EmKernel.Drawing;

/// <summary>How an axis maps values to positions.</summary>
public enum AxisScaling
{
    /// <summary>Equal differences take equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios take equal lengths, base 10; values that are not positive are not drawn.</summary>
    Logarithmic,
}
