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

    /// <summary>Whether some centres are not that of the sample, which is all zeros: bytes are compared many at a time, numbers one by one.</summary>
    private static string HaveOwnCentres(string centres) => $"MemoryMarshal.AsBytes({centres}).ContainsAnyExcept((byte)0)";

    /// <summary>A trace goes over all columns, and so does the question whether ‖x‖² serves the components of a run.</summary>
    private void WriteTraceRun(ColumnMomentPlan plan, int length)
    {
        _writer.Lines($"bool shared = !{HaveOwnCentres($"centres.Slice(k * CentreStride, {length} * CentreStride)")};");
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

    /// <summary>Counts, first moments and traces about the centre of the sample, or about centres of their own.</summary>
    private void WriteTraceMoments(ComponentRuns runs)
    {
        string element = _plan.Element;
        _writer.Lines($"/// <inheritdoc/>\n{Hot}");
        using (_writer.Block($$"""
            public static void AddMoments(
                ReadOnlySpan<{{element}}> centres,
                ReadOnlySpan<{{element}}> tile,
                ReadOnlySpan<{{element}}> responsibilities,
                int rows,
                Span<double> sums)
            """))
        {
            WriteCentredChoice(HaveOwnCentres("centres"));
            _writer.Lines($$"""
                using KernelScratch.Scope scratch = KernelScratch.Open();
                Span<{{element}}> squares = scratch.Elements<{{element}}>(TileRows);
                ref {{element}} x = ref MemoryMarshal.GetReference(tile);
                ref {{element}} r = ref MemoryMarshal.GetReference(responsibilities);
                ref {{element}} square = ref MemoryMarshal.GetReference(squares);
                ref double sum = ref MemoryMarshal.GetReference(sums);
                SumSquares(ref x, rows, ref square);
                """);
            WriteRuns(runs, length => _writer.Lines(
                $"AddSharedMomentsOf{length}(ref x, ref r, ref square, rows, ref sum);\n{NextRun(length, "MomentCount * MomentSlots")}"));
        }

        _writer.Blank();
        WriteSumSquares();
        foreach (int length in Lengths(runs))
        {
            _writer.Blank();
            WriteSharedTraceMoments(length);
        }

        _writer.Blank();
        WriteCentredMoments();
    }

    /// <summary>Σ r, Σ r x and Σ r ‖x‖² of some components, with a row to each lane.</summary>
    private void WriteSharedTraceMoments(int length)
    {
        string element = _plan.Element;
        (int K, int D)[] first = [.. Enumerable.Range(0, length * Columns).Select(i => (i / Columns, i % Columns))];
        _writer.Lines($"/// <summary>Σ r, Σ r x and Σ r ‖x‖² of {Components(length)}.</summary>\n{Hot}");
        using (_writer.Block(
            $"private static void AddSharedMomentsOf{length}(\n    ref {element} x, ref {element} r, ref {element} square, int rows, ref double sum)"))
        {
            WriteZeros(
            [
                .. Enumerable.Range(0, length).SelectMany(static k => new[] { $"count{k}", $"trace{k}" }),
                .. first.Select(static m => $"m{m.K}_{m.D}"),
            ]);
            using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.Lanes})"))
            {
                _writer.Lines($"{_type} q = {LoadRow("square", 0)};");
                for (int k = 0; k < length; k++)
                {
                    _writer.Lines($"{_type} r{k} = {LoadRow("r", k * _fused.ComponentStride)};\ncount{k} += r{k};");
                    _writer.Lines($"trace{k} = {MultiplyAdd($"r{k}", "q", $"trace{k}")};");
                }

                foreach (IGrouping<int, (int K, int D)> column in first.GroupBy(static m => m.D))
                {
                    _writer.Lines($"{_type} x{column.Key} = {LoadRow("x", column.Key * _fused.Lanes)};");
                    foreach ((int k, int d) in column)
                    {
                        _writer.Lines($"m{k}_{d} = {MultiplyAdd($"r{k}", $"x{d}", $"m{k}_{d}")};");
                    }
                }

                WriteAdvance("x", "r");
                _writer.Lines($"square = ref Unsafe.Add(ref square, {_fused.Lanes});");
            }

            _writer.Blank();
            for (int k = 0; k < length; k++)
            {
                _writer.Lines(AddTo(k * MomentCount, $"count{k}"));
                for (int d = 0; d < Columns; d++)
                {
                    _writer.Lines(AddTo(k * MomentCount + OperationCounts.FirstMoment(d), $"m{k}_{d}"));
                }

                _writer.Lines(AddTo(k * MomentCount + SecondMomentOf(0), $"trace{k}"));
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
