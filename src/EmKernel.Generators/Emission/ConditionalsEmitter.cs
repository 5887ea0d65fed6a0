using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>Prints what a model says of missing entries: imputation, and marginal and conditional mixtures.</summary>
internal static class ConditionalsEmitter
{
    /// <summary>Prints the file.</summary>
    public static GeneratedFile Emit(KernelPlan plan) => ModelWriter.Write(
        plan,
        "Conditionals",
        $"What {plan.Spec.Type.Name} says of missing entries: imputation"
            + (plan.Model.HasConditionals ? ", and marginal and conditional mixtures." : "."),
        ["System", "EmKernel", "EmKernel.CompilerServices"],
        "",
        "",
        WriteMembers);

    private static void WriteMembers(ModelWriter model)
    {
        if (model.Plan.Model.HasConditionals)
        {
            WriteDistributions(model);
        }

        WriteImputation(model);
    }

    private static void WriteDistributions(ModelWriter model)
    {
        string distribution = model.Library + "Distribution";
        model.Writer.Lines($$"""
            /// <summary>The mixture as a value of any dimension, which can be marginalised and conditioned.</summary>
            /// <returns>The mixture.</returns>
            /// <exception cref="InvalidOperationException">The parameters have no density, as those of <c>default({{model.Name}})</c>.</exception>
            public {{distribution}} ToDistribution() => new(Shape, Values);

            /// <summary>The mixture of some of the columns, the others integrated out.</summary>
            /// <param name="columns">Different columns, at least one, in the order that they are to have.</param>
            /// <returns>A mixture with as many columns as given.</returns>
            /// <exception cref="ArgumentException">There are no columns, or one is given twice, or there is no such column.</exception>
            public {{distribution}} Marginal(ReadOnlySpan<int> columns) => ToDistribution().Marginal(columns);

            /// <summary>The mixture of the free columns given the others: its mean is the regression E[y | x].</summary>
            /// <param name="row">D entries: what is given, and NaN where a column is free.</param>
            /// <returns>A mixture of the free columns in their order.</returns>
            /// <exception cref="ArgumentException">The row has another length, an infinite entry, or no free column.</exception>
            public {{distribution}} Condition(ReadOnlySpan<double> row) => ToDistribution().Condition(row);

            """);
    }

    private static void WriteImputation(ModelWriter model)
    {
        string impute = model.Library + "Conditionals.Impute";
        string imputed = model.Plan.Model.Imputed;
        string uncertainties = model.Plan.Model.Uncertainties;
        model.Writer.Lines($$"""
            /// <summary>Fills the missing entries of a row with what is expected of them.</summary>
            /// <param name="row">D entries, NaN where one is missing.</param>
            /// <param name="completed">Receives D entries: observed ones to the bit, {{imputed}} for missing ones.</param>
            /// <param name="variances">Receives D {{uncertainties}}, 0 for observed entries; empty if not wanted.</param>
            /// <exception cref="ArgumentException">A length is wrong, or an entry is infinite.</exception>
            public void Impute(
                ReadOnlySpan<{{model.Element}}> row, Span<{{model.Element}}> completed, Span<double> variances = default) =>
                {{impute}}(Shape, Values, row, completed, variances);

            /// <summary>Fills the missing entries of a row with a draw, given the observed ones.</summary>
            /// <param name="row">D entries, NaN where one is missing.</param>
            /// <param name="random">The source of randomness; a row without missing entries takes nothing from it.</param>
            /// <param name="completed">Receives D entries: observed ones to the bit.</param>
            /// <exception cref="ArgumentException">A length is wrong, or an entry is infinite.</exception>
            public void Impute(ReadOnlySpan<{{model.Element}}> row, Random random, Span<{{model.Element}}> completed) =>
                {{impute}}(Shape, Values, row, random, completed);

            /// <summary>Fills the missing entries of a sample with what is expected of them.</summary>
            /// <param name="observations">The sample.</param>
            /// <param name="completed">Receives N×D entries, row by row: observed ones to the bit.</param>
            /// <param name="variances">Receives N×D {{uncertainties}}, 0 for observed entries; empty if not wanted.</param>
            /// <exception cref="ArgumentException">A length is wrong, or the sample has another dimension.</exception>
            public void Impute(
                Observations<{{model.Element}}> observations, Span<{{model.Element}}> completed, Span<double> variances = default) =>
                {{impute}}(Shape, Values, observations, completed, variances);

            /// <summary>Fills the missing entries of a sample with a draw for each row: call it several times for multiple imputation.</summary>
            /// <param name="observations">The sample.</param>
            /// <param name="random">The source of randomness; rows without missing entries take nothing from it.</param>
            /// <param name="completed">Receives N×D entries, row by row: observed ones to the bit.</param>
            /// <exception cref="ArgumentException">A length is wrong, or the sample has another dimension.</exception>
            public void Impute(
                Observations<{{model.Element}}> observations, Random random, Span<{{model.Element}}> completed) =>
                {{impute}}(Shape, Values, observations, random, completed);
            """);
    }
}
