namespace EmKernel.Tool.Data;

/// <summary>Whether the first line of a file names the columns.</summary>
internal enum HeaderChoice
{
    /// <summary>It does if one of its cells is neither a number nor empty.</summary>
    Auto,

    /// <summary>It does.</summary>
    Yes,

    /// <summary>It is the first row.</summary>
    No,
}
