using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EmKernel.Properties.ReadMe;

/// <summary>What the documentation shows and refers to exists.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Documents =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
    ];

    [Fact]
    public void ExcerptsOfGeneratedCodeAreGenerated()
    {
        MatchCollection excerpts = Excerpts().Matches(Repository.Read("README.md"));

        Assert.NotEmpty(excerpts);
        foreach (Match excerpt in excerpts)
        {
            string file = excerpt.Groups["file"].Value;
            Assert.True(
                Contains(Lines(Repository.ReadGenerated(file)), Lines(excerpt.Groups["code"].Value)),
                $"The excerpt of {file} in README.md is not what the generator writes: copy the lines anew.");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void LinksLeadToFiles(string document)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        foreach (Match link in Links().Matches(Repository.Read(document)))
        {
            string target = Path.Combine(folder, link.Groups["path"].Value);
            Assert.True(Path.Exists(target), $"{document} refers to {link.Groups["path"].Value}, which does not exist.");
        }
    }

    private static string[] Lines(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static bool Contains(string[] text, string[] part) =>
        Enumerable.Range(0, Math.Max(0, text.Length - part.Length + 1))
            .Any(first => text.Skip(first).Take(part.Length).SequenceEqual(part));

    [GeneratedRegex(@"<!-- generated: (?<file>\S+) -->\s*```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Excerpts();

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#\s]+)[^)]*\)")]
    private static partial Regex Links();
}
