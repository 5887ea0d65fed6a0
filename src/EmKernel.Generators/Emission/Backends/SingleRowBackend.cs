using System;
using System.Linq;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <summary>Prints the kernel for one row and one vector width: all components at once, a component to each lane.</summary>
internal sealed partial class SingleRowBackend
{
    /// <summary>How a method is declared that is a part of those that call it.</summary>
    public const string Inlined = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    private readonly SourceWriter _writer;
    private readonly KernelPlan _plan;
    private readonly SingleRowPlan _row;
    private readonly string _vector;
    private readonly string _type;
    private readonly bool _triangular;

    private SingleRowBackend(SourceWriter writer, KernelPlan plan, SingleRowPlan row)
    {
        _writer = writer;
        _plan = plan;
        _row = row;
        _vector = row.Vector;
        _type = row.Vector + "<double>";
        _triangular = plan.Model.Density == DensityShape.TriangularQuadratic;
    }

    /// <summary>Whether the densities of a chain's row are a part of the step that uses them: nothing then leaves the registers.</summary>
    private bool IsInlined => _row.InRegisters && !IsAffine;

    private bool IsAffine => _plan.Model.Density == DensityShape.Affine;

    private int Columns => _plan.Model.RowFeatures;

    private int FeatureCount => 1 + (IsAffine ? 0 : Columns) + (_triangular ? Columns * (Columns + 1) / 2 : Columns);

    /// <summary>The name of the printed struct.</summary>
    public static string TypeName(SingleRowPlan row) => "SingleRow" + row.Vector;

    /// <summary>Prints the kernel.</summary>
    public static void Write(SourceWriter writer, KernelPlan plan, SingleRowPlan row) =>
        new SingleRowBackend(writer, plan, row).Write();

    private void Write()
    {
        if (_plan.Model.Density == DensityShape.Nearest)
        {
            WriteNearest();
            return;
        }

        string pack = IsAffine
            ? $"AffinePacking.PackByLane(Shape, parameters, factors, {_row.Lanes}, prepared)"
            : "QuadraticPacking." + (_triangular
            ? $"PackTriangularByLane(\n        Shape, parameters, factors, {_row.Lanes}, {_row.FirstRows}, {_row.PanelRows}, prepared)"
            : $"PackDiagonalByLane(Shape, parameters, factors, {_row.Lanes}, prepared)");
        string offset = IsAffine ? "" : "QuadraticPacking.FeatureOffset(Dimension) + ";
        using (_writer.Block($"private readonly struct {TypeName(_row)} : {KernelLibrary.SingleRow(_plan)}<{_plan.Element}>"))
        {
            _writer.Lines($$"""
                private const int VectorLength = {{FeatureCount * _row.Lanes}};

                /// <inheritdoc/>
                public static int PreparedCount => {{offset}}{{_row.Vectors}} * VectorLength;

                /// <inheritdoc/>
                public static void Prepare(
                    ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, Span<double> prepared) =>
                    {{pack}};

                """);
            WriteScore();
            _writer.Blank();
            if (_plan.IsPart)
            {
                WriteLikelihoods();
                _writer.Blank();
            }

            WriteDensity();
        }
    }

    private void WriteScore()
    {
        _writer.Lines("/// <inheritdoc/>\n" + HotMethod.Attribute(_plan));
        using (_writer.Block($$"""
            public static double Score(
                ReadOnlySpan<double> prepared,
                ReadOnlySpan<{{_plan.Element}}> row,
                Span<double> logDensities,
                Span<{{_plan.Element}}> responsibilities)
            """))
        {
            WriteSources();
            if (_row.InRegisters)
            {
                WriteDensitiesInRegisters();
                using (_writer.Block("if (!logDensities.IsEmpty)"))
                {
                    _writer.Lines("ref double l = ref MemoryMarshal.GetReference(logDensities);");
                    WriteStores("l", "l", "");
                }

                _writer.Blank();
                WriteTermsInRegisters();
                string sum = string.Join(" + ", Enumerable.Range(0, _row.Vectors).Select(static v => $"e{v}"));
                _writer.Lines($"double sum = KernelMath.Sum({sum});");
                using (_writer.Block("if (!responsibilities.IsEmpty)"))
                {
                    _writer.Lines($"{_type} scale = {_vector}.Create(1.0 / sum);");
                    _writer.Lines($"ref {_plan.Element} r = ref MemoryMarshal.GetReference(responsibilities);");
                    WriteStores("r", "e", " * scale");
                }

                _writer.Blank();
            }
            else
            {
                WriteTermsInMemory();
            }

            _writer.Lines("return (largest + KernelMath.Log2(sum)) * KernelMath.Ln2;");
        }
    }

    /// <summary>What a chain asks for row by row: no logarithm and no division, which its own sum needs anyway.</summary>
    private void WriteLikelihoods()
    {
        _writer.Lines("/// <inheritdoc/>\n" + (IsInlined ? Inlined : HotMethod.Attribute(_plan)));
        using (_writer.Block($$"""
            public static double Likelihoods(
                ReadOnlySpan<double> prepared, ReadOnlySpan<{{_plan.Element}}> row, ref double likelihoods)
            """))
        {
            WriteSources();
            if (_row.InRegisters)
            {
                WriteDensitiesInRegisters();
                WriteTermsInRegisters();
                WriteStores("likelihoods", "e", "");
            }
            else
            {
                WriteDensitiesInMemory();
                WriteLargest("m", "m");
                _writer.Lines($$"""
                    {{EachVector}}
                    {
                        {{_type}} e = KernelMath.Exp2({{_vector}}.LoadUnsafe(ref l, (nuint)k) - m);
                        SingleRow.Store(e, ComponentCount - k, ref Unsafe.Add(ref likelihoods, k));
                    }

                    """);
            }

            _writer.Lines("return largest;");
        }
    }

