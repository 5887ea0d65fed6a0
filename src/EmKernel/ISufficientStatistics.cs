using System.Numerics;

namespace EmKernel;

/// <summary>Sufficient statistics of a model as a commutative monoid: they add up over any partition of the rows.</summary>
/// <typeparam name="TSelf">The statistics type itself.</typeparam>
/// <remarks>
/// Addition is exactly commutative, <see cref="Zero"/> is exactly neutral, and addition is associative to rounding.
/// <c>default(TSelf)</c> is <see cref="Zero"/>. The same value serves batches, threads, shards on other machines and
/// resumed fits.
/// </remarks>
public interface ISufficientStatistics<TSelf> : IAdditionOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ISufficientStatistics<TSelf>
{
    /// <summary>The statistics of no rows.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>The statistics of two disjoint sets of rows taken together; the named twin of <c>+</c>.</summary>
    /// <param name="left">The statistics of one set of rows.</param>
    /// <param name="right">The statistics of another.</param>
    /// <returns>The statistics of both.</returns>
    static abstract TSelf Combine(TSelf left, TSelf right);

    /// <summary>Σ w_n: the number of rows, each counted with its weight.</summary>
    double ObservationCount { get; }

    /// <summary>Σ w_n log p(x_n | θ) under the parameters of the E-step that made the statistics; natural logarithm.</summary>
    double LogLikelihood { get; }
}
