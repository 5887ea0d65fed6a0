using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>The kernel of k-means over spans.</content>
internal static partial class TensorPrimitivesBackend
{
    private static void WriteNearestKernel(SourceWriter writer, KernelPlan plan, TensorPrimitivesPlan backend)
    {
        string element = plan.Element;
        using (writer.Block($"private readonly struct {TypeName} : INearestKernel<{element}>"))
        {
            writer.Lines($$"""
                /// <summary>The elements of one prepared centre.</summary>
                private const int PreparedLength = 1 + Dimension;

                /// <inheritdoc/>
                public static int TileRows => {{backend.TileRows}};

                /// <inheritdoc/>
                public static int TileLength => TileRows * Dimension;

                /// <inheritdoc/>
                public static int CentreStride => Dimension;

                /// <inheritdoc/>
                public static int SumStride => 2 * Dimension + 1;

                /// <inheritdoc/>
                public static int PreparedCount => ComponentCount * PreparedLength;

                /// <inheritdoc/>
                public static int Load(
                    Observations<{{element}}> block,
                    int firstRow,
                    int rows,
                    Span<{{element}}> tile,
                    Span<{{element}}> weights) =>
                    TileLoader.LoadColumns(block, firstRow, rows, stride: TileRows, tile, weights);

                /// <inheritdoc/>
                public static void Prepare(
                    ReadOnlySpan<double> parameters,
                    ReadOnlySpan<double> factors,
                    ReadOnlySpan<double> centre,
                    Span<{{element}}> prepared) =>
                    NearestPacking.Pack(Shape, parameters, centre, prepared);

                /// <inheritdoc/>
                public static void FindNearest(
                    ReadOnlySpan<{{element}}> prepared,
                    ReadOnlySpan<{{element}}> tile,
                    int rows,
                    ReadOnlySpan<{{element}}> next,
                    Span<{{element}}> labels)
                {
                    using KernelScratch.Scope scratch = KernelScratch.Open();
                    Span<{{element}}> largest = scratch.Elements<{{element}}>(rows);
                    Span<{{element}}> l = scratch.Elements<{{element}}>(rows);
                    largest.Fill({{element}}.NegativeInfinity);
                    labels[..rows].Clear();
                    for (int k = 0; k < ComponentCount; k++)
                    {
                        // l = c + Σ w x, column by column.
                        ReadOnlySpan<{{element}}> centre = prepared.Slice(k * PreparedLength, PreparedLength);
                        l.Fill(centre[0]);
                        for (int d = 0; d < Dimension; d++)
                        {
                            TensorPrimitives.MultiplyAdd(tile.Slice(d * TileRows, rows), centre[1 + d], l, l);
                        }

                        for (int n = 0; n < l.Length; n++)
                        {
                            labels[n] = l[n] > largest[n] ? k : labels[n];
                        }

                        TensorPrimitives.Max(largest, l, largest);
                    }
                }

                /// <inheritdoc/>
                public static void AddMoments(
                    ReadOnlySpan<{{element}}> centres,
                    ReadOnlySpan<{{element}}> tile,
                    ReadOnlySpan<{{element}}> labels,
                    ReadOnlySpan<{{element}}> weights,
                    int rows,
                    Span<{{element}}> sums)
                {
                    for (int n = 0; n < rows; n++)
                    {
                        int k = (int)labels[n];
                        ReadOnlySpan<{{element}}> centre = centres.Slice(k * CentreStride, Dimension);
                        Span<{{element}}> sum = sums.Slice(k * SumStride, SumStride);
                        {{element}} weight = weights[n];
                        for (int d = 0; d < Dimension; d++)
                        {
                            {{element}} z = tile[d * TileRows + n] - centre[d];
                            sum[d] += weight * z;
                            sum[Dimension + d] += weight * z * z;
                        }

                        sum[2 * Dimension] += weight;
                    }
                }

                /// <inheritdoc/>
                public static void Total(ReadOnlySpan<{{element}}> sums, Span<double> moments) =>
                    MomentSums.AddLabelled(sums, SumStride, Dimension, lanes: Dimension, Dimension, moments);
                """);
        }
    }
}
