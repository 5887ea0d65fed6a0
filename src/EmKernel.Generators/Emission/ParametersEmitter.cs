using System.Linq;
using EmKernel.Generators.Families;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>Prints the parameter record: storage, creation with validation, readers, order, equality.</summary>
internal static class ParametersEmitter
{
    /// <summary>Prints the file.</summary>
    public static GeneratedFile Emit(KernelPlan plan, string generatorVersion)
    {
        string name = plan.Spec.Type.Name;
        string types = $"{name}, {plan.Element}, {name}.State, {name}.Statistics";
        string interfaceName = $"IMixtureModel<{types}, {plan.Model.Prior}>";
        return ModelWriter.Write(
            plan,
            "Parameters",
            PlanDescription.Of(plan),
            [
                "System", "System.CodeDom.Compiler", "System.Diagnostics.CodeAnalysis",
                .. ModelWriter.StorageNamespaces(plan), "EmKernel", "EmKernel.CompilerServices",
            ],
            $$"""
            /// <summary>A {{plan.Model.Title}}: {{plan.Model.Formula}}.</summary>
            /// <remarks>
            /// An immutable value: equal when all parameters are equal. <c>default({{name}})</c> is no mixture: it has zero weights, and
            /// a start from it is degenerate.
            /// </remarks>
            [GeneratedCode("EmKernel.Generators", "{{generatorVersion}}")]
            """,
            (plan.Model.Interface.Length == 0 ? interfaceName : $"{plan.Model.Interface}<{types}>")
                + (plan.Model.Contract.Length == 0 ? "" : $", {plan.Model.Contract}"),
            model => WriteMembers(model, interfaceName));
    }

    private static void WriteMembers(ModelWriter model, string interfaceName)
    {
        FamilyModel family = model.Plan.Model;
        SourceWriter writer = model.Writer;
        string storage = model.StorageType("ParameterStorage");
        string nullable = model.Plan.Storage.Inline ? "" : "?";
        writer.Lines($$"""
            /// <summary>D, the number of columns of a row.</summary>
            public const int Dimension = {{model.Plan.Spec.Dimension}};

            /// <summary>K, the number of components.</summary>
            public const int ComponentCount = {{model.Plan.Spec.Components}};

            /// <summary>The number of free parameters, as AIC and BIC count them.</summary>
            public const int FreeParameterCount = {{family.FreeParameterCount}};

            private const int ParameterCount = {{family.ParameterCount}};

            private readonly {{storage}}{{nullable}} _parameters;

            {{model.Access}} {{model.Name}}({{storage}} parameters) => _parameters = parameters;

            static int {{interfaceName}}.Dimension => Dimension;

            static int {{interfaceName}}.ComponentCount => ComponentCount;

            static int {{interfaceName}}.FreeParameterCount => FreeParameterCount;

            {{family.Shape}}

            {{model.Access}} ReadOnlySpan<double> Values
            {
                [UnscopedRef]
                get => {{model.ReadStorage("_parameters", family.ParameterCount)}};
            }

            """);
        WriteCreation(model);
        foreach (ParameterBlock block in family.Parameters)
        {
            WriteReader(writer, block.Summary, block.Accessor, block.Checks, block.Value);
            writer.Lines($$"""
                /// <summary>Copies the {{block.Plural.ToLowerInvariant()}}: {{block.LayoutText}}.</summary>
                /// <param name="destination">Receives {{block.Length}} numbers.</param>
                /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
                public void Copy{{block.Plural}}To(Span<double> destination)
                {
                    ArgumentChecks.RequireLength(destination.Length, {{block.Length}}, nameof(destination));
                    {{block.Copy}}
                }

                """);
        }

        WriteWholeRecord(model);
        model.WriteStorage("ParameterStorage", family.ParameterCount);
    }

