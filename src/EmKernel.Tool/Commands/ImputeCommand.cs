using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using CsvHelper;
using EmKernel.CompilerServices;
using EmKernel.Tool.Data;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary><c>emkernel impute</c>: rows with their missing entries filled in, one after the other.</summary>
internal sealed class ImputeCommand
{
    private readonly StandardStreams _streams;
    private readonly CancellationToken _cancellationToken;
    private readonly DataOptions _data = new();

    private readonly Option<string> _model = OptionFactory.Model();

    private readonly Option<string?> _out = OptionFactory.Text(
        "--out", "Where to write; standard output unless given.", "OUT.csv");

    private readonly Option<Given<int>?> _draws = OptionFactory.Integer(
        "--draws", "Fill with so many draws instead of means: the rows so many times, with a column draw.", minimum: 1);

    private readonly Option<Given<int>?> _seed = OptionFactory.Integer(
        "--seed", "Draw i is made with seed + i; 1 unless given.");

    private readonly Option<bool> _standardErrors = OptionFactory.Flag(
        "--standard-errors", "Also write the conditional standard deviation of each entry, 0 where it is observed.");

    public ImputeCommand(StandardStreams streams, CancellationToken cancellationToken)
    {
        _streams = streams;
        _cancellationToken = cancellationToken;
    }

    public Command Create()
    {
        Command command = new("impute", "Fills missing entries with what a model expects of them.");
        _data.AddTo(command, withWeights: false, withSequences: false);
        command.Add(_model);
        command.Add(_out);
        command.Add(_draws);
        command.Add(_seed);
        command.Add(_standardErrors);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult arguments)
    {
        string modelPath = arguments.GetRequiredValue(_model);
        ModelDocument model = ModelFile.Read(modelPath, _streams.Input);
        IImputation<double> mixture = ToolFamilies.Of(model).ImputationOf(model)
            ?? throw new InputException($"{modelPath}: the family {model.Family} has no way to fill in missing entries.");
        DataRequest request = _data.Read(arguments, model);
        int draws = arguments.GetNumber(_draws) ?? 0;
        bool withErrors = arguments.GetValue(_standardErrors);
        RequireSense(request, draws, withErrors, arguments.GetNumber(_seed));
        string outPath = arguments.GetValue(_out) ?? "-";
        OutputPaths.RequireDistinct(request.Path, modelPath, outPath);

        using OutputFile output = OutputFile.Create(outPath, "--out", _streams);
        using (CsvWriter writer = CsvFormat.CreateWriter(output.Stream))
        {
            if (draws == 0)
            {
                WriteMeans(request, model, mixture, withErrors, writer);
            }

            for (int draw = 0; draw < draws; draw++)
            {
                Random random = new(unchecked((arguments.GetNumber(_seed) ?? 1) + draw));
                WriteDraw(request, model, mixture, draw, random, writer);
            }
        }

        output.Commit();
        return ExitCode.Success;
    }

    private static void RequireSense(DataRequest request, int draws, bool withErrors, int? seed)
    {
        if (draws > 0 && withErrors)
        {
            throw new InputException("--standard-errors: draws vary by themselves: leave out this option or --draws.");
        }

        if (draws == 0 && seed is not null)
        {
            throw new InputException("--seed: nothing is drawn: give --draws, too, or leave the option out.");
        }

        if (draws > 1 && request.Path == "-")
        {
            throw new InputException(
                "--draws: the table is read once for each draw, standard input only once: give a file.");
        }
    }

    private void WriteMeans(
        DataRequest request, ModelDocument model, IImputation<double> mixture, bool withErrors, CsvWriter writer)
    {
        using CsvTable table = CsvTable.Open(request, _streams.Input, _cancellationToken);
        string[] names = NamesOf(table, model);
        writer.WriteRecord([.. names, .. withErrors ? names.Select(name => name + "_se") : []]);
        double[] row = new double[table.Dimension];
        double[] completed = new double[row.Length];
        double[] variances = new double[withErrors ? row.Length : 0];
        Action fill = () => mixture.FillWithMeans(row, completed, variances);
        while (table.Read(row, out _))
        {
            table.Refusing(fill);
            Write(writer, completed);
            foreach (double variance in variances)
            {
                writer.WriteField(Math.Sqrt(variance));
            }

            writer.EndRecord();
        }
    }

    private void WriteDraw(
        DataRequest request,
        ModelDocument model,
        IImputation<double> mixture,
        int draw,
        Random random,
        CsvWriter writer)
    {
        using CsvTable table = CsvTable.Open(request, _streams.Input, _cancellationToken);
        if (draw == 0)
        {
            writer.WriteRecord(["draw", .. NamesOf(table, model)]);
        }

        double[] row = new double[table.Dimension];
        double[] completed = new double[row.Length];
        Action fill = () => mixture.FillWithDraw(row, random, completed);
        while (table.Read(row, out _))
        {
            table.Refusing(fill);
            writer.WriteField(draw);
            Write(writer, completed);
            writer.EndRecord();
        }
    }

    private static void Write(CsvWriter writer, double[] entries)
    {
        foreach (double entry in entries)
        {
            writer.WriteField(entry);
        }
    }

    /// <summary>The names of the model; if it has none, those of the table.</summary>
    private static string[] NamesOf(CsvTable table, ModelDocument model) =>
        model.Columns.IsEmpty && table.Names is not null ? [.. table.Names] : ColumnNames.Of(model);
}
