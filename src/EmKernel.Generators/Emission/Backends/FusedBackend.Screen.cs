using EmKernel.Generators.Planning;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Emission.Backends;

/// <content>
/// Nearest centres of rows of double by way of float: twice the lanes, and rows that float leaves in doubt once more.
/// </content>
internal sealed partial class FusedBackend
{
    private void WriteScreened(FusedPlan screen)
    {
        int length = screen.RowMultiple * _fused.TileColumns;
        _writer.Lines($$"""
            /// <inheritdoc/>
            {{Hot}}
            public static void FindNearest(
                ReadOnlySpan<double> prepared,
                ReadOnlySpan<double> tile,
                int rows,
                ReadOnlySpan<double> next,
                Span<double> labels)
            {
                using KernelScratch.Scope scratch = KernelScratch.Open();
                Span<float> narrowed = scratch.Floats({{length}});
                ReadOnlySpan<float> screen = NearestScreen.Of(Shape, prepared);
                for (int n = 0; n < rows; n += {{screen.RowMultiple}})
                {
                    ReadOnlySpan<double> some = tile.Slice(n * {{_fused.TileColumns}}, {{length}});
                    Span<double> labelsOfSome = labels.Slice(n, {{screen.RowMultiple}});
                    Narrow(some, narrowed);
                    if (!Screen(screen, narrowed, n, next, labelsOfSome))
                    {
                        FindNearestOfDoubtful(prepared, some, {{screen.RowMultiple}}, labelsOfSome);
                    }
                }
            }

            """);
        WriteNarrow();
        _writer.Blank();
        new FusedBackend(_writer, _plan with { Spec = _plan.Spec with { Precision = ElementType.Single } }, screen).WriteScreen();
        _writer.Blank();
        _writer.Lines($"/// <summary>Finds the nearest centre of each of some rows in full precision.</summary>\n{Hot}");
        new FusedBackend(_writer, _plan, _fused with { RowLines = 0 }).WriteFindNearest("private static void FindNearestOfDoubtful", "");
    }

    private void WriteNarrow() => _writer.Lines($$"""
        /// <summary>Rows as float, in vectors of twice the lanes.</summary>
        {{Hot}}
        private static void Narrow(ReadOnlySpan<double> rows, Span<float> narrowed)
        {
            ref double lower = ref MemoryMarshal.GetReference(rows);
            ref float x = ref MemoryMarshal.GetReference(narrowed);
            for (int n = 0; n < rows.Length; n += {{2 * _fused.Lanes * _fused.TileColumns}})
            {
                ref double upper = ref Unsafe.Add(ref lower, {{_fused.Lanes * _fused.TileColumns}});
                for (int d = 0; d < {{_fused.TileColumns}}; d++)
                {
                    {{_vector}}.Narrow({{_vector}}.LoadUnsafe(ref lower), {{_vector}}.LoadUnsafe(ref upper)).StoreUnsafe(ref x);
                    lower = ref Unsafe.Add(ref lower, {{_fused.Lanes}});
                    upper = ref Unsafe.Add(ref upper, {{_fused.Lanes}});
                    x = ref Unsafe.Add(ref x, {{2 * _fused.Lanes}});
                }

                lower = ref upper;
            }
        }
        """);

    private void WriteScreen()
    {
        string[] names = [.. Names(_fused.RowVectors)];
        _writer.Lines($$"""
            /// <summary>
            /// Finds the nearest centre of each of some rows in float; false if for any of them another centre is as near, as far
            /// as float can tell.
            /// </summary>
            {{Hot}}
            """);
        using (_writer.Block("""
            private static bool Screen(
                ReadOnlySpan<float> prepared, ReadOnlySpan<float> tile, int n, ReadOnlySpan<double> next, Span<double> labels)
            """))
        {
            _writer.Lines($"""
                {_type} one = {_type}.One;
                {_type} index = {_type}.Zero;
                ref float x = ref MemoryMarshal.GetReference(tile);
                ref float w = ref MemoryMarshal.GetReference(prepared);
                ref double label = ref MemoryMarshal.GetReference(labels);
                """);
            if (_fused.Prefetches)
            {
                _writer.Lines("ref double ahead = ref Unsafe.Add(ref MemoryMarshal.GetReference(next), n * Dimension);");
            }

            foreach (string name in names)
            {
                _writer.Lines($"{_type} m{name} = {_vector}.Create(float.NegativeInfinity), second{name} = m{name}, label{name} = {_type}.Zero;");
            }

            WriteRuns(_fused.DensityRuns, clusters => WriteNearestRun(clusters, names, KeepTwoLargest));
            _writer.Blank().Lines($"""
                // What rounding can have done to the difference of two distances grows with ‖x‖².
                ref float bound = ref w;
                {_vector}<int> certain = {_vector}<int>.AllBitsSet;
                """);
            for (int v = 0; v < names.Length; v++)
            {
                string name = names[v];
                _writer.Lines($$"""
                    {{_type}} norm{{name}} = {{_type}}.Zero;
                    for (int i = {{v * _fused.Lanes * _fused.TileColumns}}; i < {{(v + 1) * _fused.Lanes * _fused.TileColumns}}; i += {{_fused.Lanes}})
                    {
                        {{_type}} entry = {{_vector}}.LoadUnsafe(ref x, (nuint)i);
                        norm{{name}} = {{MultiplyAdd("entry", "entry", "norm" + name)}};
                    }

                    certain &= {{_vector}}.GreaterThan(m{{name}} - second{{name}}, {{MultiplyAdd(Broadcast("bound", 1), "norm" + name, Broadcast("bound", 0))}}).AsInt32();
                    {{_vector}}.WidenLower(label{{name}}).StoreUnsafe(ref label, {{v * _fused.Lanes}});
                    {{_vector}}.WidenUpper(label{{name}}).StoreUnsafe(ref label, {{v * _fused.Lanes + _fused.Lanes / 2}});
                    """);
            }

            _writer.Lines($"return certain == {_vector}<int>.AllBitsSet;");
        }
    }

    private void KeepTwoLargest(string density, string name)
    {
        _writer.Lines($"second{name} = {_vector}.MaxNative(second{name}, {_vector}.MinNative(m{name}, {density}));");
        KeepLargest(density, name);
    }
}
