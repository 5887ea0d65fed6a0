using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>
/// The moment pass over the products of the columns of a row, which components side by side share where they have the centre of the
/// sample: sums = responsibilities × products, with a product to each lane, so that no sum over lanes is left.
/// </content>
internal sealed partial class FusedBackend
{
    private void WriteProductMoments(ProductMomentPlan plan)
    {
        WriteProductPass(plan);
        WriteAddMoments("private static void AddCentredMoments", "/// <summary>The moments about centres of their own.</summary>", centred: true);
        _writer.Blank();
        WriteProductCounts();
        foreach (ProductGroup group in plan.Groups)
        {
            _writer.Blank();
            WriteProductGroup(plan, group);
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
            WriteCentredChoice("!centres.IsEmpty");
            _writer.Lines($$"""
                // A column to each lane: products of columns are then vectors, and need no sum over lanes.
                using KernelScratch.Scope scratch = KernelScratch.Open();
                Span<double> transposed = scratch.Doubles({{_fused.ProductRows * paddedColumns}});
                ref double x = ref MemoryMarshal.GetReference(transposed);
                AddCounts(ref MemoryMarshal.GetReference(responsibilities), rows, ref MemoryMarshal.GetReference(sums));
                """);
            using (_writer.Block($"for (int first = 0; first < rows; first += {_fused.ProductRows})"))
            {
                _writer.Lines($$"""
                    int count = Math.Min({{_fused.ProductRows}}, rows - first);
                    TileTransposition.Transpose(
                        tile[(first * {{_fused.TileColumns}})..], count, lanes: {{lanes}}, tileColumns: {{_fused.TileColumns}}, columns: {{ColumnCount}}, transposed);
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
                    _writer.Lines("AddRemainderProducts(ref remainder, ref r, count, ref sum);");
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
            _writer.Lines($"AddBlockProducts(ref x{remainder}, ref r, count, ref sum);");
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
                    AddBlockProducts(ref block{{remainder}}, ref r, count, ref sum);
                    sum = ref Unsafe.Add(ref sum, {{plan.BlockVectors * lanes}});
                    for (int j = 0; j < i; j++)
                    {
                        AddPairProducts(ref block, ref Unsafe.Add(ref x, j * count * {{lanes}}), ref r, count, ref sum);
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

    private void WriteProductCounts()
    {
        ComponentRuns runs = ComponentRuns.Of(_plan.Spec.Components, 4);
        _writer.Lines($"/// <summary>Σ r of each component, lane by lane.</summary>\n{Hot}");
        using (_writer.Block("private static void AddCounts(ref double r, int rows, ref double sum)"))
        {
            WriteRuns(runs, length => _writer.Lines($"AddCountsOf{length}(ref r, rows, ref sum);\n{NextRun(length, "SumStride")}"));
        }

        foreach (int length in Lengths(runs))
        {
            _writer.Blank();
            WriteCounts(length, static k => $"MomentSums.AddLanes(ref {Place("sum", k, "SumStride")}, count{k});");
        }
    }

    /// <summary>The method that sums the products of a group for all components, and those that sum a slice of it for a run of them.</summary>
    private void WriteProductGroup(ProductMomentPlan plan, ProductGroup group)
    {
        string other = OtherColumns(plan, group.Kind, 0, group.Vectors);
        string parameter = other.Length > 0 ? $"ref double {other}, " : "";
        _writer.Lines($"/// <summary>Σ r times {What(plan, group.Kind)}.</summary>\n{Hot}");
        using (_writer.Block($"private static void Add{group.Kind}Products(ref double x, {parameter}ref double r, int rows, ref double sum)"))
        {
            WriteRuns(plan.Runs, length =>
            {
                foreach ((int first, int count) in group.Slices)
                {
                    string x = group.Kind == ProductKind.Pair && first > 0 ? $"ref Unsafe.Add(ref x, {first})" : "ref x";
                    string others = OtherColumns(plan, group.Kind, first, count);
                    string argument = others.Length > 0 ? $"ref {others}, " : "";
                    string place = first == 0 ? "ref sum" : $"ref Unsafe.Add(ref sum, {first * _fused.Lanes})";
                    _writer.Lines($"{SliceName(group.Kind, first, count, length)}({x}, {argument}ref r, rows, {place});");
                }

                _writer.Lines(NextRun(length, "SumStride"));
            });
        }

        // The slices of a pair differ in their first column alone.
        foreach ((int first, int count) in group.Kind == ProductKind.Pair
            ? group.Slices.Select(static slice => (0, slice.Count)).Distinct()
            : group.Slices)
        {
            foreach (int length in Lengths(plan.Runs))
            {
                _writer.Blank();
                WriteProductSlice(plan, group.Kind, first, count, length);
            }
        }
    }

    /// <summary>The columns that some of a group's products take beside its own.</summary>
    private static string OtherColumns(ProductMomentPlan plan, ProductKind kind, int first, int count) => kind switch
    {
        ProductKind.Block => plan.Remainder > 0 && first <= plan.Remainder && first + count > 1 ? "remainder" : "",
        ProductKind.Pair => "y",
        _ => "",
    };

    private static string What(ProductMomentPlan plan, ProductKind kind) => kind switch
    {
        ProductKind.Block when plan.Remainder > 0 =>
            "a block of columns, times the columns that remain, and times each other: lane l of vector s is x_l x_(l+s)",
        ProductKind.Block => "a block of columns, and times each other: lane l of vector s is x_l x_(l+s)",
        ProductKind.Pair => "each column of a block times all columns of another",
        _ => $"the columns that remain, and times each other: product p is x_l x_(l+s) with p = {plan.Remainder}s + l",
    };

    private static string SliceName(ProductKind kind, int first, int count, int length) => kind == ProductKind.Pair
        ? $"Add{count}PairProductsOf{length}"
        : $"Add{kind}Products{first}To{first + count - 1}Of{length}";

    /// <summary>Σ r p of a slice for a run of components: all its products of a row meet all responsibilities.</summary>
    private void WriteProductSlice(ProductMomentPlan plan, ProductKind kind, int first, int count, int length)
    {
        string other = OtherColumns(plan, kind, first, count);
        string parameter = other.Length > 0 ? $"ref double {other}, " : "";
        _writer.Lines(Hot);
        using (_writer.Block(
            $"private static void {SliceName(kind, first, count, length)}(\n    ref double x, {parameter}ref double r, int rows, ref double sum)"))
        {
            WriteZeros(Enumerable.Range(0, length).SelectMany(k => Enumerable.Range(0, count).Select(v => $"s{k}_{v}")));
            using (_writer.Block("for (int n = 0; n < rows; n++)"))
            {
                _writer.Lines($"{_type} columns = {LoadRow(kind == ProductKind.Pair ? "y" : "x", 0)};");
                string[] products = [.. Enumerable.Range(first, count).Select(vector => WriteProduct(plan, kind, vector))];
                for (int k = 0; k < length; k++)
                {
                    _writer.Lines($"{_type} r{k} = {Broadcast("r", k * _fused.ComponentStride)};");
                    for (int v = 0; v < count; v++)
                    {
                        _writer.Lines($"s{k}_{v} = {MultiplyAdd($"r{k}", products[v], $"s{k}_{v}")};");
                    }
                }

                foreach (string row in other.Length > 0 ? ["x", other] : new[] { "x" })
                {
                    _writer.Lines($"{row} = ref Unsafe.Add(ref {row}, {_fused.Lanes});");
                }

                _writer.Lines("r = ref Unsafe.Add(ref r, 1);");
            }

            for (int k = 0; k < length; k++)
            {
                _writer.Blank();
                if (k > 0)
                {
                    _writer.Lines("sum = ref Unsafe.Add(ref sum, SumStride);");
                }

                for (int v = 0; v < count; v++)
                {
                    string place = v == 0 ? "ref sum" : $"ref Unsafe.Add(ref sum, {v * _fused.Lanes})";
                    _writer.Lines($"MomentSums.AddLanes({place}, s{k}_{v});");
                }
            }
        }
    }

    /// <summary>One vector of a group's products, and its name.</summary>
    private string WriteProduct(ProductMomentPlan plan, ProductKind kind, int vector)
    {
        if (kind != ProductKind.Pair && vector == 0)
        {
            return "columns";
        }

        int firstShift = kind == ProductKind.Block ? 1 + plan.Remainder : 1;
        string product;
        if (kind == ProductKind.Pair)
        {
            product = $"{Broadcast("x", vector)} * columns";
        }
        else if (vector < firstShift)
        {
            product = $"{Broadcast("remainder", vector - 1)} * columns";
        }
        else if (kind == ProductKind.Block)
        {
            int shift = vector - firstShift;
            product = $"columns * {Shuffled("columns", Enumerable.Range(0, _fused.Lanes).Select(lane => (lane + shift) % _fused.Lanes))}";
        }
        else
        {
            int columns = plan.Remainder;
            int products = columns * (columns + 1) / 2;
            int[] places = [.. Enumerable.Range((vector - firstShift) * _fused.Lanes, _fused.Lanes)];
            string left = Shuffled("columns", places.Select(p => p < products ? p % columns : columns));
            string right = Shuffled("columns", places.Select(p => p < products ? (p % columns + p / columns) % columns : columns));
            product = $"{left}\n    * {right}";
        }

        string name = $"p{vector}";
        _writer.Lines($"{_type} {name} = {product};");
        return name;
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
}
