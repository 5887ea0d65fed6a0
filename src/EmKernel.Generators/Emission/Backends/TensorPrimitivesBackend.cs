using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <summary>Prints the kernel over spans: the same passes, each a call of <c>TensorPrimitives</c> over a tile of rows.</summary>
internal static partial class TensorPrimitivesBackend
{
    /// <summary>The name of the printed struct.</summary>
    public const string TypeName = "TensorPrimitivesKernel";

    /// <summary>Prints the kernel.</summary>
    public static void Write(SourceWriter writer, KernelPlan plan, TensorPrimitivesPlan backend)
    {
        if (plan.Model.Density == DensityShape.Nearest)
        {
            WriteNearestKernel(writer, plan, backend);
            return;
        }

        bool triangular = plan.Model.Density == DensityShape.TriangularQuadratic;
        string element = plan.Element;
        bool affine = plan.Model.Density == DensityShape.Affine;
        int d = plan.Model.Features;
        string columns = KernelLibrary.Columns(plan);
        int preparedLength = 1 + (affine ? 0 : d) + (triangular ? d * (d + 1) / 2 : d);
        string pack = affine
            ? "AffinePacking.Pack(Shape, parameters, factors, prepared);"
            : triangular
            ? "QuadraticPacking.PackTriangular(Shape, parameters, factors, centre, panelRows: 1, prepared);"
            : "QuadraticPacking.PackDiagonal(Shape, parameters, factors, centre, prepared);";
        writer.Lines("/// <summary>The passes over a tile as operations on spans: a tile is its columns, one after the other.</summary>");
        using (writer.Block($"private readonly struct {TypeName} : ITileKernel<{element}>"))
        {
            writer.Lines($$"""
                /// <summary>The elements of one prepared component.</summary>
                private const int PreparedLength = {{preparedLength}};

                /// <inheritdoc/>
                public static Assignment Assignment => Assignment.{{plan.Model.Assignment}};

                /// <inheritdoc/>
                public static int TileRows => {{backend.TileRows}};

                /// <inheritdoc/>
                public static int ComponentStride => TileRows;

                /// <inheritdoc/>
                public static int CentreStride => {{(affine ? "0" : columns)}};

                /// <inheritdoc/>
                public static int TileLength => TileRows * {{columns}};

                /// <inheritdoc/>
                public static int PreparedCount => ComponentCount * PreparedLength;

                /// <inheritdoc/>
                public static int MomentCount => {{OperationCounts.MomentCount(plan.Model.Moments, d)}};

                /// <inheritdoc/>
                public static int SumCount => ComponentCount * MomentCount;

                /// <inheritdoc/>
                public static int Load(
                    Observations<{{element}}> block,
                    int firstRow,
                    int rows,
                    Span<{{element}}> tile,
                    Span<{{element}}> weights) =>
                    {{KernelLibrary.Load(plan.Model.Density, "LoadColumns")}}, firstRow, rows, stride: TileRows, tile, weights);

                /// <inheritdoc/>
                public static void Prepare(
                    ReadOnlySpan<double> parameters,
                    ReadOnlySpan<double> factors,
                    ReadOnlySpan<double> centre,
                    Span<{{element}}> prepared) =>
                    {{pack}}

                """);
            writer.Lines($$"""
                /// <inheritdoc/>
                public static void Total(ReadOnlySpan<{{element}}> centres, ReadOnlySpan<double> sums, Span<double> moments) =>
                    sums.CopyTo(moments);

                """);
            if (affine)
            {
                WriteAffineLogDensities(writer, element, columns);
            }
            else
            {
                WriteLogDensities(writer, element, triangular);
            }

            writer.Blank();
            WriteNormalize(writer, element);
            writer.Blank();
            WriteApportion(writer, plan);
            writer.Blank();
            if (plan.Model.Moments == MomentShape.First)
            {
                WriteAddFirstMoments(writer, element, columns);
            }
            else
            {
                WriteAddMoments(writer, plan);
            }
        }
    }

