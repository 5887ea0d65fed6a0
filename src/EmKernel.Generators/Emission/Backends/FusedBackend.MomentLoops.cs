using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.KernelShapes;

namespace EmKernel.Generators.Emission.Backends;

/// <content>The moment pass for many columns: register blocks of constant size at variable places.</content>
internal sealed partial class FusedBackend
{
    private bool IsFull => _plan.Model.Moments == MomentShape.SecondFull;

    /// <summary>Whether a column has a second moment of its own, or its part of a trace.</summary>
    private bool HasColumnSquares => HasCentres && !IsFull;

    private void WriteBlockLoop()
    {
        _writer.Lines("AddCount(ref r, rows, ref sum);");
        using (_writer.Block($"for (int i = 0; i < {ColumnCount}; i += {_fused.MomentRows})"))
        {
            _writer.Lines($"AddRows(ref x, ref r, {CentreArgument}rows, i, ref sum);");
            if (IsFull)
            {
                using (_writer.Block(
                    $"for (int j = 0; j < Math.Min(i + {_fused.MomentRows}, Dimension); j += {_fused.MomentColumns})"))
                {
                    _writer.Lines("AddBlock(ref x, ref r, ref centre, rows, i, j, ref sum);");
                }
            }
        }

        _writer.Blank();
    }

    private void WriteLoopedMethods()
    {
        WriteCount();
        _writer.Blank();
        WriteRows();
        if (IsFull)
        {
            _writer.Blank();
            WriteBlock();
        }

        _writer.Blank();
        WriteGuardedSum();
    }

    private void WriteCount()
    {
        string element = _plan.Element;
        _writer.Lines($"/// <summary>Σ r.</summary>\n{Hot}");
        using (_writer.Block($"private static void AddCount(ref {element} r, int rows, ref double sum)"))
        {
            _writer.Lines($"{_type} count = {_type}.Zero;");
            using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.Lanes})"))
            {
                _writer.Lines($"count += {LoadRow("r", 0)};\nr = ref Unsafe.Add(ref r, {_fused.Lanes});");
            }

