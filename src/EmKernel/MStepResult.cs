namespace EmKernel;

/// <summary>What a maximisation step returns: new parameters, or the reason why there are none.</summary>
/// <typeparam name="TParameters">The parameter record of the model.</typeparam>
/// <param name="Parameters">The maximiser, or the previous parameters where <paramref name="Degeneracy"/> is set.</param>
/// <param name="Degeneracy"><see cref="Degeneracy.None"/> on success.</param>
public readonly record struct MStepResult<TParameters>(TParameters Parameters, Degeneracy Degeneracy);