    private static void WriteAffineLogDensities(SourceWriter writer, string element, string columns) =>
        writer.Lines($$"""
            /// <inheritdoc/>
            public static void LogDensities(
                ReadOnlySpan<{{element}}> prepared,
                ReadOnlySpan<{{element}}> tile,
                int rows,
                ReadOnlySpan<{{element}}> next,
                Span<{{element}}> logDensities)
            {
                for (int k = 0; k < ComponentCount; k++)
                {
                    ReadOnlySpan<{{element}}> component = prepared.Slice(k * PreparedLength, PreparedLength);
                    Span<{{element}}> l = logDensities.Slice(k * ComponentStride, rows);

                    // l = Σ w x, then c, which may be far larger.
                    l.Clear();
                    for (int i = 0; i < {{columns}}; i++)
                    {
                        TensorPrimitives.MultiplyAdd(tile.Slice(i * TileRows, rows), component[1 + i], l, l);
                    }

                    TensorPrimitives.Add(l, component[0], l);
                    ImpossibleRows.LowerToFloor(l);
                }
            }
            """);

    private static void WriteAddFirstMoments(SourceWriter writer, string element, string columns) =>
        writer.Lines($$"""
            /// <inheritdoc/>
            public static void AddMoments(
                ReadOnlySpan<{{element}}> centres,
                ReadOnlySpan<{{element}}> tile,
                ReadOnlySpan<{{element}}> responsibilities,
                int rows,
                Span<double> sums)
            {
                for (int k = 0; k < ComponentCount; k++)
                {
                    ReadOnlySpan<{{element}}> r = responsibilities.Slice(k * ComponentStride, rows);
                    Span<double> component = sums.Slice(k * MomentCount, MomentCount);
                    component[0] += TensorPrimitives.Sum(r);
                    for (int i = 0; i < {{columns}}; i++)
                    {
                        component[1 + i] += TensorPrimitives.Dot<{{element}}>(r, tile.Slice(i * TileRows, rows));
                    }
                }
            }
            """);

    private static void WriteLogDensities(SourceWriter writer, string element, bool triangular)
    {
        string floor = element == "float" ? "ImpossibleRows.FloorSingle" : "ImpossibleRows.Floor";
        string column = triangular
            ? """
                            for (int j = 0; j <= i; j++)
                            {
                                TensorPrimitives.MultiplyAdd(tile.Slice(j * TileRows, rows), w[j], z, z);
                            }

                            w = w[(i + 1)..];
                """
            : """
                            TensorPrimitives.MultiplyAdd(tile.Slice(i * TileRows, rows), w[i], z, z);
                """;
        writer.Lines($$"""
            /// <inheritdoc/>
            public static void LogDensities(
                ReadOnlySpan<{{element}}> prepared,
                ReadOnlySpan<{{element}}> tile,
                int rows,
                ReadOnlySpan<{{element}}> next,
                Span<{{element}}> logDensities)
            {
                using KernelScratch.Scope scratch = KernelScratch.Open();
                Span<{{element}}> z = scratch.Elements<{{element}}>(rows);
                for (int k = 0; k < ComponentCount; k++)
                {
                    ReadOnlySpan<{{element}}> component = prepared.Slice(k * PreparedLength, PreparedLength);
                    ReadOnlySpan<{{element}}> w = component[(1 + Dimension)..];
                    Span<{{element}}> l = logDensities.Slice(k * ComponentStride, rows);

                    // z = o + W x, a coordinate at a time, and q = ‖z‖².
                    l.Clear();
                    for (int i = 0; i < Dimension; i++)
                    {
                        z.Fill(component[1 + i]);
            {{column}}
                        TensorPrimitives.MultiplyAdd(z, z, l, l);
                    }

                    // l = c − q, not below the floor; MaxNumber takes the floor where q is not a number.
                    TensorPrimitives.Subtract(component[0], l, l);
                    TensorPrimitives.MaxNumber(l, {{floor}}, l);
                }
            }
            """);
    }

    private static void WriteNormalize(SourceWriter writer, string element)
    {
        writer.Lines($$"""
            /// <inheritdoc/>
            public static void Normalize(
                ReadOnlySpan<{{element}}> weights,
                int rows,
                Span<{{element}}> densities,
                Span<{{element}}> largest,
                Span<{{element}}> sums)
            {
                using KernelScratch.Scope scratch = KernelScratch.Open();
                Span<{{element}}> scale = scratch.Elements<{{element}}>(rows);
                Span<{{element}}> m = largest[..rows];
                Span<{{element}}> s = sums[..rows];

                // The largest term of each row: exp of anything else cannot overflow once it is subtracted.
                densities[..rows].CopyTo(m);
                for (int k = 1; k < ComponentCount; k++)
                {
                    TensorPrimitives.Max(m, densities.Slice(k * ComponentStride, rows), m);
                }

                s.Clear();
                for (int k = 0; k < ComponentCount; k++)
                {
                    Span<{{element}}> l = densities.Slice(k * ComponentStride, rows);
                    TensorPrimitives.Subtract(l, m, l);
                    TensorPrimitives.Exp2(l, l);
                    TensorPrimitives.Add(s, l, s);
                }

                // Responsibilities, each times the weight of its row.
                TensorPrimitives.Divide(weights[..rows], s, scale);
                for (int k = 0; k < ComponentCount; k++)
                {
                    Span<{{element}}> l = densities.Slice(k * ComponentStride, rows);
                    TensorPrimitives.Multiply(l, scale, l);
                }
            }
            """);
    }

