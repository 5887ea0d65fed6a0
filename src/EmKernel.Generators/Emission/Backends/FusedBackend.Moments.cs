using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>The moment pass: Σ r, Σ r z and Σ r z zᵀ with z = x − centre, a register block at a time.</content>
internal sealed partial class FusedBackend
{
    /// <summary>The parameter, the argument and the reference of the centres, where moments have them.</summary>
    private string CentreParameter => HasCentres ? $"ref {_plan.Element} centre, " : "";

    private string CentreArgument => HasCentres ? "ref centre, " : "";

    private string CentreReference =>
        HasCentres ? $"ref {_plan.Element} centre = ref MemoryMarshal.GetReference(centres);\n" : "";

    private int Slots => _fused.LaneSums ? _fused.Lanes : 1;

    /// <summary>Moments about the centre of the sample, which need no subtraction, where all components have it; about their own elsewhere.</summary>
    private void WriteSharedMoments()
    {
        WriteAddMoments("public static void AddMoments", "/// <inheritdoc/>", centred: false);
        _writer.Blank();
        WriteCentredMoments();
    }

    private void WriteCentredMoments() =>
        WriteAddMoments("private static void AddCentredMoments", "/// <summary>The moments about centres of their own.</summary>", centred: true);

    /// <summary>The pass to centres of their own, where components have them.</summary>
    private void WriteCentredChoice(string haveOwn)
    {
        using (_writer.Block($"if ({haveOwn})"))
        {
            _writer.Lines("AddCentredMoments(centres, tile, responsibilities, rows, sums);\nreturn;");
        }

        _writer.Blank();
    }

    private void WriteAddMoments(string signature, string summary, bool centred)
    {
        string element = _plan.Element;
        _writer.Lines($"{summary}\n{Hot}");
        using (_writer.Block($$"""
            {{signature}}(
                ReadOnlySpan<{{element}}> centres,
                ReadOnlySpan<{{element}}> tile,
                ReadOnlySpan<{{element}}> responsibilities,
                int rows,
                Span<double> sums)
            """))
        {
            if (HasCentres && !centred)
            {
                WriteCentredChoice("!centres.IsEmpty");
            }

            _writer.Lines($$"""
                ref {{element}} x = ref MemoryMarshal.GetReference(tile);
                ref {{element}} r = ref MemoryMarshal.GetReference(responsibilities);
                {{(centred ? CentreReference : "")}}ref double sum = ref MemoryMarshal.GetReference(sums);
                """);
            using (_writer.Block("for (int k = 0; k < ComponentCount; k++)"))
            {
                WriteBlocks(centred);
                _writer.Lines("r = ref Unsafe.Add(ref r, ComponentStride);");
                if (centred)
                {
                    _writer.Lines("centre = ref Unsafe.Add(ref centre, CentreStride);");
                }

                _writer.Lines("sum = ref Unsafe.Add(ref sum, MomentCount * MomentSlots);");
            }
        }

        WriteBlockMethods(centred);
    }

    /// <summary>All moments of the component at hand, block by block.</summary>
    private void WriteBlocks(bool centred)
    {
        if (_fused.MomentLoop == LoopForm.Unrolled)
        {
            foreach (MomentBlock block in _fused.MomentBlocks)
            {
                _writer.Lines($"{BlockName(block, centred)}(ref x, ref r, {(centred ? CentreArgument : "")}rows, ref sum);");
            }
        }
        else
        {
            WriteBlockLoop();
        }
    }

    private void WriteBlockMethods(bool centred)
    {
        foreach (MomentBlock block in _fused.MomentBlocks)
        {
            _writer.Blank();
            WriteUnrolledBlock(block, centred);
        }

        if (_fused.MomentLoop != LoopForm.Unrolled)
        {
            _writer.Blank();
            WriteLoopedMethods();
        }
    }

    private string BlockName(MomentBlock block, bool centred)
    {
        string moments = centred && (_fused.SharesCentre || _fused.TraceRuns is not null) ? "CentredMoments" : "Moments";
        if (_fused.MomentBlocks.Count == 1)
        {
            return "AddAll" + moments;
        }

        string rows = $"Add{moments}OfRows{block.FirstRow}To{block.EndRow - 1}";
        bool cut = _plan.Model.Moments == MomentShape.SecondFull && (block.FirstColumn > 0 || block.EndColumn < block.EndRow);
        return cut ? $"{rows}Columns{block.FirstColumn}To{block.EndColumn - 1}" : rows;
    }

