using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary>The terminal session of README.md is what the tool prints, and its picture what the tool draws.</summary>
public sealed partial class ReadMeTests
{
    // Machines of other instruction sets differ in the last digits, coordinates by the rounding to hundredths of a pixel.
    private const double RelativeTolerance = 1e-5;
    private const double PixelTolerance = 0.05;

    [Fact]
    public void TheSessionIsWhatTheToolPrints()
    {
        using TemporaryFolder folder = new();
        string session = Session().Match(File.ReadAllText(Repository.PathTo("README.md"))).Groups["text"].Value;
        string[] commands = session.Split("$ emkernel ", StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(commands.Length, 3, 10);
        foreach (string command in commands)
        {
            string[] lines = command.Split('\n');
            ToolRun run = ToolRun.Of([.. lines[0].Split(' ').Select(word => Place(word, folder))]).Expect(0);
            AssertSame(Lines(string.Join('\n', lines[1..])), Lines(run.Output));
        }
    }

    [Fact]
    public void ThePictureIsWhatTheToolDraws()
    {
        using TemporaryFolder folder = new();
        string drawn = folder.PathTo("iris.svg");

        ToolRun.Of("fit", Repository.Iris, "--columns", "0,1,2,3", "--components", "3", "--plot", drawn).Expect(0);

        string committed = File.ReadAllText(Repository.PathTo("docs", "images", "emkernel-iris.svg"));
        string picture = File.ReadAllText(drawn);
        Assert.True(
            Numbers().Replace(committed, "0") == Numbers().Replace(picture, "0"),
            "Draw docs/images/emkernel-iris.svg anew with the command that README.md shows under it.");
        Assert.All(
            Numbers().Matches(committed).Zip(Numbers().Matches(picture)),
            pair => Assert.Equal(Number(pair.First), Number(pair.Second), PixelTolerance));
    }

    /// <summary>Paths are relative to the repository; what a command writes goes to a folder of its own.</summary>
    private static string Place(string word, TemporaryFolder folder) =>
        word.Contains('/') ? Repository.PathTo(word)
        : word.Contains(".json") || word.Contains(".csv") || word.Contains(".svg") ? folder.PathTo(word)
        : word;

    private static string[] Lines(string text) =>
    [
        .. text.Split('\n').Select(line => Regex.Replace(line.Replace(Repository.Root + "/", ""), "[ ─]+", " ").Trim())
            .Where(line => line.Length > 0),
    ];

    private static void AssertSame(string[] expected, string[] actual)
    {
        Assert.Equal(
            expected.Select(line => Numbers().Replace(line, "0")), actual.Select(line => Numbers().Replace(line, "0")));
        IEnumerable<Match> numbers = expected.SelectMany(line => Numbers().Matches(line));
        foreach ((Match first, Match second) in numbers.Zip(actual.SelectMany(line => Numbers().Matches(line))))
        {
            Assert.Equal(Number(first), Number(second), RelativeTolerance * Math.Abs(Number(first)));
        }
    }

    private static double Number(Match match) => double.Parse(match.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"<!-- session: emkernel -->\s*```console\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Session();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
