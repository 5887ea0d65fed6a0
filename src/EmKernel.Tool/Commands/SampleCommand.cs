using System;
using System.CommandLine;
using System.Globalization;
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

    private delegate void Draw(Span<double> rows);

    private readonly StandardStreams _streams;
    private readonly CancellationToken _cancellationToken;

    private readonly Option<string> _model = OptionFactory.Model("; - for standard input");

    private readonly Option<Given<int>?> _count = OptionFactory.Integer("--count", "The number of rows.", minimum: 0);

    private readonly Option<Given<int>?> _seed = OptionFactory.Integer("--seed", "The seed; 1 unless given.");

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
        Command command = new("sample", "Draws rows from a model; a sequence from a hidden Markov model.")
        {
            _model, _count, _seed, _out,
        };
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
        Random random = new(arguments.GetNumber(_seed) ?? 1);
        int count = arguments.GetRequiredValue(_count)!.Value;
        (Draw draw, int rowsPerBlock) = DrawOf(model, random, count);
        using (CsvWriter writer = CsvFormat.CreateWriter(output.Stream))
        {
            writer.WriteRecord(ColumnNames.Of(model));
            double[] rows = new double[rowsPerBlock * model.Dimension];
            for (int left = count; left > 0; left -= rowsPerBlock)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                Span<double> block = rows.AsSpan(0, Math.Min(left, rowsPerBlock) * model.Dimension);
                draw(block);
                Write(writer, block, model.Dimension);
            }
        }

        output.Commit();
        return ExitCode.Success;
    }

    /// <summary>How a block of rows is drawn: independent ones a few at a time, a sequence as a whole.</summary>
    private (Draw Draw, int RowsPerBlock) DrawOf(ModelDocument model, Random random, int count)
    {
        if (!ToolFamilies.Of(model).HasSequences)
        {
            ICompiledModel<double> mixture = Kernels.Compile<double>(model.Declaration, _streams, _cancellationToken);
            return (rows => mixture.Sample(model, random, rows), RowsPerBlock);
        }

        if ((long)count * model.Dimension > Array.MaxLength)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture, $"--count '{count}': a sequence is drawn as a whole: give fewer rows."));
        }

        ICompiledHiddenMarkovModel<double> chain =
            Kernels.CompileChain<double>(model.Declaration, _streams, _cancellationToken);
        return (rows => chain.Sample(model, random, rows), count);
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
