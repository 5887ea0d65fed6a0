using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>
/// The moment pass of components that share one full covariance. Only the sum of their scatters is wanted, so that where all are
/// taken about the centre of the sample it is the scatter of the sample, once for all components.
/// </content>
internal sealed partial class FusedBackend
{
    /// <summary>The choice between the scatter of the sample and one for each component, and the latter.</summary>
    private void WritePooledChoice()
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
            using (_writer.Block($"if (!{HaveOwnCentres("centres")})"))
            {
                _writer.Lines("AddPooledMoments(centres, tile, responsibilities, rows, sums);\nreturn;");
            }

            _writer.Blank().Lines($$"""
                ref {{element}} x = ref MemoryMarshal.GetReference(tile);
                ref {{element}} r = ref MemoryMarshal.GetReference(responsibilities);
                ref {{element}} centre = ref MemoryMarshal.GetReference(centres);
                ref double sum = ref MemoryMarshal.GetReference(sums);
                """);
            using (_writer.Block("for (int k = 0; k < ComponentCount; k++)"))
            {
                _writer.Lines("""
                    AddComponent(ref x, ref r, ref centre, rows, ref sum);
                    r = ref Unsafe.Add(ref r, ComponentStride);
                    centre = ref Unsafe.Add(ref centre, CentreStride);
                    sum = ref Unsafe.Add(ref sum, MomentCount);
                    """);
            }
        }
    }

    /// <summary>The scatter of the sample, kept in the place of the first component's.</summary>
    private void WritePooledScatter()
    {
        string element = _plan.Element;
        _writer.Lines($$"""
            Span<{{element}}> weights = scratch.Elements<{{element}}>(TileRows);
            SumResponsibilities(ref r, rows, ref MemoryMarshal.GetReference(weights));
            Span<double> pooled = scratch.Doubles(MomentCount);
            pooled.Clear();
            AddComponent(
                ref MemoryMarshal.GetReference(tile), ref MemoryMarshal.GetReference(weights), ref centre, rows, ref pooled[0]);
            """);
        using (_writer.Block($"for (int i = {SecondMomentOf(0)}; i < MomentCount; i++)"))
        {
            _writer.Lines("sums[i] += pooled[i];");
        }

        _writer.Blank();
    }

    private void WritePooledRun(ColumnMomentPlan plan, int length)
    {
        _writer.Lines($"AddCountsOf{length}(ref r, rows, ref sum);");
        using (_writer.Block($"for (int d = 0; d < {plan.Columns}; d += {_fused.Lanes})"))
        {
            _writer.Lines($"AddSharedColumnsOf{length}(ref Unsafe.Add(ref x, d * rows), ref r, rows, d, ref sum);");
        }
    }

    private void WritePooledMethods()
    {
        string element = _plan.Element;
        _writer.Blank().Lines($"/// <summary>All moments of a component.</summary>\n{Hot}");
        using (_writer.Block(
            $"private static void AddComponent(\n    ref {element} x, ref {element} r, ref {element} centre, int rows, ref double sum)"))
        {
            WriteBlocks(centred: true);
        }

        WriteBlockMethods(centred: true);
        _writer.Blank().Lines($"/// <summary>Σ_k r of each row.</summary>\n{Hot}");
        using (_writer.Block($"private static void SumResponsibilities(ref {element} r, int rows, ref {element} weight)"))
        {
            string[] names = [.. Names(_fused.RowVectors)];
            using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.RowMultiple})"))
            {
                _writer.Lines($"ref {element} component = ref Unsafe.Add(ref r, n);");
                for (int v = 0; v < names.Length; v++)
                {
                    _writer.Lines($"{_type} r{names[v]} = {At("component", v)};");
                }

                using (_writer.Block("for (int k = 1; k < ComponentCount; k++)"))
                {
                    _writer.Lines("component = ref Unsafe.Add(ref component, ComponentStride);");
                    for (int v = 0; v < names.Length; v++)
                    {
                        _writer.Lines($"r{names[v]} += {At("component", v)};");
                    }
                }

                _writer.Blank();
                for (int v = 0; v < names.Length; v++)
                {
                    _writer.Lines(Store("r" + names[v], "weight", v));
                }

                _writer.Lines($"weight = ref Unsafe.Add(ref weight, {_fused.RowMultiple});");
            }
        }
    }
}