    /// <summary>Writes a member that reads one number.</summary>
    public static void WriteReader(SourceWriter writer, string summary, string accessor, string checks, string value)
    {
        writer.Lines($"/// <summary>{summary}</summary>");
        foreach (string check in checks.Split([' '], System.StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = check.Split(':');
            writer.Lines($"/// <param name=\"{parts[0]}\">From 0 to <see cref=\"{parts[1].Split('[')[0]}\"/> − 1.</param>");
        }

        if (accessor.EndsWith(")", System.StringComparison.Ordinal))
        {
            writer.Lines("/// <returns>The number.</returns>");
        }

        if (checks.Length == 0)
        {
            writer.Lines($"public double {accessor} => {value};").Blank();
            return;
        }

        writer.Lines("/// <exception cref=\"ArgumentOutOfRangeException\">An index is out of range.</exception>");
        using (writer.Block($"public double {accessor}"))
        {
            foreach (string check in checks.Split([' '], System.StringSplitOptions.RemoveEmptyEntries))
            {
                string[] parts = check.Split(':');
                writer.Lines($"ArgumentChecks.RequireIndex({parts[0]}, {parts[1]}, nameof({parts[0]}));");
            }

            writer.Lines($"return {value};");
        }

        writer.Blank();
    }

    private static void WriteCreation(ModelWriter model)
    {
        FamilyModel family = model.Plan.Model;
        string storage = model.StorageType("ParameterStorage");
        ParameterBlock[] given = [.. family.Parameters.Where(static block => block.Argument.Length > 0)];
        string[] names = [.. given.Select(static block => block.Plural.ToLowerInvariant())];
        string[] spans = [.. names.Select(static name => $"ReadOnlySpan<double> {name}")];
        string arguments = string.Join(", ", names);
        string documentation = string.Join(
            "\n",
            given.Select(static block =>
                $"/// <param name=\"{block.Plural.ToLowerInvariant()}\">{block.Argument}.</param>"));
        model.Writer.Lines($$"""
            /// <summary>Makes a mixture of given parameters, taken as they are: nothing is normalised or regularised.</summary>
            {{documentation}}
            /// <returns>The mixture.</returns>
            /// <exception cref="ArgumentException">
            /// A length is wrong, a number is not finite, the weights leave the simplex, or {{family.CreationFault}};
            /// the message names the component.
            /// </exception>
            public static {{model.Name}} Create(
                {{string.Join(", ", spans)}})
            {
                {{storage}} parameters = {{model.NewStorage(family.ParameterCount)}};
                if ({{family.Library}}Parameters.Create(Shape, {{arguments}}, parameters) is { } fault)
                {
                    throw fault.ToException();
                }

                return new {{model.Name}}(parameters);
            }

            /// <summary>Makes a mixture of given parameters if they are valid; see <see cref="Create"/>.</summary>
            {{documentation}}
            /// <param name="mixture">The mixture, or <c>default</c>.</param>
            /// <returns>Whether the parameters are valid.</returns>
            public static bool TryCreate(
                {{string.Join(",\n    ", spans)}},
                out {{model.Name}} mixture)
            {
                {{storage}} parameters = {{model.NewStorage(family.ParameterCount)}};
                bool valid = {{family.Library}}Parameters.Create(Shape, {{arguments}}, parameters) is null;
                mixture = valid ? new {{model.Name}}(parameters) : default;
                return valid;
            }

            """);
    }

    private static void WriteWholeRecord(ModelWriter model)
    {
        FamilyModel family = model.Plan.Model;
        string storage = model.StorageType("ParameterStorage");
        model.Writer.Lines($$"""
            /// <summary>The same mixture with its components ordered by {{family.Order}}, then by weight.</summary>
            /// <returns>The reordered mixture.</returns>
            public {{model.Name}} InCanonicalOrder()
            {
                {{storage}} parameters = {{model.NewStorage(family.ParameterCount)}};
                int[] order = new int[ComponentCount];
                {{family.Library}}Parameters.CanonicalOrder(Shape, Values, order);
                {{family.Library}}Parameters.Reorder(Shape, Values, order, parameters);
                return new {{model.Name}}(parameters);
            }

            /// <summary>Whether all parameters are equal, number by number.</summary>
            /// <param name="other">Another mixture.</param>
            /// <returns>Whether they are equal; NaN equals NaN.</returns>
            public bool Equals({{model.Name}} other) => StoredNumbers.Equal(Values, other.Values);

            /// <summary>A hash of all parameters.</summary>
            /// <returns>The hash.</returns>
            public override int GetHashCode() => StoredNumbers.Hash(Values);

            /// <summary>The parameters as a readable text, the same in every culture.</summary>
            /// <returns>A line for each component.</returns>
            public override string ToString() => {{family.Library}}Parameters.ToText(Shape, Values, nameof({{model.Name}}));
            """);
    }
}
