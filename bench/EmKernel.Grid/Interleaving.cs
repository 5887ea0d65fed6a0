using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace EmKernel.Grid;

/// <summary>Whole fits of Old Faithful, a round of ours and a round of a peer's in turn.</summary>
/// <remarks>
/// A peer is a program that answers each line it reads with one line, "microseconds mean-log-likelihood", after a round of
/// fits: the median time of a fit of 10 iterations, and where it ended. It lives through all rounds and inherits the
/// core that this process is pinned to, so that both meet the same clock and the same neighbours.
/// </remarks>
internal static class Interleaving
{
    private const int Rounds = 31;
    private const int FitsInRound = 200;

    public static void Run(string command, string[] arguments, TextWriter output)
    {
        TimedFit fit = Workload.All[0].Prepare(OldFaithful.Sample());
        fit.WarmUp();
        using Process peer = Process.Start(new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException($"{command} did not start.");

        double[] ours = new double[Rounds];
        double[] theirs = new double[Rounds];
        double theirEnd = AskForRound(peer).MeanLogLikelihood;
        output.WriteLine("round\tEmKernel us\tpeer us\tpeer/EmKernel");
        for (int round = 0; round < Rounds; round++)
        {
            ours[round] = MedianOfRound(fit);
            theirs[round] = AskForRound(peer).Microseconds;
            WriteRow(output, (round + 1).ToString(CultureInfo.InvariantCulture), ours[round], theirs[round]);
        }

        peer.StandardInput.Close();
        peer.WaitForExit();
        Array.Sort(ours);
        Array.Sort(theirs);
        WriteRow(output, "min", ours[0], theirs[0]);
        WriteRow(output, "median", ours[Rounds / 2], theirs[Rounds / 2]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"mean LL\t{fit.MeanLogLikelihood(10):G12}\t{theirEnd:G12}\t"));
    }

    private static double MedianOfRound(TimedFit fit)
    {
        double[] seconds = new double[FitsInRound];
        for (int i = 0; i < seconds.Length; i++)
        {
            seconds[i] = fit.Seconds(10);
        }

        Array.Sort(seconds);
        return seconds[FitsInRound / 2] * 1e6;
    }

    private static (double Microseconds, double MeanLogLikelihood) AskForRound(Process peer)
    {
        peer.StandardInput.WriteLine();
        peer.StandardInput.Flush();
        string[] answer = (peer.StandardOutput.ReadLine() ?? "").Split(' ');
        return answer.Length == 2
            ? (double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture))
            : throw new InvalidDataException("The peer did not answer with two numbers.");
    }

    private static void WriteRow(TextWriter output, string name, double ours, double theirs) => output.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{name}\t{ours:F2}\t{theirs:F2}\t{theirs / ours:F2}"));
}
