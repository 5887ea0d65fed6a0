namespace EmKernel.Generators.Planning;

/// <summary>How the columns of a row, or the components, are walked.</summary>
internal enum LoopForm
{
    /// <summary>Each is written out.</summary>
    Unrolled,

    /// <summary>A loop over register blocks of constant size.</summary>
    Blocked,
}
