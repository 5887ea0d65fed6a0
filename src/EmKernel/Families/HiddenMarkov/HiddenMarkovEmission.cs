namespace EmKernel;

/// <summary>The distribution of a row given the state of a hidden Markov model.</summary>
public enum HiddenMarkovEmission
{
    /// <summary>A Gaussian for each state, with the covariances that the model declares.</summary>
    Gaussian,

    /// <summary>Columns of 0 and 1, with a probability for each state and column.</summary>
    Bernoulli,

    /// <summary>Counts, with a rate for each state and column.</summary>
    Poisson,

    /// <summary>Codes from 0, with a probability for each state, column and level.</summary>
    Categorical,

    /// <summary>A mixture of Gaussians for each state, with the covariances that the model declares.</summary>
    GaussianMixture,
}
