namespace EmKernel;

/// <summary>The proof, carried by every state, that its step climbed: two terms that cannot be negative, and their sum.</summary>
/// <param name="Gain">objective(θ′) − objective(θ): what the step won.</param>
/// <param name="ExpectedGain">
/// Q(θ′) − Q(θ) + log p(θ′) − log p(θ), with Q taken from the statistics of the E-step at θ: what the M-step promised.
/// </param>
/// <param name="KullbackLeibler">
/// KL(q_θ ‖ q_θ′) = Gain − ExpectedGain: how far the posterior moved, which is log-likelihood(θ′) − ELBO(q_θ, θ′).
/// </param>
/// <remarks>
/// Natural logarithms. All three are at least 0 up to rounding, and all are 0 in the state that <c>Start</c> returns.
/// Source: Dempster, Laird and Rubin (1977), theorem 1; Neal and Hinton (1998).
/// </remarks>
public readonly record struct EmCertificate(double Gain, double ExpectedGain, double KullbackLeibler);
