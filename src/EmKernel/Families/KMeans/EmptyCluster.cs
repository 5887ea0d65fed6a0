namespace EmKernel;

/// <summary>What becomes of the centre of a cluster without rows.</summary>
public enum EmptyCluster
{
    /// <summary>It stays where it is.</summary>
    Keep,

    /// <summary>
    /// It moves to the row that is farthest from its centre; several take the farthest rows of as many clusters. A row at
    /// distance 0 is left alone, and the centre then stays.
    /// </summary>
    Farthest,
}
