namespace EmKernel.FSharp.Models;

/// <summary>The same model over data in single precision.</summary>
[GaussianMixture(2, 2, Precision = Precision.Single)]
public readonly partial record struct SingleFaithfulMixture;
