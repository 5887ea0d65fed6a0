using System.IO;
using System.Linq;
using Xunit;

namespace EmKernel.Generators.Tests.Snapshots;

/// <summary>Generated text is what was read and approved, file by file.</summary>
public sealed class SnapshotTests
{
    private static readonly string _folder = Repository.PathOf("tests", "EmKernel.Generators.Tests", "Snapshots");

    public static TheoryData<Snapshot> Snapshots => new(Snapshot.All);

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void GeneratedTextIsTheApprovedText(Snapshot snapshot)
    {
        string[] differences =
        [
            .. snapshot.Files
                .Select(file => ApprovedText.Compare(Path.Combine(_folder, snapshot.Name, file.Part), "cs", file.Text))
                .OfType<string>(),
        ];

        Assert.True(differences.Length == 0, string.Join("\n", [.. differences, ApprovedText.HowToAccept]));
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void EveryNamedPartIsGenerated(Snapshot snapshot)
    {
        string[] generated = [.. snapshot.Files.Select(static file => file.Part)];

        Assert.Empty(snapshot.Parts.Except(generated));
    }

    [Fact]
    public void EveryApprovedTextBelongsToASnapshot()
    {
        string[] produced =
        [
            .. Snapshot.All.SelectMany(static snapshot => snapshot.Files.Select(file =>
                Path.Combine(_folder, snapshot.Name, $"{file.Part}.approved.cs"))),
        ];

        string[] stale = [.. Directory.GetFiles(_folder, "*.approved.cs", SearchOption.AllDirectories).Except(produced)];
        if (ApprovedText.Accepting)
        {
            stale.ToList().ForEach(File.Delete);
            return;
        }

        Assert.True(
            stale.Length == 0,
            $"No test produces {string.Join(", ", stale.Select(Repository.Name))}.\n{ApprovedText.HowToAccept}");
    }
}
