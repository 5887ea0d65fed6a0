using System;
using System.IO;
using EmKernel.Grid;

// EmKernel.Grid [WORKLOAD...]            prints a line for each workload; all of them if none is named
// EmKernel.Grid --interleave PEER...     W1 against a peer, in alternating rounds
string? folder = Environment.GetEnvironmentVariable("PEERS_DATA");
try
{
    if (args is ["--interleave", string peer, .. string[] arguments])
    {
        Interleaving.Run(peer, arguments, Console.Out);
        return 0;
    }

    foreach (string name in args)
    {
        if (!Array.Exists(Workload.All, workload => workload.Name == name))
        {
            Console.Error.WriteLine(
                $"There is no workload {name}: name any of {string.Join(' ', Array.ConvertAll(Workload.All, w => w.Name))}.");
            return 2;
        }
    }

    foreach (Workload workload in Workload.All)
    {
        if (args.Length == 0 || Array.IndexOf(args, workload.Name) >= 0)
        {
            Console.WriteLine(GridLine.Measure(workload, folder));
        }
    }

    return 0;
}
catch (FileNotFoundException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
