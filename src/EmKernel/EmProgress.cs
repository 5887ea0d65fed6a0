namespace EmKernel;

/// <summary>What is reported after each completed step of a fit: numbers only.</summary>
/// <param name="Iteration">The number of completed M-steps, as the state counts them.</param>
/// <param name="LogLikelihood">The log-likelihood of the parameters that the step gave.</param>
/// <param name="Objective">Log-likelihood plus log-prior of these parameters.</param>
/// <param name="Gain">What the step added to the objective.</param>
public readonly record struct EmProgress(int Iteration, double LogLikelihood, double Objective, double Gain)
{
    /// <summary>Which of several starts the step belongs to, counted from 0; 0 for a fit from one start.</summary>
    public int StartIndex { get; init; }
}
