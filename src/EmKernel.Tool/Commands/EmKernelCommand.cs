using System.CommandLine;
using System.Threading;

namespace EmKernel.Tool.Commands;

/// <summary>The command with its subcommands.</summary>
internal static class EmKernelCommand
{
    public static RootCommand Create(StandardStreams streams, CancellationToken cancellationToken) =>
        new("Mixture and hidden Markov models by expectation-maximization, with kernels compiled for their shape.")
        {
            new FitCommand(streams, cancellationToken).Create(),
            new SelectCommand(streams, cancellationToken).Create(),
            new ScoreCommand(streams, cancellationToken).Create(),
            new DecodeCommand(streams, cancellationToken).Create(),
            new ImputeCommand(streams, cancellationToken).Create(),
            new SampleCommand(streams, cancellationToken).Create(),
            new ShowCommand(streams).Create(),
        };
}
