namespace EmKernel.Generators.KernelShapes;

/// <summary>What is summed over the rows for the M-step, beside Σ r and Σ r z, with z = x − centre.</summary>
internal enum MomentShape
{
    /// <summary>Nothing: Σ r and Σ r x, about no centre, are all there is.</summary>
    First,

    /// <summary>Σ r z_d² for each column.</summary>
    SecondDiagonal,

    /// <summary>Σ r ‖z‖².</summary>
    SecondTrace,

    /// <summary>Σ r z_i z_j for j ≤ i.</summary>
    SecondFull,
}
