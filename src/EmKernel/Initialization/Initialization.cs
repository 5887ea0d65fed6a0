namespace EmKernel;

/// <summary>How initial parameters are made from a sample.</summary>
public enum Initialization
{
    /// <summary>
    /// D² seeding on columns scaled to unit variance, each row labelled by its nearest centre, and an M-step from the labels.
    /// Source: Arthur and Vassilvitskii (2007).
    /// </summary>
    KMeansPlusPlus,

    /// <summary>Distinct random rows as means, equal weights, and the covariance of the whole sample for every component.</summary>
    RandomRows,
}
