using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>
/// The moment pass over the products of the columns of a row, which all components share where they have the centre of the sample:
/// sums = responsibilities × products, with a product to each lane, so that no sum over lanes is left.
/// </content>
internal sealed partial class FusedBackend
{
    private void WriteProductMoments(ProductMomentPlan plan)
    {
        WriteProductPass(plan);
        WriteAddMoments("private static void AddCentredMoments", "/// <summary>The moments about centres of their own.</summary>", centred: true);
        _writer.Blank();
        WriteProductCounts(plan);
        foreach (ProductGroup group in plan.Groups)
        {
            WriteProductGroup(plan, group);
        }

        // Two groups may have runs of the same shape.
        foreach ((int vectors, int length) in plan.Groups
            .SelectMany(static group => Lengths(group.Runs).Select(length => (group.Vectors, length)))
            .Distinct())
        {
            _writer.Blank();
            WriteProductRun(vectors, length);
        }
    }

    private void WriteProductPass(ProductMomentPlan plan)
    {
        int lanes = _fused.Lanes;
        int paddedColumns = (Columns + lanes - 1) / lanes * lanes;
        _writer.Lines($"/// <inheritdoc/>\n{Hot}");
        using (_writer.Block("""
            public static void AddMoments(
                ReadOnlySpan<double> centres,
                ReadOnlySpan<double> tile,
                ReadOnlySpan<double> responsibilities,
                int rows,
                Span<double> sums)
            """))
        {
            WriteCentredChoice();
            _writer.Lines($$"""
                // A column to each lane, and the products of a few rows at a time, which every component then takes.
                using KernelScratch.Scope scratch = KernelScratch.Open();
                Span<double> transposed = scratch.Doubles({{plan.Rows * paddedColumns}});
                Span<double> products = scratch.Doubles({{plan.Rows * plan.MostVectors * lanes}});
                ref double product = ref MemoryMarshal.GetReference(products);
                AddCounts(ref MemoryMarshal.GetReference(responsibilities), rows, ref MemoryMarshal.GetReference(sums));
                """);
            using (_writer.Block($"for (int first = 0; first < rows; first += {plan.Rows})"))
            {
                _writer.Lines($$"""
                    int count = Math.Min({{plan.Rows}}, rows - first);
                    TileTransposition.Transpose(
                        tile[(first * {{_fused.TileColumns}})..], count, lanes: {{lanes}}, tileColumns: {{_fused.TileColumns}}, columns: {{ColumnCount}}, transposed);
                    ref double x = ref MemoryMarshal.GetReference(transposed);
                    ref double r = ref Unsafe.Add(ref MemoryMarshal.GetReference(responsibilities), first);
                    ref double sum = ref Unsafe.Add(ref MemoryMarshal.GetReference(sums), {{lanes}});
                    """);
                if (plan.Remainder > 0)
                {
                    _writer.Lines($"ref double remainder = ref Unsafe.Add(ref x, {plan.Blocks} * count * {lanes});");
                }

                WriteBlockWalk(plan);
                if (plan.Remainder > 0)
                {
                    _writer.Lines("MultiplyRemainder(ref remainder, count, ref product);\nAddRemainderProducts(ref product, ref r, count, ref sum);");
                }
            }
        }

        _writer.Blank().Lines($$"""
            /// <inheritdoc/>
            public static void Total(ReadOnlySpan<double> centres, ReadOnlySpan<double> sums, Span<double> moments)
            {
                if (!centres.IsEmpty)
                {
                    MomentSums.Total(sums[..(ComponentCount * MomentCount * MomentSlots)], MomentSlots, moments);
                    return;
                }

                ProductSums.Total(sums, Dimension, lanes: {{lanes}}, SumStride, moments);
            }

            """);
    }

    private void WriteBlockWalk(ProductMomentPlan plan)
    {
        int lanes = _fused.Lanes;
        string remainder = plan.Remainder > 0 ? ", ref remainder" : "";
        if (plan.Blocks == 1)
        {
            _writer.Lines($"MultiplyBlock(ref x{remainder}, count, ref product);\nAddBlockProducts(ref product, ref r, count, ref sum);");
            if (plan.Remainder > 0)
            {
                _writer.Lines($"sum = ref Unsafe.Add(ref sum, {plan.BlockVectors * lanes});");
            }
        }
        else if (plan.Blocks > 1)
        {
            using (_writer.Block($"for (int i = 0; i < {plan.Blocks}; i++)"))
            {
                _writer.Lines($$"""
                    ref double block = ref Unsafe.Add(ref x, i * count * {{lanes}});
                    MultiplyBlock(ref block{{remainder}}, count, ref product);
                    AddBlockProducts(ref product, ref r, count, ref sum);
                    sum = ref Unsafe.Add(ref sum, {{plan.BlockVectors * lanes}});
                    for (int j = 0; j < i; j++)
                    {
                        MultiplyPair(ref block, ref Unsafe.Add(ref x, j * count * {{lanes}}), count, ref product);
                        AddPairProducts(ref product, ref r, count, ref sum);
                        sum = ref Unsafe.Add(ref sum, {{plan.PairVectors * lanes}});
                    }
                    """);
            }

            if (plan.Remainder > 0)
            {
                _writer.Blank();
            }
        }
    }

