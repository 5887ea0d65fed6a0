using System.Linq;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>The density pass with a diagonal W: several components share the load of a row.</content>
internal sealed partial class FusedBackend
{
    private void WriteDiagonalLogDensities()
    {
        string element = _plan.Element;
        int rowMultiple = _fused.RowMultiple;
        _writer.Lines($"/// <inheritdoc/>\n{Hot}");
        using (_writer.Block(
            $"public static void LogDensities(\n    ReadOnlySpan<{element}> prepared, ReadOnlySpan<{element}> tile, int rows, Span<{element}> logDensities)"))
        {
            _writer.Lines($$"""
                {{_type}} floor = {{_vector}}.Create({{Floor}});
                ref {{element}} x = ref MemoryMarshal.GetReference(tile);
                ref {{element}} first = ref MemoryMarshal.GetReference(logDensities);
                """);
            using (_writer.Block($"for (int n = 0; n < rows; n += {rowMultiple})"))
            {
                _writer.Lines($$"""
                    ref {{element}} w = ref MemoryMarshal.GetReference(prepared);
                    ref {{element}} l = ref first;
                    """);
                WriteRuns(_fused.DensityRuns, WriteDiagonalRun);
                _writer.Blank().Lines(
                    $"x = ref Unsafe.Add(ref x, {rowMultiple * _fused.TileColumns});\nfirst = ref Unsafe.Add(ref first, {rowMultiple});");
            }
        }
    }

    /// <summary>The log-densities of a run of components: a sum q for each of them and each vector of rows.</summary>
    private void WriteDiagonalRun(int components)
    {
        string[] names = [.. Names(_fused.RowVectors)];
        string what = components == 1 ? "q = ‖z‖²" : $"q = ‖z‖² of {components} components";
        _writer.Lines($"// z = o + w x and {what}, column by column.");
        WriteZeros(from k in Enumerable.Range(0, components) from name in names select $"q{k}{name}");
        if (_fused.DensityLoop == LoopForm.Unrolled)
        {
            for (int d = 0; d < Columns; d++)
            {
                using (_writer.Block(""))
                {
                    WriteDiagonalColumn(components, names, "x", d, "w", 1 + d);
                }
            }
        }
        else
        {
            _writer.Lines($"ref {_plan.Element} o = ref Unsafe.Add(ref w, 1);\nref {_plan.Element} column = ref x;");
            using (_writer.Block("for (int d = 0; d < Dimension; d++)"))
            {
                WriteDiagonalColumn(components, names, "column", 0, "o", 0);
                _writer.Lines($"o = ref Unsafe.Add(ref o, 1);\ncolumn = ref Unsafe.Add(ref column, {_fused.Lanes});");
            }
        }

        _writer.Blank();
        for (int k = 0; k < components; k++)
        {
            _writer.Lines($"{_type} c{k} = {Broadcast("w", k * _fused.PreparedLength)};");
            for (int v = 0; v < names.Length; v++)
            {
                string density = $"{_vector}.MaxNative(c{k} - q{k}{names[v]}, floor)";
                _writer.Lines(Store(density, "l", k * _fused.ComponentStride / _fused.Lanes + v));
            }
        }

        _writer.Lines(
            $"w = ref Unsafe.Add(ref w, {components} * PreparedLength);\nl = ref Unsafe.Add(ref l, {components} * ComponentStride);");
    }

    private void WriteDiagonalColumn(int components, string[] names, string x, int column, string w, int offset)
    {
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines($"{_type} x{names[v]} = {LoadRow(x, (v * _fused.TileColumns + column) * _fused.Lanes)};");
        }

        for (int k = 0; k < components; k++)
        {
            int place = k * _fused.PreparedLength + offset;
            _writer.Lines($"{_type} o{k} = {Broadcast(w, place)};\n{_type} w{k} = {Broadcast(w, place + Columns)};");
            foreach (string name in names)
            {
                string z = $"z{k}{name}";
                _writer.Lines($"{_type} {z} = {MultiplyAdd("x" + name, $"w{k}", $"o{k}")};");
                _writer.Lines($"q{k}{name} = {MultiplyAdd(z, z, $"q{k}{name}")};");
            }
        }
    }
}
