using System;
using System.CommandLine;
using System.Linq;
using EmKernel.Tool.Data;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary>The arguments that say which table to read, and what of it.</summary>
internal sealed class DataOptions
{
    private const string SequenceName = "--sequence-column";

    private readonly Argument<string> _path = new("DATA")
    {
        Description = "A CSV file of numbers; - for standard input. Empty cells and NaN are missing entries.",
    };

    private readonly Option<string?> _columns = OptionFactory.Text(
        "--columns", "The columns to use, by name or by place counted from 0, in the order of the model.", "a,b");

    private readonly Option<string?> _weightColumn = OptionFactory.Text(
        "--weight-column", "The column of frequencies of the rows.", "w");

    private readonly Option<string?> _sequenceColumn = OptionFactory.Text(
        SequenceName, "The column that tells sequences apart, whose rows stand together, for hidden-markov-model.", "id");

    private readonly Option<string?> _separator = OptionFactory.Create(
        "--separator",
        "What stands between cells; told from the first lines unless given.",
        "CHARACTER",
        ReadSeparator,
        "give one ASCII character other than a quotation mark, or tab");

    private readonly Option<string?> _header = OptionFactory.Choice(
        "--header",
        "Whether the first line names the columns; auto: if a cell of it is not a number.",
        "auto",
        "yes",
        "no");

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="withWeights">Whether rows may have weights.</param>
    /// <param name="withSequences">Whether rows may be told to belong to sequences.</param>
    public void AddTo(Command command, bool withWeights, bool withSequences)
    {
        command.Add(_path);
        command.Add(_columns);
        if (withWeights)
        {
            command.Add(_weightColumn);
        }

        if (withSequences)
        {
            command.Add(_sequenceColumn);
        }

        command.Add(_separator);
        command.Add(_header);
    }

    /// <summary>The request that the options make, for a model of a family.</summary>
    public DataRequest Read(ParseResult arguments, ToolFamily family)
    {
        string? sequenceColumn = arguments.GetValue(_sequenceColumn);
        return sequenceColumn is null || family.HasSequences
            ? new DataRequest(arguments.GetRequiredValue(_path))
            {
                Columns = SplitColumns(arguments.GetValue(_columns)),
                WeightColumn = arguments.GetValue(_weightColumn),
                SequenceColumn = sequenceColumn,
                Separator = arguments.GetValue(_separator)?[0],
                Header = arguments.GetValue(_header) switch
                {
                    "yes" => HeaderChoice.Yes,
                    "no" => HeaderChoice.No,
                    _ => HeaderChoice.Auto,
                },
                AllowsMissing = family.AllowsMissing,
            }
            : throw SizeOptions.Refuse(SequenceName, family);
    }

    /// <summary>The request that the options make, for a model that there is.</summary>
    public DataRequest Read(ParseResult arguments, ModelDocument model) => Read(arguments, ToolFamilies.Of(model)) with
    {
        Dimension = model.Dimension,
        ModelColumns = model.Columns.IsEmpty ? null : model.Columns,
    };

    private static string[] SplitColumns(string? text)
    {
        if (text is null)
        {
            return [];
        }

        string[] columns = text.Split(',', StringSplitOptions.TrimEntries);
        return columns.All(column => column.Length > 0)
            ? columns
            : throw new InputException(
                $"--columns {Quoted.Text(text)}: an entry is empty: give names or places with a comma between.");
    }

    private static string? ReadSeparator(string text) => text switch
    {
        "tab" or "\\t" => "\t",
        [char separator] when char.IsAscii(separator) && separator is not ('"' or '\r' or '\n' or '\0') => text,
        _ => null,
    };
}
