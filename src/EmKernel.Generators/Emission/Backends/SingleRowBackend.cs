using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <summary>Prints the kernel for one row: its log-densities under all components at once, a component to each lane.</summary>
internal static class SingleRowBackend
{
    /// <summary>The name of the printed struct.</summary>
    public const string TypeName = "SingleRowKernel";

    /// <summary>Prints the kernel.</summary>
    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        SingleRowPlan row = plan.SingleRow;
        bool triangular = plan.Model.Density == DensityShape.TriangularQuadratic;
        int d = plan.Spec.Dimension;
        int features = 1 + d + (triangular ? d * (d + 1) / 2 : d);
        string pack = triangular ? "PackTriangularByFeature" : "PackDiagonalByFeature";
        writer.Lines($"/// <summary>The log-densities of one row in {row.Lanes * 64}-bit vectors across {row.Lanes} components.</summary>");
        using (writer.Block($"private readonly struct {TypeName} : ISingleRowKernel<{plan.Element}>"))
        {
            writer.Lines($$"""
                /// <inheritdoc/>
                public static int PaddedComponents => {{row.PaddedComponents}};

                /// <inheritdoc/>
                public static int PreparedCount => Dimension + {{features}} * {{row.PaddedComponents}};

                /// <inheritdoc/>
                public static void Prepare(
                    ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, Span<double> prepared) =>
                    QuadraticPacking.{{pack}}(Shape, parameters, factors, {{row.PaddedComponents}}, prepared);

                """);
            writer.Lines($"/// <inheritdoc/>\n{FusedBackend.Hot}");
            using (writer.Block(
                $"public static void LogDensities(\n    ReadOnlySpan<double> prepared, ReadOnlySpan<{plan.Element}> row, Span<double> logDensities)"))
            {
                WriteBody(writer, plan, row, triangular);
            }
        }
    }

    private static void WriteBody(SourceWriter writer, KernelPlan plan, SingleRowPlan row, bool triangular)
    {
        int d = plan.Spec.Dimension;
        string vector = row.Vector;
        string type = vector + "<double>";
        int stride = row.PaddedComponents;
        writer.Lines("ref double centre = ref MemoryMarshal.GetReference(prepared);\nref double features = ref Unsafe.Add(ref centre, Dimension);");
        if (!row.Unrolled)
        {
            writer.Lines($$"""
                using KernelScratch.Scope scratch = KernelScratch.Open();
                Span<double> x = scratch.Doubles(Dimension);
                for (int d = 0; d < Dimension; d++)
                {
                    x[d] = row[d] - Unsafe.Add(ref centre, d);
                }

                """);
        }
        else
        {
            for (int column = 0; column < d; column++)
            {
                string c = column == 0 ? "centre" : $"Unsafe.Add(ref centre, {column})";
                writer.Lines($"{type} x{column} = {vector}.Create(row[{column}] - {c});");
            }
        }

        using (writer.Block($"for (int k = 0; k < {stride}; k += {row.Lanes})"))
        {
            writer.Lines($"ref double w = ref Unsafe.Add(ref features, k);\n{type} c = {vector}.LoadUnsafe(ref w);\n{type} q = {type}.Zero;");
            if (row.Unrolled)
            {
                WriteUnrolled(writer, row, triangular, d);
            }
            else
            {
                WriteLoops(writer, row, triangular);
            }

            writer.Lines($"{vector}.MaxNative(c - q, {vector}.Create(ImpossibleRows.Floor)).StoreUnsafe(ref logDensities[k]);");
        }
    }

    private static void WriteUnrolled(SourceWriter writer, SingleRowPlan row, bool triangular, int d)
    {
        string vector = row.Vector;
        int feature = 1;
        for (int i = 0; i < d; i++)
        {
            writer.Lines($"{vector}<double> z{i} = {vector}.LoadUnsafe(ref w, {feature++ * row.PaddedComponents});");
            for (int j = triangular ? 0 : i; j <= i; j++)
            {
                writer.Lines(
                    $"z{i} = {vector}.MultiplyAddEstimate({vector}.LoadUnsafe(ref w, {feature++ * row.PaddedComponents}), x{j}, z{i});");
            }

            writer.Lines($"q = {vector}.MultiplyAddEstimate(z{i}, z{i}, q);");
        }
    }

    private static void WriteLoops(SourceWriter writer, SingleRowPlan row, bool triangular)
    {
        string vector = row.Vector;
        string next = $"w = ref Unsafe.Add(ref w, {row.PaddedComponents});";
        using (writer.Block("for (int i = 0; i < Dimension; i++)"))
        {
            writer.Lines($"{next}\n{vector}<double> z = {vector}.LoadUnsafe(ref w);");
            string multiply = $"{next}\nz = {vector}.MultiplyAddEstimate({vector}.LoadUnsafe(ref w), {vector}.Create(x[{(triangular ? "j" : "i")}]), z);";
            if (triangular)
            {
                using (writer.Block("for (int j = 0; j <= i; j++)"))
                {
                    writer.Lines(multiply);
                }

                writer.Blank();
            }
            else
            {
                writer.Lines(multiply);
            }

            writer.Lines($"q = {vector}.MultiplyAddEstimate(z, z, q);");
        }

        writer.Blank();
    }
}
