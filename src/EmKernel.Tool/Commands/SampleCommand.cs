using System;
using System.CommandLine;
using System.Threading;
using CsvHelper;
using EmKernel.Runtime;
using EmKernel.Tool.Data;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary><c>emkernel sample</c>: rows drawn from a model.</summary>
internal sealed class SampleCommand
{
    private const int RowsPerBlock = 4096;

    private readonly StandardStreams _streams;
    private readonly CancellationToken _cancellationToken;

    private readonly Option<string> _model = OptionFactory.Model("; - for standard input");

    private readonly Option<int?> _count = OptionFactory.Integer("--count", "The number of rows.", minimum: 0);

    private readonly Option<int?> _seed = OptionFactory.Integer("--seed", "The seed; 1 unless given.");

    private readonly Option<string?> _out = OptionFactory.Text(
        "--out", "Where to write; standard output unless given.", "OUT.csv");

    public SampleCommand(StandardStreams streams, CancellationToken cancellationToken)
    {
        _streams = streams;
        _cancellationToken = cancellationToken;
    }

    public Command Create()
    {
        _count.Required = true;
        Command command = new("sample", "Draws rows from a model.") { _model, _count, _seed, _out };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult arguments)
    {
        string modelPath = arguments.GetRequiredValue(_model);
        ModelDocument model = ModelFile.Read(modelPath, _streams.Input).WithPrecision(Precision.Double);
        string outPath = arguments.GetValue(_out) ?? "-";
        OutputPaths.RequireDistinct(modelPath, outPath);

        using OutputFile output = OutputFile.Create(outPath, "--out", _streams);
        ICompiledModel<double> compiled = Kernels.Compile<double>(model.Declaration, _streams, _cancellationToken);
        using (CsvWriter writer = CsvFormat.CreateWriter(output.Stream))
        {
            writer.WriteRecord(ColumnNames.Of(model));
            Random random = new(arguments.GetValue(_seed) ?? 1);
            double[] rows = new double[RowsPerBlock * model.Dimension];
            for (int left = arguments.GetValue(_count)!.Value; left > 0; left -= RowsPerBlock)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                Span<double> block = rows.AsSpan(0, Math.Min(left, RowsPerBlock) * model.Dimension);
                compiled.Sample(model, random, block);
                Write(writer, block, model.Dimension);
            }
        }

        output.Commit();
        return ExitCode.Success;
    }

    private static void Write(CsvWriter writer, ReadOnlySpan<double> rows, int dimension)
    {
        for (int index = 0; index < rows.Length; index++)
        {
            writer.WriteField(rows[index]);
            if ((index + 1) % dimension == 0)
            {
                writer.EndRecord();
            }
        }
    }
}
