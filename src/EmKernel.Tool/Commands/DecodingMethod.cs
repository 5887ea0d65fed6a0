namespace EmKernel.Tool.Commands;

/// <summary>What is said of the state at each row.</summary>
internal enum DecodingMethod
{
    /// <summary>The states of the most probable path through the whole sequence.</summary>
    Viterbi,

    /// <summary>The probabilities given the whole sequence.</summary>
    Posterior,

    /// <summary>The probabilities given the rows so far.</summary>
    Filter,
}
