using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EmKernel.Grid;

// EmKernel.Grid [--threads T] [WORKLOAD...]   prints a line for each workload; all of them if none is named
// EmKernel.Grid [--threads T] --answer        does a round of the workload that each line of the input names
// EmKernel.Grid --memory | --first-call       prints what a fit of 2 000 000 rows needs, what the first call costs
string? folder = Environment.GetEnvironmentVariable("PEERS_DATA");
try
{
    Queue<string> arguments = new(args);
    int threads = 1;
    if (arguments.TryPeek(out string? option) && option == "--threads")
    {
        arguments.Dequeue();
        threads = int.Parse(arguments.Dequeue(), CultureInfo.InvariantCulture);
    }

    switch (arguments.ToArray())
    {
        case ["--answer"]:
            RoundProtocol.Answer(GridLine.Identity(threads), Prepare);
            break;
        case ["--memory"]:
            MemoryOfAFit.Print(Workload.Named("N2M").ReadSample(folder), Console.Out);
            break;
        case ["--first-call"]:
            FirstCall.Print(Workload.Named("W1").ReadSample(folder), Workload.Named("W3").ReadSample(folder), Console.Out);
            break;
        case []:
            PrintLines(Workload.All);
            break;
        case string[] names:
            PrintLines([.. names.Select(Workload.Named)]);
            break;
    }

    return 0;

    TimedWork Prepare(string name)
    {
        Workload workload = Workload.Named(name);
        return workload.Prepare(workload.ReadSample(folder), threads);
    }

    void PrintLines(Workload[] workloads)
    {
        foreach (Workload workload in workloads)
        {
            Console.WriteLine(GridLine.Measure(workload, folder, threads));
        }
    }
}
catch (Exception exception) when (exception is ArgumentException or FileNotFoundException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
