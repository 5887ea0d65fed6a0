namespace EmKernel;

/// <summary>A state of Expectation-Maximization: parameters with the numbers that belong to exactly these parameters.</summary>
/// <remarks>
/// The log-likelihood beside a parameter set is that of <em>those</em> parameters, not of the ones before. A state that
/// is degenerate maps to itself under <c>Step</c>.
/// </remarks>
public interface IEmState
{
    /// <summary>The number of completed M-steps since the given start; 0 for the start.</summary>
    int Iteration { get; }

    /// <summary>Σ w_n log p(x_n | θ), natural logarithm, with all constants.</summary>
    double LogLikelihood { get; }

    /// <summary>log p(θ) with all constants; 0 without a prior.</summary>
    double LogPrior { get; }

    /// <summary>
    /// The quantity that never falls: log-likelihood plus log-prior; under hard assignment, classification
    /// log-likelihood plus log-prior.
    /// </summary>
    double Objective { get; }

    /// <summary>Σ w_n: the number of rows, each counted with its weight.</summary>
    double ObservationCount { get; }

    /// <summary>max |θ′_i − θ_i| over all parameters of the last step; 0 for the start.</summary>
    double ParameterChange { get; }

    /// <summary>Gain, expected gain and Kullback-Leibler divergence of the last step; all 0 for the start.</summary>
    EmCertificate Certificate { get; }

    /// <summary>What stopped the last step, or <see cref="EmKernel.Degeneracy.None"/>.</summary>
    Degeneracy Degeneracy { get; }

    /// <summary>The first two components that are the same to rounding, or null: EM cannot part them (a saddle).</summary>
    (int First, int Second)? CoincidentComponents => null;
}