            _writer.Blank().Lines(AddTo(0, "count"));
        }
    }

    /// <summary>The moments that belong to a column alone: Σ r z, and Σ r z² where these are the second moments.</summary>
    private void WriteRows()
    {
        int rows = _fused.MomentRows;
        string element = _plan.Element;
        string what = !HasCentres ? "Σ r x" : IsFull ? "Σ r z" : "Σ r z and Σ r z²";
        _writer.Lines($"/// <summary>{what} of columns i … i+{rows - 1}.</summary>\n{Hot}");
        using (_writer.Block(
            $"private static void AddRows(\n    ref {element} x, ref {element} r, {CentreParameter}int rows, int i, ref double sum)"))
        {
            IEnumerable<string> first = Enumerable.Range(0, rows).Select(static i => $"m{i}");
            IEnumerable<string> second = Enumerable.Range(0, HasColumnSquares ? rows : 0).Select(static i => $"s{i}");
            WriteZeros(first.Concat(second));
            _writer.Lines($"ref {element} row = ref Unsafe.Add(ref x, i * {_fused.Lanes});");
            if (HasCentres)
            {
                _writer.Lines($"ref {element} rowCentre = ref Unsafe.Add(ref centre, i);");
            }

            using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.Lanes})"))
            {
                _writer.Lines($"{_type} responsibility = {LoadRow("r", 0)};");
                for (int i = 0; i < rows; i++)
                {
                    if (!HasCentres)
                    {
                        _writer.Lines($"m{i} = {MultiplyAdd("responsibility", LoadRow("row", i * _fused.Lanes), $"m{i}")};");
                        continue;
                    }

                    _writer.Lines($"{_type} z{i} = {LoadRow("row", i * _fused.Lanes)} - {Broadcast("rowCentre", i)};");
                    _writer.Lines($"{_type} rz{i} = responsibility * z{i};\nm{i} += rz{i};");
                    if (HasColumnSquares)
                    {
                        _writer.Lines($"s{i} = {MultiplyAdd($"rz{i}", $"z{i}", $"s{i}")};");
                    }
                }

                WriteAdvance("row", "r");
            }

            _writer.Blank();
            for (int i = 0; i < rows; i++)
            {
                _writer.Lines($"AddIf(i + {i} < {ColumnCount}, {OperationCounts.FirstMoment(0)} + i + {i}, m{i}, ref sum);");
                if (HasColumnSquares)
                {
                    int place = OperationCounts.SecondMoment(_plan.Model.Moments, Columns, 0, 0);
                    string moment = IsTrace ? $"{place}" : $"{place} + i + {i}";
                    _writer.Lines($"AddIf(i + {i} < {ColumnCount}, {moment}, s{i}, ref sum);");
                }
            }
        }
    }

    private void WriteBlock()
    {
        int rows = _fused.MomentRows;
        int columns = _fused.MomentColumns;
        string element = _plan.Element;
        _writer.Lines($"/// <summary>Σ r z zᵀ of rows i … i+{rows - 1} and columns j … j+{columns - 1}, less what lies above the diagonal.</summary>\n{Hot}");
        using (_writer.Block(
            $"private static void AddBlock(\n    ref {element} x, ref {element} r, ref {element} centre, int rows, int i, int j, ref double sum)"))
        {
            (int I, int J)[] block = [.. Enumerable.Range(0, rows * columns).Select(s => (s / columns, s % columns))];
            WriteZeros(block.Select(static m => $"s{m.I}_{m.J}"));
            _writer.Lines($$"""
                ref {{element}} row = ref Unsafe.Add(ref x, i * {{_fused.Lanes}});
                ref {{element}} column = ref Unsafe.Add(ref x, j * {{_fused.Lanes}});
                ref {{element}} rowCentre = ref Unsafe.Add(ref centre, i);
                ref {{element}} columnCentre = ref Unsafe.Add(ref centre, j);
                """);
            using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.Lanes})"))
            {
                _writer.Lines($"{_type} responsibility = {LoadRow("r", 0)};");
                for (int j = 0; j < columns; j++)
                {
                    _writer.Lines($"{_type} z{j} = {LoadRow("column", j * _fused.Lanes)} - {Broadcast("columnCentre", j)};");
                }

                for (int i = 0; i < rows; i++)
                {
                    _writer.Lines($"{_type} rz{i} = responsibility * ({LoadRow("row", i * _fused.Lanes)} - {Broadcast("rowCentre", i)});");
                    for (int j = 0; j < columns; j++)
                    {
                        _writer.Lines($"s{i}_{j} = {MultiplyAdd($"rz{i}", $"z{j}", $"s{i}_{j}")};");
                    }
                }

                WriteAdvance("row", "column", "r");
            }

            _writer.Blank().Lines($"int place = {1 + Columns} + j;");
            for (int i = 0; i < rows; i++)
            {
                _writer.Lines($"int row{i} = place + (i + {i}) * (i + {i + 1}) / 2;");
                for (int j = 0; j < columns; j++)
                {
                    _writer.Lines($"AddIf(i + {i} < Dimension && j + {j} <= i + {i}, row{i} + {j}, s{i}_{j}, ref sum);");
                }
            }
        }
    }

    private void WriteGuardedSum()
    {
        string add = _fused.LaneSums ? "AddLanes" : "AddTotal";
        _writer.Lines("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (_writer.Block($"private static void AddIf(bool wanted, int moment, {_type} value, ref double sum)"))
        {
            using (_writer.Block("if (wanted)"))
            {
                _writer.Lines($"MomentSums.{add}(ref Unsafe.Add(ref sum, moment * MomentSlots), value);");
            }
        }
    }

    private void WriteAdvance(params string[] references)
    {
        foreach (string reference in references)
        {
            int step = reference == "r" ? _fused.Lanes : _fused.TileColumns * _fused.Lanes;
            _writer.Lines($"{reference} = ref Unsafe.Add(ref {reference}, {step});");
        }
    }

    private void WriteZeros(IEnumerable<string> names)
    {
        string[] all = [.. names.Select(name => $"{name} = {_type}.Zero")];
        IEnumerable<string> lines = Enumerable.Range(0, (all.Length + 3) / 4).Select(line => string.Join(", ", all.Skip(4 * line).Take(4)));
        _writer.Lines($"{_type}\n    {string.Join(",\n    ", lines)};");
    }
}
