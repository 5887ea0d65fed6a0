using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary>Makes options whose values are read the same in every culture and refused in one line.</summary>
/// <remarks>An option that was not given has the value null.</remarks>
internal static class OptionFactory
{
    public static Option<Given<int>?> Integer(string name, string help, int minimum = int.MinValue) => Create(
        name,
        help,
        "N",
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= minimum
                ? new Given<int>(value)
                : null,
        minimum == int.MinValue
            ? "give an integer"
            : string.Create(CultureInfo.InvariantCulture, $"give an integer of at least {minimum}"));

    /// <summary>A finite number of 0 or above.</summary>
    public static Option<Given<double>?> NonNegative(string name, string help) => Create<Given<double>>(
        name,
        help,
        "X",
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value)
            && value >= 0
                ? new Given<double>(value)
                : null,
        "give a finite number of 0 or above");

    /// <summary>One of some words.</summary>
    public static Option<string?> Choice(string name, string help, params string[] words) => Create(
        name,
        help,
        string.Join('|', words),
        text => Array.IndexOf(words, text) < 0 ? null : text,
        $"give one of {string.Join(", ", words)}");

    /// <summary>The model that a command applies.</summary>
    /// <param name="remark">What else the help says of it.</param>
    public static Option<string> Model(string remark = "") => new("--model")
    {
        Description = $"A model document or the report of a fit{remark}.",
        HelpName = "MODEL.json",
        Required = true,
    };

    public static Option<string?> Text(string name, string help, string valueName) =>
        new(name) { Description = help, HelpName = valueName };

    public static Option<bool> Flag(string name, string help) => new(name) { Description = help };

    /// <summary>The number that was given; null if none was.</summary>
    public static T? GetNumber<T>(this ParseResult arguments, Option<Given<T>?> option)
        where T : struct => arguments.GetValue(option)?.Value;

    /// <summary>An option of any kind of value.</summary>
    /// <param name="name">The option.</param>
    /// <param name="help">What it does.</param>
    /// <param name="valueName">The value as the help shows it.</param>
    /// <param name="parse">Reads the value; null if it is refused.</param>
    /// <param name="advice">What to give instead of a refused value.</param>
    public static Option<T?> Create<T>(
        string name, string help, string valueName, Func<string, T?> parse, string advice)
        where T : class => new(name)
        {
            Description = help,
            HelpName = valueName,
            CustomParser = result =>
            {
                string text = result.Tokens.Single().Value;
                T? value = parse(text);
                if (value is null)
                {
                    result.AddError($"{name} {Quoted.Text(text)}: {advice}.");
                }

                return value;
            },
        };
}
