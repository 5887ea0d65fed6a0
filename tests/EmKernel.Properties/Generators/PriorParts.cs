using System;

namespace EmKernel.Properties.Generators;

/// <summary>Which parts a prior has.</summary>
[Flags]
internal enum PriorParts
{
    None = 0,
    Weights = 1,
    Means = 2,
    Covariances = 4,
    Floor = 8,
    All = Weights | Means | Covariances | Floor,
}
