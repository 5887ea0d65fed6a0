using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace EmKernel.Consumers.Tests;

/// <summary>
/// The fenced blocks of README.md that are marked by a comment on the line before:
/// <c>&lt;!-- example: csharp --&gt;</c> for a program, <c>&lt;!-- output: csharp --&gt;</c> for what it prints.
/// </summary>
internal static partial class ReadMe
{
    private static readonly string _text = File.ReadAllText(Repository.PathTo("README.md")).ReplaceLineEndings("\n");

    /// <summary>Old Faithful with its heading line, as the examples find it in their working folder.</summary>
    public static string FaithfulRows { get; } =
        File.ReadAllText(Repository.PathTo("tests", "EmKernel.Properties", "Data", "faithful.csv"));

    /// <summary>The blocks with a mark, in the order of the text.</summary>
    public static IReadOnlyList<string> Blocks(string kind, string language) =>
        [.. MarkedBlock().Matches(_text)
            .Where(match => match.Groups["kind"].Value == kind && match.Groups["language"].Value == language)
            .Select(match => match.Groups["body"].Value)];

    [GeneratedRegex(
        @"^<!--\s*(?<kind>example|output):\s*(?<language>\w+)\s*-->\n+```[^\n]*\n(?<body>.*?)^```\s*$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex MarkedBlock();
}
