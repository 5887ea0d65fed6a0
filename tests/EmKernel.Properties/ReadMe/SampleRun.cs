using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Properties.ReadMe;

/// <summary>A run of a sample as a newcomer starts it.</summary>
/// <param name="Output">What it printed.</param>
/// <param name="Picture">The file that it drew.</param>
internal sealed record SampleRun(string Output, byte[] Picture)
{
    /// <summary>Runs a compiled sample that takes the path of its picture.</summary>
    public static SampleRun Of(string sample, string extension)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + extension);
        ProcessStartInfo start = new("dotnet", [Repository.Sample(sample), path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start) ?? throw new InvalidOperationException("The sample did not start.");
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors.Result);
            return new SampleRun(output, File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
