using System;
using System.CommandLine;
using System.Threading;
using CsvHelper;
using EmKernel.Tool.Data;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary><c>emkernel score</c>: log density, component and responsibilities, row by row.</summary>
internal sealed class ScoreCommand
{
    private readonly StandardStreams _streams;
    private readonly CancellationToken _cancellationToken;
    private readonly DataOptions _data = new();

    private readonly Option<string> _model = OptionFactory.Model();

    private readonly Option<bool> _responsibilities = OptionFactory.Flag(
        "--responsibilities", "Also write the probability of each component given the row: r0, r1, …");

    private readonly Option<string?> _out = OptionFactory.Text(
        "--out", "Where to write; standard output unless given.", "OUT.csv");

    public ScoreCommand(StandardStreams streams, CancellationToken cancellationToken)
    {
        _streams = streams;
        _cancellationToken = cancellationToken;
    }

    public Command Create()
    {
        Command command = new("score", "Writes the log density and the likeliest component of each row.");
        _data.AddTo(command, withWeights: false, withSequences: true);
        command.Add(_model);
        command.Add(_responsibilities);
        command.Add(_out);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult arguments)
    {
        // Parameters are doubles whatever the rows were fitted in.
        string modelPath = arguments.GetRequiredValue(_model);
        ModelDocument model = ModelFile.Read(modelPath, _streams.Input).WithPrecision(Precision.Double);
        DataRequest request = _data.Read(arguments, model);
        string outPath = arguments.GetValue(_out) ?? "-";
        OutputPaths.RequireDistinct(request.Path, modelPath, outPath);

        using CsvTable table = CsvTable.Open(request, _streams.Input, _cancellationToken);
        using OutputFile output = OutputFile.Create(outPath, "--out", _streams);
        bool withResponsibilities = arguments.GetValue(_responsibilities);
        Action<CsvWriter> writeRows = RowsOf(table, model, withResponsibilities);
        using (CsvWriter writer = CsvFormat.CreateWriter(output.Stream))
        {
            WriteHeader(writer, model.Components, withResponsibilities);
            writeRows(writer);
        }

        output.Commit();
        return ExitCode.Success;
    }

    /// <summary>Compiles the model; what is returned writes a line for each row of the table.</summary>
    private Action<CsvWriter> RowsOf(CsvTable table, ModelDocument model, bool withResponsibilities)
    {
        if (ToolFamilies.Of(model).HasSequences)
        {
            IHiddenMarkovDecoder<double> decoder = Kernels
                .CompileChain<double>(model.Declaration, _streams, _cancellationToken)
                .CreateDecoder(model);
            return writer => Write(new TableFilter(table, decoder), withResponsibilities, writer);
        }

        IMixtureScorer<double> scorer = Kernels.Compile<double>(model.Declaration, _streams, _cancellationToken)
            .CreateScorer(model);
        return writer => Write(table, scorer, model.Components, withResponsibilities, writer);
    }

    private static void WriteHeader(CsvWriter writer, int components, bool withResponsibilities) => writer.WriteRecord(
    [
        "logDensity",
        "component",
        .. ColumnNames.Numbered("r", withResponsibilities ? components : 0),
    ]);

    private static void Write(
        CsvTable table, IMixtureScorer<double> scorer, int components, bool withResponsibilities, CsvWriter writer)
    {
        double[] row = new double[table.Dimension];
        double[] responsibilities = new double[components];
        double logDensity = 0;
        Action score = () => logDensity = scorer.Responsibilities(row, responsibilities);
        while (table.Read(row, out _))
        {
            table.Refusing(score);
            writer.WriteField(logDensity);
            writer.WriteField(scorer.Assign(row));
            for (int k = 0; k < components && withResponsibilities; k++)
            {
                writer.WriteField(responsibilities[k]);
            }

            writer.EndRecord();
        }
    }

    /// <summary>Of a row in a sequence: its density given the rows before it, and the states given these and itself.</summary>
    private static void Write(TableFilter filter, bool withResponsibilities, CsvWriter writer)
    {
        while (filter.Read())
        {
            writer.WriteField(filter.LogDensity);
            writer.WriteField(filter.State);
            for (int k = 0; k < filter.Probabilities.Length && withResponsibilities; k++)
            {
                writer.WriteField(filter.Probabilities[k]);
            }

            writer.EndRecord();
        }
    }
}