    private void WriteProductCounts(ProductMomentPlan plan)
    {
        _writer.Lines($"/// <summary>Σ r of each component, lane by lane.</summary>\n{Hot}");
        using (_writer.Block("private static void AddCounts(ref double r, int rows, ref double sum)"))
        {
            ComponentRuns runs = ComponentRuns.Of(_plan.Spec.Components, 4);
            WriteRuns(runs, length =>
            {
                WriteZeros(Enumerable.Range(0, length).Select(static k => $"count{k}"));
                using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.Lanes})"))
                {
                    _writer.Lines("ref double row = ref Unsafe.Add(ref r, n);");
                    for (int k = 0; k < length; k++)
                    {
                        _writer.Lines($"count{k} += {LoadRow("row", k * _fused.ComponentStride)};");
                    }
                }

                _writer.Blank();
                for (int k = 0; k < length; k++)
                {
                    _writer.Lines($"MomentSums.AddLanes(ref {Place("sum", k, "SumStride")}, count{k});");
                }

                _writer.Lines($"""
                    r = ref Unsafe.Add(ref r, {length} * ComponentStride);
                    sum = ref Unsafe.Add(ref sum, {length} * SumStride);
                    """);
            });
        }
    }

    /// <summary>The method that makes the products of a group, and the one that gives them to all components.</summary>
    private void WriteProductGroup(ProductMomentPlan plan, ProductGroup group)
    {
        _writer.Blank();
        switch (group.Kind)
        {
            case ProductKind.Block:
                WriteBlockProducts(plan);
                break;
            case ProductKind.Pair:
                WritePairProducts(plan);
                break;
            case ProductKind.Remainder:
                WriteRemainderProducts(plan);
                break;
        }

        _writer.Blank().Lines($"/// <summary>Σ r times the products of a {group.Kind.ToString().ToLowerInvariant()}, for each component.</summary>\n{Hot}");
        using (_writer.Block($"private static void Add{group.Kind}Products(ref double product, ref double r, int rows, ref double sum)"))
        {
            WriteRuns(group.Runs, length => _writer.Lines($"""
                Add{group.Vectors}ProductsOf{length}(ref product, ref r, rows, ref sum);
                r = ref Unsafe.Add(ref r, {length} * ComponentStride);
                sum = ref Unsafe.Add(ref sum, {length} * SumStride);
                """));
        }
    }

    private void WriteBlockProducts(ProductMomentPlan plan)
    {
        string remainder = plan.Remainder > 0 ? "ref double remainder, " : "";
        string what = plan.Remainder > 0 ? ", times the columns that remain, and times each other" : " and times each other";
        _writer.Lines($"/// <summary>A block of columns{what}: lane l of vector s is x_l x_(l+s).</summary>\n{Hot}");
        using (_writer.Block($"private static void MultiplyBlock(ref double x, {remainder}int rows, ref double product)"))
        {
            using (_writer.Block("for (int n = 0; n < rows; n++)"))
            {
                _writer.Lines($"{_type} columns = {LoadRow("x", 0)};\n{Store("columns", "product", 0)}");
                for (int i = 0; i < plan.Remainder; i++)
                {
                    _writer.Lines(Store($"({Broadcast("remainder", i)} * columns)", "product", 1 + i));
                }

                _writer.Lines(Store("(columns * columns)", "product", 1 + plan.Remainder));
                for (int shift = 1; shift <= _fused.Lanes / 2; shift++)
                {
                    string turned = Shuffled("columns", Enumerable.Range(0, _fused.Lanes).Select(lane => (lane + shift) % _fused.Lanes));
                    _writer.Lines(Store($"(columns * {turned})", "product", 1 + plan.Remainder + shift));
                }

                WriteProductAdvance(plan.BlockVectors, plan.Remainder > 0 ? ["x", "remainder"] : ["x"]);
            }
        }
    }

    private void WritePairProducts(ProductMomentPlan plan)
    {
        _writer.Lines($"/// <summary>Each column of a block times all columns of another.</summary>\n{Hot}");
        using (_writer.Block("private static void MultiplyPair(ref double x, ref double y, int rows, ref double product)"))
        {
            using (_writer.Block("for (int n = 0; n < rows; n++)"))
            {
                _writer.Lines($"{_type} columns = {LoadRow("y", 0)};");
                for (int i = 0; i < plan.PairVectors; i++)
                {
                    _writer.Lines(Store($"({Broadcast("x", i)} * columns)", "product", i));
                }

                WriteProductAdvance(plan.PairVectors, ["x", "y"]);
            }
        }
    }

    private void WriteRemainderProducts(ProductMomentPlan plan)
    {
        int columns = plan.Remainder;
        int products = columns * (columns + 1) / 2;
        _writer.Lines($"/// <summary>The columns that remain, and times each other: product p is x_l x_(l+s) with p = {columns}s + l.</summary>\n{Hot}");
        using (_writer.Block("private static void MultiplyRemainder(ref double x, int rows, ref double product)"))
        {
            using (_writer.Block("for (int n = 0; n < rows; n++)"))
            {
                _writer.Lines($"{_type} columns = {LoadRow("x", 0)};\n{Store("columns", "product", 0)}");
                for (int vector = 0; vector * _fused.Lanes < products; vector++)
                {
                    int[] places = [.. Enumerable.Range(vector * _fused.Lanes, _fused.Lanes)];
                    string left = Shuffled("columns", places.Select(p => p < products ? p % columns : columns));
                    string right = Shuffled("columns", places.Select(p => p < products ? (p % columns + p / columns) % columns : columns));
                    _writer.Lines($"""
                        {_type} left{vector} = {left};
                        {_type} right{vector} = {right};
                        {Store($"(left{vector} * right{vector})", "product", 1 + vector)}
                        """);
                }

                WriteProductAdvance(plan.RemainderVectors, ["x"]);
            }
        }
    }

    private void WriteProductAdvance(int vectors, string[] rows)
    {
        foreach (string row in rows)
        {
            _writer.Lines($"{row} = ref Unsafe.Add(ref {row}, {_fused.Lanes});");
        }

        _writer.Lines($"product = ref Unsafe.Add(ref product, {vectors * _fused.Lanes});");
    }

    /// <summary>A vector whose lanes are others of a vector; the vector itself where they are its own.</summary>
    private string Shuffled(string vector, IEnumerable<int> lanes)
    {
        int[] order = [.. lanes];
        string places = string.Join(", ", order.Select(static lane => lane.ToString(CultureInfo.InvariantCulture)));
        return order.SequenceEqual(Enumerable.Range(0, order.Length)) ? vector : $"{_vector}.Shuffle({vector}, {_vector}.Create({places}L))";
    }

    private static string Place(string reference, int index, string stride) =>
        index == 0 ? reference : $"Unsafe.Add(ref {reference}, {index} * {stride})";

    /// <summary>Σ r p of a run of components: all products of a row meet all responsibilities.</summary>
    private void WriteProductRun(int vectors, int length)
    {
        (int K, int V)[] accumulators = [.. Enumerable.Range(0, length * vectors).Select(s => (s % length, s / length))];
        _writer.Lines($"/// <summary>Σ r p of {Components(length)}, {vectors} vectors of products.</summary>\n{Hot}");
        using (_writer.Block(
            $"private static void Add{vectors}ProductsOf{length}(ref double product, ref double r, int rows, ref double sum)"))
        {
            WriteZeros(accumulators.Select(static s => $"s{s.K}_{s.V}"));
            using (_writer.Block("for (int n = 0; n < rows; n++)"))
            {
                for (int k = 0; k < length; k++)
                {
                    _writer.Lines($"{_type} r{k} = {Broadcast("r", k * _fused.ComponentStride)};");
                }

                for (int v = 0; v < vectors; v++)
                {
                    _writer.Lines($"{_type} p{v} = {LoadRow("product", v * _fused.Lanes)};");
                    for (int k = 0; k < length; k++)
                    {
                        _writer.Lines($"s{k}_{v} = {MultiplyAdd($"r{k}", $"p{v}", $"s{k}_{v}")};");
                    }
                }

                _writer.Lines($"product = ref Unsafe.Add(ref product, {vectors * _fused.Lanes});\nr = ref Unsafe.Add(ref r, 1);");
            }

            for (int k = 0; k < length; k++)
            {
                _writer.Blank();
                if (k > 0)
                {
                    _writer.Lines("sum = ref Unsafe.Add(ref sum, SumStride);");
                }

                for (int v = 0; v < vectors; v++)
                {
                    string place = v == 0 ? "ref sum" : $"ref Unsafe.Add(ref sum, {v * _fused.Lanes})";
                    _writer.Lines($"MomentSums.AddLanes({place}, s{k}_{v});");
                }
            }
        }
    }
}
