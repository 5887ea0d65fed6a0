using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <summary>Prints the fused kernel of one vector width: a struct with the passes over a tile.</summary>
/// <remarks>
/// The printed code walks memory by running references with constant offsets, because that is what the compiler turns into
/// the addressing modes of the machine; and each hot method asks for full optimisation at its first call.
/// </remarks>
internal sealed partial class FusedBackend
{
    private readonly SourceWriter _writer;
    private readonly KernelPlan _plan;
    private readonly FusedPlan _fused;
    private readonly string _vector;
    private readonly string _type;

    private FusedBackend(SourceWriter writer, KernelPlan plan, FusedPlan fused)
    {
        _writer = writer;
        _plan = plan;
        _fused = fused;
        _vector = fused.Vector;
        _type = $"{fused.Vector}<{plan.Element}>";
    }

    /// <summary>The name of the printed struct.</summary>
    public static string TypeName(FusedPlan fused) => fused.Vector + "Kernel";

    /// <summary>Prints the kernel.</summary>
    public static void Write(SourceWriter writer, KernelPlan plan, FusedPlan fused)
    {
        new FusedBackend(writer, plan, fused).WriteKernel();
    }

    private string Hot => HotMethod.Attribute(_plan);

    private bool IsAffine => _plan.Model.Density == DensityShape.Affine;

    /// <summary>Whether moments are taken about a centre of each component.</summary>
    private bool HasCentres => _plan.Model.Moments != MomentShape.First;

    private int Columns => _plan.Model.Features;

    private string SumStride => _fused.ProductMoments is { } products
        ? $"/// <summary>The partial sums that are kept for a component, of products.</summary>\nprivate const int SumStride = {products.SumVectors * _fused.Lanes};\n\n"
        : "";

    private string SumCount => _fused.ProductMoments is { } products && products.SumVectors * _fused.Lanes > MomentCount * Slots
        ? "ComponentCount * SumStride"
        : "ComponentCount * MomentCount * MomentSlots";

    private string ColumnCount => KernelLibrary.Columns(_plan);

    private void WriteKernel()
    {
        if (_plan.Model.Density == DensityShape.Nearest && _fused.ColumnMoments is { } labelledMoments)
        {
            WriteNearestKernel(labelledMoments);
            return;
        }

        int momentCount = OperationCounts.MomentCount(_plan.Model.Moments, Columns);
        _writer.Lines($"/// <summary>The passes over a tile in {_fused.Bits}-bit vectors of {_fused.Lanes} rows.</summary>");
        using (_writer.Block($"private readonly struct {TypeName(_fused)} : ITileKernel<{_plan.Element}>"))
        {
            _writer.Lines($$"""
                /// <summary>The elements of one prepared component.</summary>
                private const int PreparedLength = {{_fused.PreparedLength}};

                /// <summary>The number of partial sums that are kept of a moment.</summary>
                private const int MomentSlots = {{Slots}};

                {{SumStride}}/// <inheritdoc/>
                public static Assignment Assignment => Assignment.{{_plan.Model.Assignment}};

                /// <inheritdoc/>
                public static int TileRows => {{_fused.TileRows}};

                /// <inheritdoc/>
                public static int ComponentStride => {{_fused.ComponentStride}};

                /// <inheritdoc/>
                public static int CentreStride => {{(HasCentres ? _fused.CentreStride : 0)}};

                /// <inheritdoc/>
                public static int TileLength => {{_fused.TileRows * _fused.TileColumns}};

                /// <inheritdoc/>
                public static int PreparedCount => {{(_fused.SharedWhitening ? $"{_fused.SharedLength} + " : "")}}ComponentCount * PreparedLength;

                /// <inheritdoc/>
                public static int MomentCount => {{momentCount}};

                /// <inheritdoc/>
                public static int SumCount => {{SumCount}};

                /// <inheritdoc/>
                {{Hot}}
                public static int Load(
                    Observations<{{_plan.Element}}> block,
                    int firstRow,
                    int rows,
                    Span<{{_plan.Element}}> tile,
                    Span<{{_plan.Element}}> weights) =>
                    {{KernelLibrary.Load(_plan.Model.Density, "LoadVectors")}}, firstRow, rows, lanes: {{_fused.Lanes}}, columns: {{_fused.TileColumns}}, rowMultiple: {{_fused.RowMultiple}}, tile, weights);

                """);
            if (IsAffine)
            {
                _writer.Lines($"""
                    /// <inheritdoc/>
                    public static bool ReadsInPlace =>
                        FeatureLoader.ReadsInPlace<{_plan.Element}>(Shape.Family, lanes: {_fused.Lanes}, columns: {_fused.TileColumns});

                    """);
            }

            if (_fused.SharesCentre)
            {
                _writer.Lines("/// <inheritdoc/>\npublic static bool SharesCentre => true;\n");
            }

            WritePrepare();
            _writer.Blank();
            if (_plan.Model.Density == DensityShape.TriangularQuadratic && !_fused.SharedWhitening)
            {
                WriteLogDensities();
            }
            else
            {
                WriteDiagonalLogDensities();
            }

            _writer.Blank();
            WriteNormalize();
            _writer.Blank();
            WriteApportion();
            _writer.Blank();
            WriteMoments();
        }
    }

