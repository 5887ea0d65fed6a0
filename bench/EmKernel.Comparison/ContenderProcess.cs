using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace EmKernel.Comparison;

/// <summary>A running contender, which lives through all rounds (see RoundProtocol in EmKernel.Grid).</summary>
/// <remarks>It inherits the core that the comparison is pinned to, unless it is told which cores to use.</remarks>
internal sealed class ContenderProcess : IDisposable
{
    private readonly Contender _contender;
    private readonly Process _process;

    public ContenderProcess(Contender contender)
    {
        _contender = contender;
        string[] command = contender.Cores is { } cores
            ? ["taskset", "-c", cores, .. contender.Command]
            : [.. contender.Command];
        ProcessStartInfo description = new(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in contender.Environment)
        {
            description.Environment[name] = value;
        }

        _process = Process.Start(description) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        string[] identity = ReadFields();
        Name = identity[0] + contender.Label;
        Version = identity[1];
        Threads = int.Parse(identity[2], CultureInfo.InvariantCulture);
    }

    /// <summary>How it presents itself, with what distinguishes it from others of the same name.</summary>
    public string Name { get; }

    public string Version { get; }

    public int Threads { get; }

    /// <summary>Asks for a round of a workload.</summary>
    /// <returns>The fields of the answer.</returns>
    public string[] Ask(string workload)
    {
        _process.StandardInput.WriteLine(workload);
        _process.StandardInput.Flush();
        return ReadFields();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string[] ReadFields() => _process.StandardOutput.ReadLine()?.Split('\t')
        ?? throw new InvalidDataException($"{_contender.Key} ended without an answer.");
}
