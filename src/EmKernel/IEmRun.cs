namespace EmKernel;

/// <summary>A fit in progress, whatever holds its state: immutable values for <see cref="Em.Fit"/>, recycled buffers for a generated one.</summary>
internal interface IEmRun
{
    /// <summary>What makes the present state degenerate.</summary>
    Degeneracy Degeneracy { get; }

    /// <summary>The numbers of the present state.</summary>
    EmProgress Progress { get; }

    /// <summary>max |Δ| of the last step.</summary>
    double ParameterChange { get; }

    /// <summary>Takes a step; a degenerate one leaves the present state as it is.</summary>
    /// <returns>What made the step degenerate, or <see cref="Degeneracy.None"/>.</returns>
    Degeneracy Advance();
}
