namespace EmKernel.Properties.Models;

/// <summary>A state with the type of the model erased.</summary>
internal sealed record ModelState(ParameterSet Parameters, StatisticSet Statistics, object Native) : IEmState
{
    public required int Iteration { get; init; }

    public required double LogLikelihood { get; init; }

    public required double LogPrior { get; init; }

    public required double Objective { get; init; }

    public required double ObservationCount { get; init; }

    public required double ParameterChange { get; init; }

    public required EmCertificate Certificate { get; init; }

    public required Degeneracy Degeneracy { get; init; }

    public required (int First, int Second)? CoincidentComponents { get; init; }

    public bool IsHealthy => Degeneracy.IsNone;

    /// <summary>All numbers of the state, for comparison to the bit.</summary>
    public double[] Numbers =>
    [
        .. Parameters.All, .. Statistics.Values, Iteration, LogLikelihood, LogPrior, Objective, ObservationCount,
        ParameterChange, Certificate.Gain, Certificate.ExpectedGain, Certificate.KullbackLeibler,
    ];
}
