using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Properties.ReadMe;

/// <summary>Runs the sample once, as a newcomer does, and keeps what it printed and drew.</summary>
public sealed class OldFaithfulRun
{
    /// <summary>Runs the sample.</summary>
    public OldFaithfulRun()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".svg");
        ProcessStartInfo start = new("dotnet", [Repository.Sample, path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start) ?? throw new InvalidOperationException("The sample did not start.");
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors.Result);
            Picture = File.ReadAllText(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What it printed.</summary>
    public string Output { get; }

    /// <summary>What it drew.</summary>
    public string Picture { get; }
}
