using EmKernel.Generators.Families;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>Prints the sufficient statistics: a commutative monoid of numbers.</summary>
internal static class StatisticsEmitter
{
    /// <summary>Prints the file.</summary>
    public static GeneratedFile Emit(KernelPlan plan) => ModelWriter.Write(
        plan,
        "Statistics",
        $"The sufficient statistics of {plan.Spec.Type.Name}: what an E-step leaves of the rows.",
        [
            "System", "System.Diagnostics.CodeAnalysis", .. ModelWriter.StorageNamespaces(plan), "EmKernel",
            "EmKernel.CompilerServices",
        ],
        "",
        "",
        WriteMembers);

    private static void WriteMembers(ModelWriter model)
    {
        FamilyModel family = model.Plan.Model;
        SourceWriter writer = model.Writer;
        string storage = model.StorageType("StatisticStorage");
        string nullable = model.Plan.Storage.Inline ? "" : "?";
        writer.Lines($"private const int StatisticCount = {family.StatisticCount};").Blank();
        writer.Lines("""
            /// <summary>The sufficient statistics of a set of rows; they add up over any partition of the rows.</summary>
            /// <remarks>
            /// Addition is exactly commutative, <see cref="Zero"/> is exactly neutral, and addition is associative to rounding.
            /// <c>default</c> is <see cref="Zero"/>.
            /// </remarks>
            """);
        using (writer.Block("public readonly struct Statistics : ISufficientStatistics<Statistics>, IEquatable<Statistics>"))
        {
            writer.Lines($$"""
                private readonly {{storage}}{{nullable}} _statistics;

                internal Statistics({{storage}} statistics) => _statistics = statistics;

                /// <summary>The statistics of no rows.</summary>
                public static Statistics Zero => default;

                /// <summary>Σ w log p(x | θ) under the parameters of the E-step; natural logarithm.</summary>
                public double LogLikelihood => Values[0];

                /// <summary>Σ w, the number of rows, each counted with its weight.</summary>
                public double ObservationCount => Values[1];

                internal ReadOnlySpan<double> Values
                {
                    [UnscopedRef]
                    get => {{model.ReadStorage("_statistics", family.StatisticCount)}};
                }

                /// <summary>The statistics of two disjoint sets of rows taken together.</summary>
                /// <param name="left">The statistics of one set of rows.</param>
                /// <param name="right">The statistics of another.</param>
                /// <returns>The statistics of both.</returns>
                public static Statistics operator +(Statistics left, Statistics right)
                {
                    {{storage}} sum = {{model.NewStorage(family.StatisticCount)}};
                    {{model.AnyKernel}}.Combine(left.Values, right.Values, sum);
                    return new Statistics(sum);
                }

                /// <summary>Whether all numbers are equal.</summary>
                /// <param name="left">Some statistics.</param>
                /// <param name="right">Others.</param>
                /// <returns>Whether they are equal.</returns>
                public static bool operator ==(Statistics left, Statistics right) => left.Equals(right);

                /// <summary>Whether any number differs.</summary>
                /// <param name="left">Some statistics.</param>
                /// <param name="right">Others.</param>
                /// <returns>Whether they differ.</returns>
                public static bool operator !=(Statistics left, Statistics right) => !left.Equals(right);

                /// <summary>The statistics of two disjoint sets of rows taken together; the named twin of <c>+</c>.</summary>
                /// <param name="left">The statistics of one set of rows.</param>
                /// <param name="right">The statistics of another.</param>
                /// <returns>The statistics of both.</returns>
                public static Statistics Combine(Statistics left, Statistics right) => left + right;

                """);
            foreach (StatisticBlock block in family.Statistics)
            {
                ParametersEmitter.WriteReader(writer, block.Summary, block.Accessor, block.Checks, block.Value);
            }

            writer.Lines("""
                /// <summary>Whether all numbers are equal; NaN equals NaN.</summary>
                /// <param name="other">Other statistics.</param>
                /// <returns>Whether they are equal.</returns>
                public bool Equals(Statistics other) => StoredNumbers.Equal(Values, other.Values);

                /// <inheritdoc/>
                public override bool Equals(object? obj) => obj is Statistics other && Equals(other);

                /// <summary>A hash of all numbers.</summary>
                /// <returns>The hash.</returns>
                public override int GetHashCode() => StoredNumbers.Hash(Values);

                /// <summary>Count and log-likelihood as a readable text, the same in every culture.</summary>
                /// <returns>The text.</returns>
                public override string ToString() =>
                    FormattableString.Invariant($"{ObservationCount} observations, log-likelihood {LogLikelihood}");
                """);
        }

        model.WriteStorage("StatisticStorage", family.StatisticCount);
    }
}