    private string AddTo(int moment, string accumulator)
    {
        string place = moment == 0 ? "ref sum" : $"ref Unsafe.Add(ref sum, {moment * Slots})";
        return $"MomentSums.{(_fused.LaneSums ? "AddLanes" : "AddTotal")}({place}, {accumulator});";
    }

    /// <summary>The second moments that a block sums: (i, j) with j ≤ i, or (i, i) alone.</summary>
    private IEnumerable<(int I, int J)> SecondMoments(MomentBlock block)
    {
        for (int i = block.FirstRow; i < block.EndRow; i++)
        {
            if (_plan.Model.Moments != MomentShape.SecondFull)
            {
                yield return (i, i);
                continue;
            }

            for (int j = block.FirstColumn; j < block.EndColumn && j <= i; j++)
            {
                yield return (i, j);
            }
        }
    }

    private void WriteUnrolledBlock(MomentBlock block, bool centred)
    {
        string element = _plan.Element;
        (int I, int J)[] second = HasCentres ? [.. SecondMoments(block)] : [];
        int[] rows = HasCentres
            ? [.. second.Select(static m => m.I).Distinct()]
            : [.. Enumerable.Range(block.FirstRow, block.RowCount)];
        _writer.Lines(Hot);
        using (_writer.Block(
            $"private static void {BlockName(block, centred)}(\n    ref {element} x, ref {element} r, {(centred ? CentreParameter : "")}int rows, ref double sum)"))
        {
            var accumulators = new List<string>();
            accumulators.AddRange(block.HasCount ? ["count"] : []);
            accumulators.AddRange(block.HasFirstMoments ? rows.Select(static i => $"m{i}") : []);
            accumulators.AddRange(second.Select(static m => $"s{m.I}_{m.J}"));
            WriteZeros(accumulators);
            using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.Lanes})"))
            {
                WriteUnrolledProducts(block, second, rows, centred);
                WriteAdvance("x", "r");
            }

            _writer.Blank();
            if (block.HasCount)
            {
                _writer.Lines(AddTo(0, "count"));
            }

            foreach (int row in block.HasFirstMoments ? rows : [])
            {
                _writer.Lines(AddTo(OperationCounts.FirstMoment(row), $"m{row}"));
            }

            foreach ((int i, int j) in second)
            {
                _writer.Lines(AddTo(OperationCounts.SecondMoment(_plan.Model.Moments, Columns, i, j), $"s{i}_{j}"));
            }
        }
    }

    private void WriteUnrolledProducts(MomentBlock block, (int I, int J)[] second, int[] rows, bool centred)
    {
        _writer.Lines($"{_type} responsibility = {LoadRow("r", 0)};");
        if (block.HasCount)
        {
            _writer.Lines("count += responsibility;");
        }

        foreach (int row in HasCentres ? [] : rows)
        {
            _writer.Lines($"m{row} = {MultiplyAdd("responsibility", LoadRow("x", row * _fused.Lanes), $"m{row}")};");
        }

        // The columns of these rows first: each of the others is then in a register no longer than its own products take.
        foreach (int row in HasCentres ? rows : [])
        {
            _writer.Lines($"{_type} z{row} = {Coordinate(row, centred)};\n{_type} rz{row} = responsibility * z{row};");
            if (block.HasFirstMoments)
            {
                _writer.Lines($"m{row} += rz{row};");
            }
        }

        foreach (IGrouping<int, (int I, int J)> column in second.GroupBy(static m => m.J).OrderBy(c => !rows.Contains(c.Key)))
        {
            if (!rows.Contains(column.Key))
            {
                _writer.Lines($"{_type} z{column.Key} = {Coordinate(column.Key, centred)};");
            }

            foreach ((int i, int j) in column)
            {
                _writer.Lines($"s{i}_{j} = {MultiplyAdd($"rz{i}", $"z{j}", $"s{i}_{j}")};");
            }
        }
    }

    private string Coordinate(int column, bool centred) =>
        LoadRow("x", column * _fused.Lanes) + (centred ? $" - {Broadcast("centre", column)}" : "");
}
