namespace EmKernel.Properties.Published;

/// <summary>The state of an EM that is no mixture: a recombination fraction with its log-likelihood.</summary>
internal sealed record LinkageState(double Fraction, double LogLikelihood, double Gain, double ParameterChange, int Iteration) : IEmState
{
    public double LogPrior => 0;

    public double Objective => LogLikelihood;

    public double ObservationCount => 197;

    public EmCertificate Certificate => new(Gain, Gain, 0);

    public Degeneracy Degeneracy => Degeneracy.None;
}
