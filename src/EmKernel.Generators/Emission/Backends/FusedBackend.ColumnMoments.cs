using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>
/// The moment pass with a column to each lane: the rows of a tile are transposed, a responsibility meets all columns of its row,
/// and the accumulators are the sums. Components whose centre is that of the sample share the squares of the rows.
/// </content>
internal sealed partial class FusedBackend
{
    private bool HasOwnSquares => _plan.Model.Moments == MomentShape.SecondDiagonal;

    private void WriteColumnMoments(ColumnMomentPlan plan)
    {
        string element = _plan.Element;
        if (IsFull)
        {
            WritePooledChoice();
            _writer.Blank();
        }

        _writer.Lines(IsFull
            ? $"/// <summary>Counts and first moments of each component, and one scatter of all: that of the sample.</summary>\n{Hot}"
            : $"/// <inheritdoc/>\n{Hot}");
        using (_writer.Block($$"""
            {{(IsFull ? "private static void AddPooledMoments" : "public static void AddMoments")}}(
                ReadOnlySpan<{{element}}> centres,
                ReadOnlySpan<{{element}}> tile,
                ReadOnlySpan<{{element}}> responsibilities,
                int rows,
                Span<double> sums)
            """))
        {
            if (_plan.Model.Moments == MomentShape.First)
            {
                WriteFirstMoments(plan);
            }
            else
            {
                WriteSecondMoments(plan);
            }
        }

        WriteColumnMethods(plan);
    }

    private void WriteSecondMoments(ColumnMomentPlan plan)
    {
        string element = _plan.Element;
        _writer.Lines($$"""
            using KernelScratch.Scope scratch = KernelScratch.Open();
            Span<{{element}}> transposed = scratch.Elements<{{element}}>(TileRows * {{plan.Columns}});
            TileTransposition.Transpose(
                tile, rows, lanes: {{_fused.Lanes}}, tileColumns: {{_fused.TileColumns}}, columns: {{ColumnCount}}, transposed);
            ref {{element}} x = ref MemoryMarshal.GetReference(transposed);
            ref {{element}} r = ref MemoryMarshal.GetReference(responsibilities);
            {{CentreReference}}ref double sum = ref MemoryMarshal.GetReference(sums);
            """);
        if (IsTrace)
        {
            _writer.Lines($$"""
                Span<{{element}}> squares = scratch.Elements<{{element}}>(TileRows);
                SumSquares(ref MemoryMarshal.GetReference(tile), rows, ref MemoryMarshal.GetReference(squares));
                ref {{element}} square = ref MemoryMarshal.GetReference(squares);
                """);
        }

        if (IsFull)
        {
            WritePooledScatter();
        }

        WriteRuns(plan.Runs, length => WriteColumnRun(plan, length));
    }

    /// <summary>First moments, a vector of columns at a time.</summary>
    private void WriteFirstMoments(ColumnMomentPlan plan)
    {
        string element = _plan.Element;
        _writer.Lines($$"""
            using KernelScratch.Scope scratch = KernelScratch.Open();
            Span<{{element}}> transposed = scratch.Elements<{{element}}>(TileRows * {{_fused.Lanes}});
            ref {{element}} x = ref MemoryMarshal.GetReference(transposed);
            ref {{element}} r = ref MemoryMarshal.GetReference(responsibilities);
            ref double sum = ref MemoryMarshal.GetReference(sums);
            """);
        WriteRuns(plan.Runs, length => _writer.Lines($"AddCountsOf{length}(ref r, rows, ref sum);\n{NextRun(length)}"));
        _writer.Blank().Lines("// All components meet a vector of columns before the next is transposed: it stays in the nearest cache.");
        using (_writer.Block($"for (int d = 0; d < {plan.Columns}; d += {_fused.Lanes})"))
        {
            _writer.Lines($$"""
                TileTransposition.TransposeVector(
                    tile, rows, lanes: {{_fused.Lanes}}, tileColumns: {{_fused.TileColumns}}, columns: {{ColumnCount}}, d, transposed);
                r = ref MemoryMarshal.GetReference(responsibilities);
                sum = ref MemoryMarshal.GetReference(sums);
                """);
            WriteRuns(plan.Runs, length => _writer.Lines($"AddSharedColumnsOf{length}(ref x, ref r, rows, d, ref sum);\n{NextRun(length)}"));
        }
    }

    /// <summary>The methods that a run calls, for each length of the runs.</summary>
    private void WriteColumnMethods(ColumnMomentPlan plan)
    {
        if (IsFull)
        {
            WritePooledMethods();
        }

        if (IsTrace)
        {
            _writer.Blank();
            WriteSumSquares();
        }

        foreach (int length in Lengths(plan.Runs))
        {
            _writer.Blank();
            WriteCounts(length, k => AddTo(k * MomentCount, $"count{k}"));
            _writer.Blank();
            if (IsTrace)
            {
                WriteCountsAndTraces(length);
                _writer.Blank();
            }
            else if (HasOwnSquares)
            {
                WriteAreZero(length);
                _writer.Blank();
            }

            WriteSharedColumns(plan, length);
            if (HasColumnSquares)
            {
                _writer.Blank();
                WriteCentredColumns(plan, length);
            }
        }
    }

