using System;
using System.IO;
using System.Text;
using Xunit;

namespace EmKernel.Generators.Tests;

/// <summary>Texts that were read and approved.</summary>
/// <remarks>
/// A text is compared with <c>name.approved.ext</c>. Where it differs, it is left beside it as <c>name.received.ext</c>; with
/// the environment variable <c>EMKERNEL_ACCEPT_SNAPSHOTS=1</c> it replaces the approved one instead.
/// </remarks>
internal static class ApprovedText
{
    /// <summary>The environment variable that accepts every text as it is.</summary>
    public const string AcceptVariable = "EMKERNEL_ACCEPT_SNAPSHOTS";

    /// <summary>How to accept what has changed on purpose.</summary>
    public const string HowToAccept =
        $"Read the difference. If it is meant, accept it: {AcceptVariable}=1 dotnet test --project tests/EmKernel.Generators.Tests";

    /// <summary>Whether differences are accepted.</summary>
    public static bool Accepting => Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    /// <summary>Says how a text differs from the approved one, or null where it does not.</summary>
    /// <param name="name">The path without <c>.approved.ext</c>.</param>
    /// <param name="extension">The extension, as <c>cs</c>.</param>
    /// <param name="text">The text.</param>
    public static string? Compare(string name, string extension, string text)
    {
        string approvedPath = $"{name}.approved.{extension}";
        string receivedPath = $"{name}.received.{extension}";
        string? approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath).ReplaceLineEndings("\n") : null;
        if (approved == text)
        {
            File.Delete(receivedPath);
            return null;
        }

        if (Accepting)
        {
            Write(approvedPath, text);
            File.Delete(receivedPath);
            return null;
        }

        Write(receivedPath, text);
        return approved is null
            ? $"{Repository.Name(approvedPath)} does not exist; the text is in {Repository.Name(receivedPath)}."
            : $"{Repository.Name(approvedPath)} differs from {Repository.Name(receivedPath)}\n{FirstDifference(approved, text)}";
    }

    /// <summary>Fails where a text differs from the approved one.</summary>
    public static void Require(string name, string extension, string text)
    {
        string? difference = Compare(name, extension, text);
        Assert.True(difference is null, $"{difference}\n{HowToAccept}");
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static string FirstDifference(string approved, string received)
    {
        string[] left = approved.Split('\n');
        string[] right = received.Split('\n');
        int line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return $"  from line {line + 1} on\n  approved: {At(left, line)}\n  received: {At(right, line)}";
    }

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line].Trim() : "(end)";
}
