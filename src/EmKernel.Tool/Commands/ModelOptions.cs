using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary>The options that say which model to fit.</summary>
internal sealed class ModelOptions
{
    private readonly Option<ToolFamily?> _family = CreateFamily();

    private readonly Option<int?> _components = OptionFactory.Integer(
        "--components", "The number of components.", minimum: 1);

    private readonly Option<string?> _covariance = OptionFactory.Text(
        "--covariance",
        $"What the covariances have in common; {ToolFamilies.Standard.Structures[0]} unless given.",
        string.Join('|', ToolFamilies.Standard.Structures));

    private readonly SizeOptions _sizes = new();

    /// <summary>The option <c>--family</c>.</summary>
    public static Option<ToolFamily?> CreateFamily() => OptionFactory.Create(
        "--family",
        $"The family; {ToolFamilies.Standard.Name} unless given.",
        string.Join('|', ToolFamilies.ByName.Keys),
        text => ToolFamilies.ByName.GetValueOrDefault(text),
        $"give one of {string.Join(", ", ToolFamilies.ByName.Keys)}");

    public void AddTo(Command command)
    {
        command.Add(_family);
        command.Add(_components);
        command.Add(_covariance);
        _sizes.AddTo(command);
    }

    /// <summary>The model that the options ask for.</summary>
    public ModelChoice Read(ParseResult arguments)
    {
        ToolFamily family = arguments.GetValue(_family) ?? ToolFamilies.Standard;
        int components = arguments.GetValue(_components)
            ?? throw new InputException("--components is missing: give the number of components, or --start.");
        string structure = arguments.GetValue(_covariance) ?? family.Structures.FirstOrDefault("");
        return new ModelChoice(family, components, structure, _sizes.Read(arguments, family));
    }

    /// <summary>The model of a start, with which the options that are given must agree.</summary>
    public ModelChoice Read(ParseResult arguments, ModelDocument start)
    {
        ToolFamily family = ToolFamilies.Of(start);
        ModelSizes sizes = _sizes.Read(arguments, family);
        ModelChoice choice = new(family, start.Components, family.StructureOf(start), sizes);
        RequireAgreement("--family", arguments.GetValue(_family)?.Name, choice.Family.Name);
        RequireAgreement("--components", Text(arguments.GetValue(_components)), Text(choice.Components));
        RequireAgreement("--covariance", arguments.GetValue(_covariance), choice.Structure);
        RequireAgreement(
            SizeOptions.TrialsName, Text(sizes.Trials), Text((start.Declaration as BinomialMixtureAttribute)?.Trials));
        RequireAgreement(
            SizeOptions.LevelsName, Text(sizes.Levels), Text((start.Declaration as CategoricalMixtureAttribute)?.Levels));
        return choice;
    }

    /// <summary>Refuses an option that contradicts the start.</summary>
    public static void RequireAgreement(string option, string? given, string? stated)
    {
        if (given is not null && given != stated)
        {
            throw new InputException(
                $"{option} {Quoted.Text(given)}: the start has {Quoted.Text(stated ?? "")}: leave the option out.");
        }
    }

    private static string? Text(IEnumerable<int>? numbers) =>
        numbers is null ? null : string.Join(",", numbers.Select(static number => Text(number)));

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
