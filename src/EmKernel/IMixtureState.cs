namespace EmKernel;

/// <summary>The state of a mixture model: parameters, and the statistics of the E-step at these parameters.</summary>
/// <typeparam name="TModel">The parameter record.</typeparam>
/// <typeparam name="TStatistics">The sufficient statistics.</typeparam>
public interface IMixtureState<TModel, TStatistics> : IEmState
{
    /// <summary>θ.</summary>
    TModel Parameters { get; }

    /// <summary>The sufficient statistics of the sample under the posterior at θ.</summary>
    TStatistics Statistics { get; }

    /// <summary>N_k = Σ w r_k, the expected number of rows of a component.</summary>
    /// <param name="component">The component, counted from 0.</param>
    /// <returns>The number.</returns>
    /// <exception cref="System.ArgumentOutOfRangeException">There is no such component.</exception>
    double ExpectedCount(int component);
}
