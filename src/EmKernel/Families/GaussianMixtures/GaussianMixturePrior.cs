using System;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>
/// A prior over the parameters of a Gaussian mixture, in conjugate parts of which each may be left out, and a lower
/// bound
/// on its covariances: what keeps a component from collapsing while every step remains an ascent.
/// </summary>
/// <remarks>
/// <para>
/// With a prior the M-step maximises log-likelihood + log p(θ), the objective, with
/// p(θ) = Dir(π | α) · Π_k N(μ_k | m₀, Σ_k/κ₀) · Π IW(Σ | ν₀, Ψ₀), the last product over distinct covariances; for
/// diagonal and spherical structures it is Π IG(σ² | ν₀/2, ψ₀/2) over distinct variances. A part that is left out adds
/// no
/// term. The result is the mode in (π, μ, Σ).
/// </para>
/// <para>
/// The floor bounds the region of search, Σ ⪰ λI, and adds nothing to the objective: a prior that has nothing else has
/// log p(θ) = 0.
/// </para>
/// <para>Immutable; equal by value. Source of the parameterisation: Fraley and Raftery (2007).</para>
/// </remarks>
/// <example><code>
/// var prior = new GaussianMixturePrior { DegreesOfFreedom = 4, Scale = [0.1, 0, 0, 10] };
/// var floor = new GaussianMixturePrior { CovarianceFloor = 1e-6 };
/// </code></example>
public sealed record GaussianMixturePrior : MixturePrior
{
    private readonly ImmutableArray<double> _mean = [];
    private readonly double _meanStrength;
    private readonly double? _degreesOfFreedom;
    private readonly ImmutableArray<double> _scale = [];
    private readonly double _covarianceFloor;

    /// <summary>m₀, the centre of the normal prior of the means: D numbers, in data units.</summary>
    /// <remarks>Has no effect while <see cref="MeanStrength"/> is 0. Empty by default.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public ImmutableArray<double> Mean
    {
        get => _mean;
        init => _mean = PriorChecks.RequireEach(value, double.MinValue, nameof(Mean));
    }

    /// <summary>
    /// κ₀ ≥ 0, the strength of the prior of the means: it acts like κ₀ further rows at m₀ in each component.
    /// </summary>
    /// <remarks>0 (the default): no prior on the means.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MeanStrength
    {
        get => _meanStrength;
        init => _meanStrength = PriorChecks.Require(value, 0, nameof(MeanStrength));
    }

    /// <summary>ν₀, the degrees of freedom of the prior of the covariances; goes with <see cref="Scale"/>.</summary>
    /// <remarks>
    /// Above D − 1 for full and tied covariances, above 0 for the other structures. Null (the default): no prior on the
    /// covariances.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? DegreesOfFreedom
    {
        get => _degreesOfFreedom;
        init => _degreesOfFreedom = value is { } given ? PriorChecks.Require(given, 0, nameof(DegreesOfFreedom)) : null;
    }

    /// <summary>
    /// Ψ₀, the scale of the prior of the covariances, in squared data units; goes with <see cref="DegreesOfFreedom"/>.
    /// </summary>
    /// <remarks>
    /// A symmetric positive definite D×D matrix row by row for full and tied covariances, D numbers for diagonal ones,
    /// one
    /// number for spherical ones. Of a matrix the lower triangle is used. Empty by default.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public ImmutableArray<double> Scale
    {
        get => _scale;
        init => _scale = PriorChecks.RequireEach(value, double.MinValue, nameof(Scale));
    }

    /// <summary>λ ≥ 0: no eigenvalue of a covariance may be smaller. A variance, in squared data units.</summary>
    /// <remarks>
    /// The M-step is the maximiser under this bound: eigenvalues (variances) below λ become λ. 0 (the default): no
    /// bound.
    /// A start below the floor is refused.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double CovarianceFloor
    {
        get => _covarianceFloor;
        init => _covarianceFloor = PriorChecks.Require(value, 0, nameof(CovarianceFloor));
    }

    internal bool HasCovariance => _degreesOfFreedom is not null;

