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
    private const string EmissionName = "--emission";

    private readonly Option<ToolFamily?> _family = CreateFamily();

    private readonly Option<Given<int>?> _components = OptionFactory.Integer(
        "--components", "The number of components.", minimum: 1);

    private readonly Option<Given<int>?> _states = OptionFactory.Integer(
        "--states", "The number of states, for hidden-markov-model.", minimum: 1);

    private readonly Option<string?> _emission = CreateEmission();

    private readonly Option<string?> _covariance = OptionFactory.Text(
        "--covariance",
        $"What the covariances have in common: {string.Join(", ", ToolFamilies.Standard.Structures)}; "
        + $"{ToolFamilies.Standard.Structures[0]} unless given.",
        "STRUCTURE");

    private readonly SizeOptions _sizes = new();

    /// <summary>The option <c>--family</c>.</summary>
    public static Option<ToolFamily?> CreateFamily() => OptionFactory.Create(
        "--family",
        $"The family, one of {string.Join(", ", ToolFamilies.ByName.Keys)}; {ToolFamilies.Standard.Name} unless given.",
        "FAMILY",
        text => ToolFamilies.ByName.GetValueOrDefault(text),
        $"give one of {string.Join(", ", ToolFamilies.ByName.Keys)}");

    /// <summary>The option <c>--emission</c>.</summary>
    public static Option<string?> CreateEmission() => OptionFactory.Text(
        EmissionName,
        $"What a state emits, for hidden-markov-model: {string.Join(", ", ToolFamilies.HiddenMarkov.Keys)}; "
        + $"{ToolFamilies.HiddenMarkov.Keys.First()} unless given.",
        "EMISSION");

    /// <summary>The family of a name and an emission, of which either may not have been given.</summary>
    public static ToolFamily FamilyOf(ToolFamily? named, string? emission)
    {
        ToolFamily family = named ?? ToolFamilies.Standard;
        if (emission is null)
        {
            return family;
        }

        return family.Emissions.Count == 0 ? throw SizeOptions.Refuse(EmissionName, family)
            : family.Emissions.TryGetValue(emission, out ToolFamily? emitting) ? emitting
            : throw new InputException(
                $"{EmissionName} {Quoted.Text(emission)}: give one of {string.Join(", ", family.Emissions.Keys)}.");
    }

    public void AddTo(Command command)
    {
        command.Add(_family);
        command.Add(_components);
        command.Add(_states);
        command.Add(_emission);
        command.Add(_covariance);
        _sizes.AddTo(command);
    }

    /// <summary>The model that the options ask for.</summary>
    public ModelChoice Read(ParseResult arguments)
    {
        ToolFamily family = FamilyOf(arguments.GetValue(_family), arguments.GetValue(_emission));
        Option<Given<int>?> count = CountOf(arguments, family);
        int components = arguments.GetNumber(count)
            ?? throw new InputException($"{count.Name} is missing: give the number of {family.Label.Noun}s, or --start.");
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
        RequireAgreement(EmissionName, arguments.GetValue(_emission), choice.Family.Emission);
        Option<Given<int>?> count = CountOf(arguments, family);
        RequireAgreement(count.Name, Text(arguments.GetNumber(count)), Text(choice.Components));
        RequireAgreement("--covariance", arguments.GetValue(_covariance), choice.Structure);
        RequireAgreement(
            SizeOptions.TrialsName, Text(sizes.Trials), Text((start.Declaration as BinomialMixtureAttribute)?.Trials));
        RequireAgreement(
            SizeOptions.LevelsName, Text(sizes.Levels), Text(LevelsOf(start.Declaration)));
        RequireAgreement(
            SizeOptions.EmissionComponentsName,
            Text(sizes.EmissionComponents),
            Text((start.Declaration as HiddenMarkovModelAttribute)?.EmissionComponents));
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

    /// <summary>The option that says how many components the family has; the other one says nothing of it.</summary>
    private Option<Given<int>?> CountOf(ParseResult arguments, ToolFamily family)
    {
        Option<Given<int>?> other = family.HasSequences ? _components : _states;
        return arguments.GetValue(other) is not null ? throw SizeOptions.Refuse(other.Name, family)
            : family.HasSequences ? _states
            : _components;
    }

    private static int[]? LevelsOf(ModelAttribute declaration) =>
        (declaration as CategoricalMixtureAttribute)?.Levels ?? (declaration as HiddenMarkovModelAttribute)?.Levels;

    private static string? Text(IEnumerable<int>? numbers) =>
        numbers is null ? null : string.Join(",", numbers.Select(static number => Text(number)));

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