    /// <summary>Where the prepared parameters and the columns are.</summary>
    private void WriteSources() => _writer.Lines(IsAffine
        ? $$"""
            using KernelScratch.Scope scratch = KernelScratch.Open();
            Span<double> values = scratch.Doubles({{Columns}});
            double logBase = FeatureLoader.LoadRow(Shape.Family, row, values);
            ref double features = ref MemoryMarshal.GetReference(prepared);
            ref double x = ref MemoryMarshal.GetReference(values);
            """
        : $$"""
            ref double centre = ref MemoryMarshal.GetReference(prepared);
            ref double features = ref Unsafe.Add(ref centre, QuadraticPacking.FeatureOffset(Dimension));
            ref {{_plan.Element}} x = ref MemoryMarshal.GetReference(row);
            """);

    private void WriteDensitiesInRegisters()
    {
        for (int v = 0; v < _row.Vectors; v++)
        {
            string features = v == 0 ? "features" : $"Unsafe.Add(ref features, {(v == 1 ? "" : v + " * ")}VectorLength)";
            _writer.Lines($"{_type} l{v} = LogDensities(ref {features}, {Shift}, ref x);");
        }
    }

    private void WriteTermsInRegisters()
    {
        string largest = Enumerable.Range(1, _row.Vectors - 1)
            .Aggregate("l0", (text, v) => $"{_vector}.MaxNative({text}, l{v})");
        WriteLargest($"{_type} m", largest);
        for (int v = 0; v < _row.Vectors; v++)
        {
            _writer.Lines($"{_type} e{v} = KernelMath.Exp2(l{v} - m);");
        }
    }

    /// <summary>Prints the copy of one number for each component.</summary>
    private void WriteStores(string reference, string terms, string factor)
    {
        for (int v = 0; v < _row.Vectors; v++)
        {
            int first = v * _row.Lanes;
            int count = Math.Min(_row.Lanes, _plan.Spec.Components - first);
            string target = first == 0 ? reference : $"Unsafe.Add(ref {reference}, {first})";
            _writer.Lines($"SingleRow.Store({terms}{v}{factor}, {count}, ref {target});");
        }
    }

    private string EachVector => $"for (int k = 0; k < {_row.Vectors * _row.Lanes}; k += {_row.Lanes})";

    private void WriteDensitiesInMemory() => _writer.Lines($$"""
        {{(IsAffine ? "" : "using KernelScratch.Scope scratch = KernelScratch.Open();\n")}}Span<double> terms = scratch.Doubles({{_row.Vectors * _row.Lanes}});
        ref double l = ref MemoryMarshal.GetReference(terms);
        {{_type}} m = {{_vector}}.Create(ImpossibleRows.Floor);
        {{EachVector}}
        {
            {{_type}} density = LogDensities(ref features, {{Shift}}, ref x);
            density.StoreUnsafe(ref l, (nuint)k);
            m = {{_vector}}.MaxNative(m, density);
            features = ref Unsafe.Add(ref features, VectorLength);
        }

        """);

    private void WriteTermsInMemory()
    {
        WriteDensitiesInMemory();
        _writer.Lines("""
            if (!logDensities.IsEmpty)
            {
                terms[..ComponentCount].CopyTo(logDensities);
            }

            """);
        WriteLargest("m", "m");
        _writer.Lines($$"""
            {{_type}} s = {{_type}}.Zero;
            {{EachVector}}
            {
                {{_type}} e = KernelMath.Exp2({{_vector}}.LoadUnsafe(ref l, (nuint)k) - m);
                e.StoreUnsafe(ref l, (nuint)k);
                s += e;
            }

            double sum = KernelMath.Sum(s);
            if (!responsibilities.IsEmpty)
            {
                {{_type}} scale = {{_vector}}.Create(1.0 / sum);
                ref {{_plan.Element}} r = ref MemoryMarshal.GetReference(responsibilities);
                {{EachVector}}
                {
                    SingleRow.Store(
                        {{_vector}}.LoadUnsafe(ref l, (nuint)k) * scale, ComponentCount - k, ref Unsafe.Add(ref r, k));
                }
            }

            """);
    }

    private void WriteLargest(string target, string vector) => _writer.Lines($$"""
        {{target}} = KernelMath.LargestInEach({{vector}});
        double largest = m.ToScalar();
        if (!(largest > ImpossibleRows.Floor))
        {
            return double.NegativeInfinity;
        }

        """);

    /// <summary>What is subtracted from a row, or added to a sum.</summary>
    private string Shift => IsAffine ? "logBase" : "ref centre";

    /// <summary>The partial sums, added up.</summary>
    private string Total => _row.PartialSums switch
    {
        1 => "q",
        2 => "(q0 + q1)",
        3 => "(q0 + q1 + q2)",
        _ => "(q0 + q1 + (q2 + q3))",
    };
}