    private static IEnumerable<int> Lengths(ComponentRuns runs)
    {
        if (runs.Count > 0)
        {
            yield return runs.Length;
        }

        if (runs.ShorterCount > 0)
        {
            yield return runs.Length - 1;
        }
    }

    private void WriteColumnRun(ColumnMomentPlan plan, int length)
    {
        if (IsTrace)
        {
            WriteTraceRun(plan, length);
        }
        else if (HasOwnSquares)
        {
            WriteDiagonalMomentRun(plan, length);
        }
        else
        {
            WritePooledRun(plan, length);
        }

        _writer.Blank().Lines($"centre = ref Unsafe.Add(ref centre, {length} * CentreStride);\n{NextRun(length)}");
    }

    private static string NextRun(int length, string sumStride = "MomentCount") =>
        $"r = ref Unsafe.Add(ref r, {length} * ComponentStride);\nsum = ref Unsafe.Add(ref sum, {length} * {sumStride});";

    private void WriteDiagonalMomentRun(ColumnMomentPlan plan, int length)
    {
        _writer.Lines($"AddCountsOf{length}(ref r, rows, ref sum);");
        using (_writer.Block($"for (int d = 0; d < {plan.Columns}; d += {_fused.Lanes})"))
        {
            _writer.Lines(
                $"ref {_plan.Element} columns = ref Unsafe.Add(ref x, d * rows);\nref {_plan.Element} columnCentres = ref Unsafe.Add(ref centre, d);");
            using (_writer.Block($"if (AreZero{length}(ref columnCentres))"))
            {
                _writer.Lines($"AddSharedColumnsOf{length}(ref columns, ref r, rows, d, ref sum);");
            }

            using (_writer.Block("else"))
            {
                _writer.Lines($"AddCentredColumnsOf{length}(ref columns, ref r, ref columnCentres, rows, d, ref sum);");
            }
        }
    }

    private void WriteLargestNumber() => _writer.Lines(
        $"// A square may overflow in a row of weight 0, which may hold any number, and 0 · ∞ is NaN.\n{_type} most = {_vector}.Create({_plan.Element}.MaxValue);");

    private string Finite(string square) => $"{_vector}.MinNative({square}, most)";

    private void WriteCounts(int length, System.Func<int, string> add)
    {
        string element = _plan.Element;
        _writer.Lines($"/// <summary>Σ r of {Components(length)}.</summary>\n{Hot}");
        using (_writer.Block($"private static void AddCountsOf{length}(ref {element} r, int rows, ref double sum)"))
        {
            WriteZeros(Enumerable.Range(0, length).Select(static k => $"count{k}"));
            using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.Lanes})"))
            {
                for (int k = 0; k < length; k++)
                {
                    _writer.Lines($"count{k} += {LoadRow("r", k * _fused.ComponentStride)};");
                }

                _writer.Lines($"r = ref Unsafe.Add(ref r, {_fused.Lanes});");
            }

