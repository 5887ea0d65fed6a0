using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Properties.Kernels;

/// <summary>The kernel tests once more in child processes, each without some of the machine's instructions.</summary>
public sealed partial class InstructionSetTests
{
    /// <summary>Tells a child which switch it was started with; a process without it is the parent.</summary>
    private const string SwitchVariable = "EMKERNEL_INSTRUCTION_SWITCH";

    /// <summary>Names a file to which the parent appends what its children counted.</summary>
    private const string CountsVariable = "EMKERNEL_CHILD_COUNTS";

    private static readonly object _countsLock = new();

    public static TheoryData<string> Switches =>
        ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"];

    [Theory]
    [MemberData(nameof(Switches))]
    public async Task KernelTestsPassWithout(string name)
    {
        if (Environment.GetEnvironmentVariable(SwitchVariable) is not null)
        {
            Assert.Skip("A child does not start children.");
        }

        using Process child = Start(name);
        Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        (int total, int failed) = Count(output);
        AppendCounts(total - failed, failed);

        Assert.True(child.ExitCode == 0, $"Without {name} kernels fail:\n{output}\n{await errors}");
        Assert.True(total > 1, $"No test ran:\n{output}");
    }

    [Fact]
    [Trait("Category", "Kernels")]
    public void TheSwitchOfThisProcessWorks()
    {
        switch (Environment.GetEnvironmentVariable(SwitchVariable))
        {
            case "DOTNET_EnableAVX512":
                Assert.False(Vector512.IsHardwareAccelerated);
                break;
            case "DOTNET_EnableAVX2":
                Assert.False(Vector512.IsHardwareAccelerated);
                Assert.False(System.Runtime.Intrinsics.X86.Avx2.IsSupported);
                break;
            case "DOTNET_EnableHWIntrinsic":
                Assert.False(Vector512.IsHardwareAccelerated);
                Assert.False(Vector256.IsHardwareAccelerated);
                Assert.False(System.Runtime.Intrinsics.X86.Fma.IsSupported);
                break;
            default:
                break;
        }
    }

    private static Process Start(string name)
    {
        string assembly = typeof(InstructionSetTests).Assembly.Location;
        string executable = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        ProcessStartInfo start = new(executable)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // The console of xunit, whatever protocol this process was started with.
        foreach (string argument in (string[])["-trait", "Category=Kernels", "-noColor", "-noLogo"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[name] = "0";
        start.Environment[SwitchVariable] = name;
        start.Environment.Remove("EMKERNEL_THOROUGH");
        return Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
    }

    private static (int Total, int Failed) Count(string output)
    {
        Match match = Summary().Match(output);
        return match.Success ? (Number(match, 1), Number(match, 2) + Number(match, 3)) : (0, 0);

        static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static void AppendCounts(int passed, int failed)
    {
        if (Environment.GetEnvironmentVariable(CountsVariable) is { Length: > 0 } path)
        {
            lock (_countsLock)
            {
                File.AppendAllText(
                    path, string.Create(CultureInfo.InvariantCulture, $"children passed={passed} failed={failed}\n"));
            }
        }
    }

    [GeneratedRegex(@"Total: (\d+), Errors: (\d+), Failed: (\d+)")]
    private static partial Regex Summary();
}
