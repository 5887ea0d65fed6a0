using System.Linq;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>
/// The moment pass where the trace of a scatter is all that is wanted: ‖x‖² of each row serves all components whose centre is that
/// of the sample.
/// </content>
internal sealed partial class FusedBackend
{
    private bool IsTrace => _plan.Model.Moments == MomentShape.SecondTrace;

    /// <summary>A trace goes over all columns, and so does the question whether ‖x‖² serves the components of a run.</summary>
    private void WriteTraceRun(ColumnMomentPlan plan, int length)
    {
        _writer.Lines($"bool shared = !centres.Slice(k * CentreStride, {length} * CentreStride).ContainsAnyExcept({Zero});");
        using (_writer.Block("if (shared)"))
        {
            _writer.Lines($"AddCountsAndTracesOf{length}(ref r, ref square, rows, ref sum);");
        }

        using (_writer.Block("else"))
        {
            _writer.Lines($"AddCountsOf{length}(ref r, rows, ref sum);");
        }

        _writer.Blank();
        using (_writer.Block($"for (int d = 0; d < {plan.Columns}; d += {_fused.Lanes})"))
        {
            _writer.Lines($"ref {_plan.Element} columns = ref Unsafe.Add(ref x, d * rows);");
            using (_writer.Block("if (shared)"))
            {
                _writer.Lines($"AddSharedColumnsOf{length}(ref columns, ref r, rows, d, ref sum);");
            }

            using (_writer.Block("else"))
            {
                _writer.Lines($"AddCentredColumnsOf{length}(ref columns, ref r, ref Unsafe.Add(ref centre, d), rows, d, ref sum);");
            }
        }
    }

    private void WriteSumSquares()
    {
        string element = _plan.Element;
        string[] names = [.. Names(_fused.RowVectors)];
        _writer.Lines($"/// <summary>‖x‖² of each row.</summary>\n{Hot}");
        using (_writer.Block($"private static void SumSquares(ref {element} x, int rows, ref {element} square)"))
        {
            WriteLargestNumber();
            using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.RowMultiple})"))
            {
                WriteZeros(names.Select(static name => "q" + name));
                _writer.Lines($"ref {element} column = ref x;");
                using (_writer.Block("for (int d = 0; d < Dimension; d++)"))
                {
                    for (int v = 0; v < names.Length; v++)
                    {
                        _writer.Lines($"{_type} x{names[v]} = {At("column", v * _fused.TileColumns)};");
                        _writer.Lines($"q{names[v]} = {MultiplyAdd("x" + names[v], "x" + names[v], "q" + names[v])};");
                    }

                    _writer.Lines($"column = ref Unsafe.Add(ref column, {_fused.Lanes});");
                }

                _writer.Blank();
                for (int v = 0; v < names.Length; v++)
                {
                    _writer.Lines(Store(Finite("q" + names[v]), "square", v));
                }

                _writer.Lines(
                    $"x = ref Unsafe.Add(ref x, {_fused.RowMultiple * _fused.TileColumns});\nsquare = ref Unsafe.Add(ref square, {_fused.RowMultiple});");
            }
        }
    }

    private void WriteCountsAndTraces(int length)
    {
        string element = _plan.Element;
        _writer.Lines($"/// <summary>Σ r and Σ r ‖x‖² of {Components(length)}.</summary>\n{Hot}");
        using (_writer.Block(
            $"private static void AddCountsAndTracesOf{length}(ref {element} r, ref {element} square, int rows, ref double sum)"))
        {
            WriteZeros(Enumerable.Range(0, length).SelectMany(static k => new[] { $"count{k}", $"trace{k}" }));
            using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.Lanes})"))
            {
                _writer.Lines($"{_type} q = {LoadRow("square", 0)};");
                for (int k = 0; k < length; k++)
                {
                    _writer.Lines($"{_type} r{k} = {LoadRow("r", k * _fused.ComponentStride)};\ncount{k} += r{k};");
                    _writer.Lines($"trace{k} = {MultiplyAdd($"r{k}", "q", $"trace{k}")};");
                }

                _writer.Lines($"r = ref Unsafe.Add(ref r, {_fused.Lanes});\nsquare = ref Unsafe.Add(ref square, {_fused.Lanes});");
            }

            _writer.Blank();
            for (int k = 0; k < length; k++)
            {
                _writer.Lines(AddTo(k * MomentCount, $"count{k}"));
                _writer.Lines(AddTo(k * MomentCount + SecondMomentOf(0), $"trace{k}"));
            }
        }
    }
}
