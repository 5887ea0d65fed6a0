using System.CommandLine;
using System.Globalization;
using System.Linq;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary>The options for what some families have to know beside dimension and number of components.</summary>
internal sealed class SizeOptions
{
    /// <summary>The option for the number of trials.</summary>
    public const string TrialsName = "--trials";

    /// <summary>The option for the numbers of levels.</summary>
    public const string LevelsName = "--levels";

    /// <summary>The option for the number of components of each state.</summary>
    public const string EmissionComponentsName = "--emission-components";

    /// <summary>The option for the column of exposures.</summary>
    public const string ExposureName = "--exposure-column";

    private readonly Option<Given<int>?> _trials = OptionFactory.Integer(
        TrialsName, "The number of trials behind each entry, for binomial-mixture.", minimum: 1);

    private readonly Option<string?> _levels = OptionFactory.Text(
        LevelsName, "The number of levels of each column, for categorical-mixture and categorical emission.", "4,4,2");

    private readonly Option<Given<int>?> _emissionComponents = OptionFactory.Integer(
        EmissionComponentsName, "The number of components of each state, for gaussian-mixture emission.", minimum: 1);

    private readonly Option<string?> _exposure = OptionFactory.Text(
        ExposureName, "The column by which rates are multiplied, for poisson-mixture.", "e");

    public void AddTo(Command command)
    {
        command.Add(_trials);
        command.Add(_levels);
        command.Add(_emissionComponents);
        command.Add(_exposure);
    }

    /// <summary>The sizes that are given, each of which the family must take.</summary>
    public ModelSizes Read(ParseResult arguments, ToolFamily family)
    {
        ModelSizes sizes = new()
        {
            Trials = arguments.GetNumber(_trials),
            Levels = arguments.GetValue(_levels) is { } levels ? ReadLevels(levels) : null,
            EmissionComponents = arguments.GetNumber(_emissionComponents),
            ExposureColumn = arguments.GetValue(_exposure),
        };
        foreach ((string option, bool isGiven) in new[]
        {
            (TrialsName, sizes.Trials is not null),
            (LevelsName, sizes.Levels is not null),
            (EmissionComponentsName, sizes.EmissionComponents is not null),
            (ExposureName, sizes.ExposureColumn is not null),
        })
        {
            if (isGiven && !family.SizeOptions.Contains(option))
            {
                throw Refuse(option, family);
            }
        }

        return sizes;
    }

    /// <summary>An option that a family has no use for.</summary>
    public static InputException Refuse(string option, ToolFamily family) =>
        new($"{option} says nothing of {family.Name}: leave the option out.");

    private static int[] ReadLevels(string text)
    {
        int[] levels =
        [
            .. text.Split(',').Select(count =>
                int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0),
        ];
        return levels.All(count => count > 0)
            ? levels
            : throw new InputException(
                $"{LevelsName} {Quoted.Text(text)}: give integers of at least 1 with commas between.");
    }
}