    private void WriteMoments()
    {
        if (_fused.ProductMoments is { } productMoments)
        {
            WriteProductMoments(productMoments);
            return;
        }

        _writer.Lines($$"""
            /// <inheritdoc/>
            public static void Total(ReadOnlySpan<{{_plan.Element}}> centres, ReadOnlySpan<double> sums, Span<double> moments) =>
                MomentSums.Total(sums, MomentSlots, moments);

            """);
        if (_fused.ColumnMoments is { } columnMoments)
        {
            WriteColumnMoments(columnMoments);
        }
        else if (_fused.TraceRuns is { } traceRuns)
        {
            WriteTraceMoments(traceRuns);
        }
        else if (_fused.SharesCentre)
        {
            WriteSharedMoments();
        }
        else
        {
            WriteAddMoments("public static void AddMoments", "/// <inheritdoc/>", HasCentres);
        }
    }

    /// <summary>A loop over the components for each length of their runs.</summary>
    private void WriteRuns(ComponentRuns runs, System.Action<int> write)
    {
        if (runs.Count > 0)
        {
            string end = runs.ShorterCount == 0 ? "ComponentCount" : runs.LongerComponents.ToString(CultureInfo.InvariantCulture);
            using (_writer.Block($"for (int k = 0; k < {end}; k += {runs.Length})"))
            {
                write(runs.Length);
            }
        }

        if (runs.ShorterCount > 0)
        {
            _writer.Blank();
            using (_writer.Block($"for (int k = {runs.LongerComponents}; k < ComponentCount; k += {runs.Length - 1})"))
            {
                write(runs.Length - 1);
            }
        }
    }

    private void WritePrepare()
    {
        bool triangular = _plan.Model.Density == DensityShape.TriangularQuadratic;
        string call = IsAffine
            ? "AffinePacking.Pack(Shape, parameters, factors, prepared);"
            : _fused.SharedWhitening
            ? $"QuadraticPacking.PackShared(Shape, parameters, factors, centre, panelRows: {_fused.PanelRows}, prepared);"
            : triangular
            ? $"QuadraticPacking.PackTriangular(Shape, parameters, factors, centre, panelRows: {_fused.PanelRows}, prepared);"
            : "QuadraticPacking.PackDiagonal(Shape, parameters, factors, centre, prepared);";
        _writer.Lines($$"""
            /// <inheritdoc/>
            public static void Prepare(
                ReadOnlySpan<double> parameters,
                ReadOnlySpan<double> factors,
                ReadOnlySpan<double> centre,
                Span<{{_plan.Element}}> prepared) =>
                {{call}}
            """);
    }

    /// <summary>One name for each vector of rows that is taken at a time: A, B, C …</summary>
    private static IEnumerable<string> Names(int vectors) => Enumerable.Range(0, vectors).Select(static v => ((char)('A' + v)).ToString());

    private string LoadRow(string reference, int offset) => offset == 0
        ? $"{_vector}.LoadUnsafe(ref {reference})"
        : $"{_vector}.LoadUnsafe(ref {reference}, {offset})";

    private string Broadcast(string reference, int offset) => offset == 0
        ? $"{_vector}.Create({reference})"
        : $"{_vector}.Create(Unsafe.Add(ref {reference}, {offset}))";

    private string MultiplyAdd(string x, string y, string z) => $"{_vector}.MultiplyAddEstimate({x}, {y}, {z})";
}
