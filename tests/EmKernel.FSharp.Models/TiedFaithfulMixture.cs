namespace EmKernel.FSharp.Models;

/// <summary>Three clusters that share one covariance: mclust's best model of Old Faithful.</summary>
[GaussianMixture(2, 3, Covariance = CovarianceStructure.Tied)]
public readonly partial record struct TiedFaithfulMixture;
