using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>Prints the E-step, the M-step, and the ways of making statistics without an E-step.</summary>
internal static class StepsEmitter
{
    /// <summary>Prints the E-step.</summary>
    public static GeneratedFile EmitEStep(KernelPlan plan) => ModelWriter.Write(
        plan,
        "EStep",
        $"The E-step of {plan.Spec.Type.Name}: from rows to sufficient statistics.",
        ["System", "EmKernel", "EmKernel.CompilerServices"],
        "",
        "",
        WriteEStep);

    /// <summary>Prints the M-step.</summary>
    public static GeneratedFile EmitMStep(KernelPlan plan) => ModelWriter.Write(
        plan,
        "MStep",
        $"The M-step of {plan.Spec.Type.Name}: from sufficient statistics to parameters.",
        ["System", "EmKernel", "EmKernel.CompilerServices"],
        "",
        "",
        WriteMStep);

    private static void WriteEStep(ModelWriter model)
    {
        string storage = model.StorageType("StatisticStorage");
        string fresh = model.NewStorage(model.Plan.Model.StatisticCount);
        model.Writer.Lines($$"""
            /// <summary>The sufficient statistics of a sample under the posterior at given parameters.</summary>
            /// <param name="parameters">The parameters.</param>
            /// <param name="observations">The sample; a block of one gives the statistics of that block.</param>
            /// <param name="maxDegreeOfParallelism">The largest number of threads, the caller's included; −1 for all cores.</param>
            /// <returns>
            /// The sum over the sample's blocks in their order, the same bits for any number of threads. For parameters without a density the
            /// log-likelihood is −∞ and the counts are 0.
            /// </returns>
            /// <exception cref="ArgumentException">The sample has another dimension or entries that the model does not take.</exception>
            public static Statistics EStep(
                {{model.Name}} parameters, {{model.Sample}} observations, int maxDegreeOfParallelism = 1)
            {
                {{storage}} statistics = {{fresh}};
                {{model.Algorithm("MixtureEm")}}.EStep(
                    {{model.AnyKernel}}, parameters.Values, observations, maxDegreeOfParallelism, statistics);
                return new Statistics(statistics);
            }
            """);
        if (model.Plan.Emission is null)
        {
            WriteCollect(model, storage, fresh);
        }
    }

    private static void WriteCollect(ModelWriter model, string storage, string fresh)
    {
        model.Writer.Blank().Lines($$"""
            /// <summary>The statistics of a sample whose responsibilities are given: a start from soft labels.</summary>
            /// <param name="responsibilities">N×K numbers, row by row.</param>
            /// <param name="observations">The sample.</param>
            /// <returns>The statistics, with a log-likelihood of 0.</returns>
            /// <exception cref="ArgumentException">A length is wrong, or a number is negative or not finite; the message names the row.</exception>
            public static Statistics Collect(ReadOnlySpan<double> responsibilities, Observations<{{model.Element}}> observations)
            {
                {{storage}} statistics = {{fresh}};
                {{model.Library}}Statistics.Collect(Shape, observations, responsibilities, statistics);
                return new Statistics(statistics);
            }

            /// <summary>The statistics of a sample whose labels are given: a start from hard labels.</summary>
            /// <param name="labels">A component for each row, from 0 to <see cref="ComponentCount"/> − 1.</param>
            /// <param name="observations">The sample.</param>
            /// <returns>The statistics, with a log-likelihood of 0.</returns>
            /// <exception cref="ArgumentException">A length is wrong, or a label is out of range; the message names the row.</exception>
            public static Statistics Collect(ReadOnlySpan<int> labels, Observations<{{model.Element}}> observations)
            {
                {{storage}} statistics = {{fresh}};
                {{model.Library}}Statistics.Collect(Shape, observations, labels, statistics);
                return new Statistics(statistics);
            }
            """);
    }

    private static void WriteMStep(ModelWriter model)
    {
        model.Writer.Lines($$"""
            /// <summary>The maximiser of the expected complete-data log-likelihood plus log-prior.</summary>
            /// <param name="statistics">The statistics of an E-step.</param>
            /// <param name="previous">What is held fixed, or has no evidence, is taken from here; else the result does not depend on it.</param>
            /// <param name="prior">{{model.PriorText}}; null for maximum likelihood.</param>
            /// <returns>New parameters, or <paramref name="previous"/> and the reason why there are none.</returns>
            /// <exception cref="ArgumentException">The prior does not fit the model.</exception>
            public static MStepResult<{{model.Name}}> MStep(
                Statistics statistics, {{model.Name}} previous, {{model.Prior}}? prior = null)
            {
                {{model.StorageType("ParameterStorage")}} parameters = {{model.NewStorage(model.Plan.Model.ParameterCount)}};
                Degeneracy degeneracy = {{model.Algorithm("MixtureEm")}}.MStep(
                    {{model.KernelOf("prior")}}, statistics.Values, previous.Values, parameters);
                return new MStepResult<{{model.Name}}>(new {{model.Name}}(parameters), degeneracy);
            }
            """);
    }
}
