using System.CommandLine;
using System.Globalization;
using EmKernel.Tool.Data;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary><c>emkernel show</c>: a model as a readable table.</summary>
internal sealed class ShowCommand
{
    private readonly StandardStreams _streams;

    private readonly Argument<string> _model = new("MODEL")
    {
        Description = "A model document or the report of a fit; - for standard input.",
    };

    public ShowCommand(StandardStreams streams) => _streams = streams;

    public Command Create()
    {
        Command command = new("show", "Prints a model as tables.") { _model };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(_model)));
        return command;
    }

    private int Run(string path)
    {
        ModelDocument model = ModelFile.Read(path, _streams.Input);
        ToolFamily family = ToolFamilies.Of(model);
        PeopleWriter people = new(_streams);
        people.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{family.TitleOf(family.StructureOf(model))}, dimension {model.Dimension}, "
            + $"{family.Label.Noun}s {model.Components}"));
        people.Write(family.Describe(model));
        return ExitCode.Success;
    }
}