            _writer.Blank();
            for (int k = 0; k < length; k++)
            {
                _writer.Lines(add(k));
            }
        }
    }

    private void WriteAreZero(int length)
    {
        _writer.Lines($"/// <summary>Whether {Components(length)} have the sample's centre in a vector of columns.</summary>\n{Hot}");
        using (_writer.Block($"private static bool AreZero{length}(ref {_plan.Element} centre)"))
        {
            _writer.Lines($"{_type} any = {LoadRow("centre", 0)};");
            for (int k = 1; k < length; k++)
            {
                _writer.Lines($"any |= {LoadRow("centre", k * _fused.CentreStride)};");
            }

            _writer.Lines($"return {_vector}.EqualsAll(any, {_type}.Zero);");
        }
    }

    /// <summary>Σ r x and, unless a trace is wanted, Σ r x².</summary>
    private void WriteSharedColumns(ColumnMomentPlan plan, int length)
    {
        string element = _plan.Element;
        string what = HasOwnSquares ? "Σ r x and Σ r x²" : "Σ r x";
        _writer.Lines($"/// <summary>{what} of {Components(length)}, a vector of columns from column d on.</summary>\n{Hot}");
        using (_writer.Block(
            $"private static void AddSharedColumnsOf{length}(ref {element} row, ref {element} r, int rows, int d, ref double sum)"))
        {
            if (HasOwnSquares)
            {
                WriteLargestNumber();
            }

            WriteColumnZeros(plan.SharedRows, length, second: HasOwnSquares);
            using (_writer.Block($"for (int n = 0; n < rows; n += {plan.SharedRows})"))
            {
                for (int row = 0; row < plan.SharedRows; row++)
                {
                    string x = Suffixed("x", row);
                    _writer.Lines($"{_type} {x} = {At("row", row)};");
                    if (HasOwnSquares)
                    {
                        _writer.Lines($"{_type} {Suffixed("square", row)} = {Finite($"{x} * {x}")};");
                    }

                    for (int k = 0; k < length; k++)
                    {
                        string r = Suffixed($"r{k}", row);
                        string m = Suffixed($"m{k}", row);
                        string s = Suffixed($"s{k}", row);
                        _writer.Lines($"{_type} {r} = {Broadcast("r", k * _fused.ComponentStride + row)};");
                        _writer.Lines($"{m} = {MultiplyAdd(r, x, m)};");
                        if (HasOwnSquares)
                        {
                            _writer.Lines($"{s} = {MultiplyAdd(r, Suffixed("square", row), s)};");
                        }
                    }
                }

                WriteColumnAdvance(plan.SharedRows);
            }

            WriteColumnSums(plan.SharedRows, length, second: HasOwnSquares);
        }
    }

    /// <summary>Σ r z and Σ r z² with z = x − centre.</summary>
    private void WriteCentredColumns(ColumnMomentPlan plan, int length)
    {
        string element = _plan.Element;
        _writer.Lines($"/// <summary>Σ r z and Σ r z² of {Components(length)}, a vector of columns from column d on.</summary>\n{Hot}");
        using (_writer.Block(
            $"private static void AddCentredColumnsOf{length}(\n    ref {element} row, ref {element} r, ref {element} centre, int rows, int d, ref double sum)"))
        {
            WriteColumnZeros(plan.CentredRows, length, second: true);
            using (_writer.Block($"for (int n = 0; n < rows; n += {plan.CentredRows})"))
            {
                for (int row = 0; row < plan.CentredRows; row++)
                {
                    string x = Suffixed("x", row);
                    _writer.Lines($"{_type} {x} = {At("row", row)};");
                    for (int k = 0; k < length; k++)
                    {
                        string z = Suffixed($"z{k}", row);
                        string rz = Suffixed($"rz{k}", row);
                        string s = Suffixed($"s{k}", row);
                        _writer.Lines($"{_type} {z} = {x} - {LoadRow("centre", k * _fused.CentreStride)};");
                        _writer.Lines($"{_type} {rz} = {Broadcast("r", k * _fused.ComponentStride + row)} * {z};");
                        _writer.Lines($"{Suffixed($"m{k}", row)} += {rz};\n{s} = {MultiplyAdd(rz, z, s)};");
                    }
                }

                WriteColumnAdvance(plan.CentredRows);
            }

            WriteColumnSums(plan.CentredRows, length, second: true);
        }
    }

    private void WriteColumnZeros(int rows, int length, bool second) => WriteZeros(
        from k in Enumerable.Range(0, length)
        from name in second ? new[] { $"m{k}", $"s{k}" } : [$"m{k}"]
        from row in Enumerable.Range(0, rows)
        select Suffixed(name, row));

    private void WriteColumnAdvance(int rows) => _writer.Lines(
        $"row = ref Unsafe.Add(ref row, {rows * _fused.Lanes});\nr = ref Unsafe.Add(ref r, {rows});");

    /// <summary>Adds the accumulators to the sums: lanes are columns, and those beyond the last are left out.</summary>
    private void WriteColumnSums(int rows, int length, bool second)
    {
        _writer.Blank();
        for (int k = 0; k < length; k++)
        {
            string first = $"{k * MomentCount + OperationCounts.FirstMoment(0)}";
            WriteColumnSum(first + " + d", Total(rows, $"m{k}"));
            if (second && IsTrace)
            {
                _writer.Lines(AddTo(k * MomentCount + SecondMomentOf(0), Total(rows, $"s{k}")));
            }
            else if (second)
            {
                WriteColumnSum($"{k * MomentCount + SecondMomentOf(0)} + d", Total(rows, $"s{k}"));
            }
        }
    }

    private void WriteColumnSum(string place, string value) => _writer.Lines(Columns % _fused.Lanes == 0
        ? $"MomentSums.AddLanes(ref Unsafe.Add(ref sum, {place}), {value});"
        : $"MomentSums.AddColumns(ref Unsafe.Add(ref sum, {place}), {value}, {ColumnCount} - d);");

    /// <summary>The sum of the accumulators of rows that were taken side by side.</summary>
    private static string Total(int rows, string name) =>
        string.Join(" + ", Enumerable.Range(0, rows).Select(row => Suffixed(name, row)));

    private static string Suffixed(string name, int row) => row == 0 ? name : $"{name}{(char)('a' + row)}";

    private static string Components(int length) => length == 1 ? "a component" : $"{length} components";

    private int MomentCount => OperationCounts.MomentCount(_plan.Model.Moments, Columns);

    private int SecondMomentOf(int column) => OperationCounts.SecondMoment(_plan.Model.Moments, Columns, column, column);
}