    /// <summary>Checks that the prior fits a model.</summary>
    /// <param name="shape">The shape of the model.</param>
    /// <exception cref="ArgumentException">A part has a wrong length, is missing its counterpart, or is
    /// improper.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Validate(GaussianMixtureShape shape)
    {
        if (FindFault(shape) is { } fault)
        {
            throw new ArgumentFault("prior", fault).ToException();
        }
    }

    /// <summary>Whether both priors have the same parts with the same values.</summary>
    /// <param name="other">Another prior.</param>
    /// <returns>Equality by value.</returns>
    public bool Equals(GaussianMixturePrior? other) =>
        other is not null
        && WeightConcentration.AsSpan().SequenceEqual(other.WeightConcentration.AsSpan())
        && _mean.AsSpan().SequenceEqual(other._mean.AsSpan())
        && _meanStrength.Equals(other._meanStrength)
        && Nullable.Equals(_degreesOfFreedom, other._degreesOfFreedom)
        && _scale.AsSpan().SequenceEqual(other._scale.AsSpan())
        && _covarianceFloor.Equals(other._covarianceFloor);

    /// <summary>A hash of all parts.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (double value in WeightConcentration.Concat(_mean).Concat(_scale))
        {
            hash.Add(value);
        }

        hash.Add(_meanStrength);
        hash.Add(_degreesOfFreedom);
        hash.Add(_covarianceFloor);
        return hash.ToHashCode();
    }

    /// <summary>Lists the parts that are present.</summary>
    /// <returns>Text that is the same in every culture.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"GaussianMixturePrior {{ {Describe(nameof(WeightConcentration), WeightConcentration)}"
        + $"{Describe(nameof(Mean), _mean)}MeanStrength = {_meanStrength}, "
        + $"{(_degreesOfFreedom is { } degrees ? $"DegreesOfFreedom = {Text(degrees)}, " : "")}"
        + $"{Describe(nameof(Scale), _scale)}CovarianceFloor = {_covarianceFloor} }}");

    /// <summary>
    /// What the covariance prior adds to the divisor at its mode: ν₀ + D + 1, or ν₀ + 2 for variances; 0 without one.
    /// </summary>
    internal double ModeDegreesOfFreedom(GaussianMixtureShape shape) =>
        _degreesOfFreedom is { } degrees ? degrees + (shape.IsFull ? shape.Dimension + 1 : 2) : 0;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Describe(string name, ImmutableArray<double> values) =>
        values.IsEmpty ? "" : $"{name} = [{string.Join(", ", values.Select(Text))}], ";

    private string? FindFault(GaussianMixtureShape shape)
    {
        int dimension = shape.Dimension;
        if (FindConcentrationFault(shape.Components) is { } fault)
        {
            return fault;
        }

        if (!_mean.IsEmpty && _mean.Length != dimension)
        {
            return Invariant($"Mean has {_mean.Length} values: give {dimension}, one per column.");
        }

        if (_meanStrength > 0 && _mean.IsEmpty)
        {
            return Invariant(
                $"MeanStrength is {_meanStrength}, but there is no Mean: give {dimension} values, or strength 0.");
        }

        if (HasCovariance == _scale.IsEmpty)
        {
            return HasCovariance
                ? "DegreesOfFreedom is given without Scale: give both or neither."
                : "Scale is given without DegreesOfFreedom: give both or neither.";
        }

        return HasCovariance ? FindCovarianceFault(shape) : null;
    }

    private string? FindCovarianceFault(GaussianMixtureShape shape)
    {
        double bound = shape.IsFull ? shape.Dimension - 1 : 0;
        if (!(_degreesOfFreedom > bound))
        {
            return Invariant(
                $"DegreesOfFreedom is {_degreesOfFreedom}: give more than {bound}, else the prior is improper.");
        }

        int length = CovarianceArgument.Length(shape);
        if (_scale.Length != length)
        {
            return Invariant($"Scale has {_scale.Length} values: give {length} for {shape.Covariance} covariances.");
        }

        using KernelScratch.Scope scope = KernelScratch.Open();
        string? fault = CovarianceArgument.Read(shape, _scale.AsSpan(), scope.Doubles(shape.CovarianceLength));
        return fault is null ? null : "Scale " + fault;
    }

    private static string Invariant(ref DefaultInterpolatedStringHandler text) =>
        string.Create(CultureInfo.InvariantCulture, ref text);
}
