namespace EmKernel.Generators.Emission.Backends;

/// <content>The kernel of k-means for one row.</content>
internal sealed partial class SingleRowBackend
{
    /// <summary>Distances to the centres: the library's loops, in which nothing depends on the shape.</summary>
    private void WriteNearest()
    {
        using (_writer.Block($"private readonly struct {TypeName(_row)} : ISingleRowKernel<{_plan.Element}>"))
        {
            _writer.Lines($$"""
                /// <inheritdoc/>
                public static int PreparedCount => NearestRow.PreparedCount(Shape);

                /// <inheritdoc/>
                public static void Prepare(
                    ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, Span<double> prepared) =>
                    NearestRow.Prepare(Shape, parameters, prepared);

                /// <inheritdoc/>
                public static double Score(
                    ReadOnlySpan<double> prepared,
                    ReadOnlySpan<{{_plan.Element}}> row,
                    Span<double> logDensities,
                    Span<{{_plan.Element}}> responsibilities) =>
                    NearestRow.Score(Shape, prepared, row, logDensities, responsibilities);
                """);
        }
    }
}