    private static void WriteApportion(SourceWriter writer, KernelPlan plan)
    {
        string element = plan.Element;
        string signature = $"""
            /// <inheritdoc/>
            public static void Apportion(
                ReadOnlySpan<{element}> weights,
                int rows,
                Span<{element}> densities,
                Span<{element}> largest,
                Span<{element}> sums)
            """;
        if (!plan.Model.IsHard)
        {
            writer.Lines($"{signature} =>\n    Normalize(weights, rows, densities, largest, sums);");
            return;
        }

        using (writer.Block(signature))
        {
            writer.Lines($$"""
                using KernelScratch.Scope scratch = KernelScratch.Open();
                Span<{{element}}> e = scratch.Elements<{{element}}>(rows);
                Span<{{element}}> rest = scratch.Elements<{{element}}>(rows);
                Span<{{element}}> m = largest[..rows];
                Span<{{element}}> s = sums[..rows];

                // The largest term of each row.
                densities[..rows].CopyTo(m);
                for (int k = 1; k < ComponentCount; k++)
                {
                    TensorPrimitives.Max(m, densities.Slice(k * ComponentStride, rows), m);
                }

                // The first component that has it takes what is left of the row's weight: all. The sum is for the mixture's likelihood.
                s.Clear();
                weights[..rows].CopyTo(rest);
                for (int k = 0; k < ComponentCount; k++)
                {
                    Span<{{element}}> l = densities.Slice(k * ComponentStride, rows);
                    TensorPrimitives.Subtract(l, m, e);
                    TensorPrimitives.Exp2(e, e);
                    TensorPrimitives.Add(s, e, s);
                    for (int n = 0; n < l.Length; n++)
                    {
                        l[n] = l[n] == m[n] ? rest[n] : 0;
                        rest[n] -= l[n];
                    }
                }
                """);
        }
    }

    private static void WriteAddMoments(SourceWriter writer, KernelPlan plan)
    {
        string element = plan.Element;
        bool full = plan.Model.Moments == MomentShape.SecondFull;
        string second = full
            ? $$"""
                            for (int j = 0; j <= i; j++)
                            {
                                second[j] += TensorPrimitives.Dot<{{element}}>(rz, z.Slice(j * rows, rows));
                            }

                            second = second[(i + 1)..];
                """
            : $$"""
                            second[{{(plan.Model.Moments == MomentShape.SecondTrace ? "0" : "i")}}] += TensorPrimitives.Dot<{{element}}>(rz, zi);
                """;
        writer.Lines($$"""
            /// <inheritdoc/>
            public static void AddMoments(
                ReadOnlySpan<{{element}}> centres,
                ReadOnlySpan<{{element}}> tile,
                ReadOnlySpan<{{element}}> responsibilities,
                int rows,
                Span<double> sums)
            {
                using KernelScratch.Scope scratch = KernelScratch.Open();
                Span<{{element}}> z = scratch.Elements<{{element}}>(Dimension * rows);
                Span<{{element}}> rz = scratch.Elements<{{element}}>(rows);
                for (int k = 0; k < ComponentCount; k++)
                {
                    ReadOnlySpan<{{element}}> r = responsibilities.Slice(k * ComponentStride, rows);
                    Span<double> component = sums.Slice(k * MomentCount, MomentCount);
                    Span<double> second = component[(1 + Dimension)..];
                    component[0] += TensorPrimitives.Sum(r);
                    for (int i = 0; i < Dimension; i++)
                    {
                        Span<{{element}}> zi = z.Slice(i * rows, rows);
                        TensorPrimitives.Subtract(tile.Slice(i * TileRows, rows), centres[k * CentreStride + i], zi);
                        TensorPrimitives.Multiply(r, zi, rz);
                        component[1 + i] += TensorPrimitives.Sum<{{element}}>(rz);
            {{second}}
                    }
                }
            }
            """);
    }
}
