using System;
using System.CommandLine;
using System.Globalization;
using System.Threading;
using CsvHelper;
using EmKernel.CompilerServices;
using EmKernel.Tool.Data;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary><c>emkernel decode</c>: the states of a hidden Markov model behind the rows of a table.</summary>
internal sealed class DecodeCommand
{
    private readonly StandardStreams _streams;
    private readonly CancellationToken _cancellationToken;
    private readonly DataOptions _data = new();

    private readonly Option<string> _model = OptionFactory.Model();

    private readonly Option<string?> _method = OptionFactory.Choice(
        "--method",
        "The most probable path, the probabilities given the whole sequence, or given the rows so far; viterbi unless given.",
        "viterbi",
        "posterior",
        "filter");

    private readonly Option<string?> _out = OptionFactory.Text(
        "--out", "Where to write; standard output unless given.", "OUT.csv");

    public DecodeCommand(StandardStreams streams, CancellationToken cancellationToken)
    {
        _streams = streams;
        _cancellationToken = cancellationToken;
    }

    public Command Create()
    {
        Command command = new("decode", "Writes the state of a hidden Markov model at each row.");
        _data.AddTo(command, withWeights: false, withSequences: true);
        command.Add(_model);
        command.Add(_method);
        command.Add(_out);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult arguments)
    {
        string modelPath = arguments.GetRequiredValue(_model);
        ModelDocument model = ModelFile.Read(modelPath, _streams.Input).WithPrecision(Precision.Double);
        ToolFamily family = ToolFamilies.Of(model);
        if (!family.HasSequences)
        {
            throw new InputException($"{modelPath}: the family {family.Name} has no states to decode: see emkernel score.");
        }

        DataRequest request = _data.Read(arguments, model);
        string outPath = arguments.GetValue(_out) ?? "-";
        OutputPaths.RequireDistinct(request.Path, modelPath, outPath);

        using OutputFile output = OutputFile.Create(outPath, "--out", _streams);
        IHiddenMarkovDecoder<double> decoder = Kernels
            .CompileChain<double>(model.Declaration, _streams, _cancellationToken)
            .CreateDecoder(model);
        DecodingMethod method = arguments.GetValue(_method) switch
        {
            "posterior" => DecodingMethod.Posterior,
            "filter" => DecodingMethod.Filter,
            _ => DecodingMethod.Viterbi,
        };
        long? impossible;
        using (CsvWriter writer = CsvFormat.CreateWriter(output.Stream))
        {
            impossible = method == DecodingMethod.Filter
                ? Follow(request, decoder, writer)
                : Decode(request, decoder, method, writer);
        }

        output.Commit();
        if (impossible is { } row)
        {
            _streams.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"emkernel: warning: row {row} cannot follow the rows before it under this model: "
                + $"what is said of its sequence has no meaning from there on."));
        }

        return ExitCode.Success;
    }

    private static void WriteHeader(CsvWriter writer, int states) =>
        writer.WriteRecord(["state", .. ColumnNames.Numbered("p", states)]);

    /// <summary>Row by row, in constant memory.</summary>
    private long? Follow(DataRequest request, IHiddenMarkovDecoder<double> decoder, CsvWriter writer)
    {
        using CsvTable table = CsvTable.Open(request, _streams.Input, _cancellationToken);
        TableFilter filter = new(table, decoder);
        WriteHeader(writer, decoder.StateCount);
        while (filter.Read())
        {
            Write(writer, filter.State, filter.Probabilities);
        }

        return filter.FirstImpossible;
    }

    /// <summary>What depends on whole sequences.</summary>
    private long? Decode(
        DataRequest request, IHiddenMarkovDecoder<double> decoder, DecodingMethod method, CsvWriter writer)
    {
        SequenceObservations<double> sequences =
            SampleReader.Read<double>(request, _streams.Input, _cancellationToken).Sequences;
        // Rows that the emission does not take are refused by the library.
        int? impossible = InputException.Refusing(() => decoder.FirstImpossible(sequences));
        int[] path = new int[sequences.Rows.Count];
        int states = method == DecodingMethod.Viterbi ? 0 : decoder.StateCount;
        double[] probabilities = new double[path.Length * states];
        WriteHeader(writer, states);
        if (method == DecodingMethod.Viterbi)
        {
            decoder.MostProbablePath(sequences, path);
        }
        else
        {
            decoder.Smooth(sequences, probabilities);
        }

        for (int n = 0; n < path.Length; n++)
        {
            ReadOnlySpan<double> row = probabilities.AsSpan(n * states, states);
            Write(writer, states == 0 ? path[n] : SingleRow.IndexOfLargest(row), row);
        }

        return impossible + 1;
    }

    private static void Write(CsvWriter writer, int state, ReadOnlySpan<double> probabilities)
    {
        writer.WriteField(state);
        foreach (double probability in probabilities)
        {
            writer.WriteField(probability);
        }

        writer.EndRecord();
    }
}
