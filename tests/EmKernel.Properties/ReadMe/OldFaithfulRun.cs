using System.Text;

namespace EmKernel.Properties.ReadMe;

/// <summary>Runs the sample once and keeps what it printed and drew.</summary>
public sealed class OldFaithfulRun
{
    private readonly SampleRun _run = SampleRun.Of("OldFaithful", ".svg");

    /// <summary>What it printed.</summary>
    public string Output => _run.Output;

    /// <summary>What it drew.</summary>
    public string Picture => Encoding.UTF8.GetString(_run.Picture);
}
