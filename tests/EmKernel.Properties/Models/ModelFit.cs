namespace EmKernel.Properties.Models;

/// <summary>The end of a fit with the type of the model erased.</summary>
internal sealed record ModelFit(EmOutcomeKind Kind, Degeneracy Cause, ModelState State);
