using System;
using EmKernel.Grid;
using EmKernel.Sweep;

// EmKernel.Sweep          does a round of the shape that each line of the input names, as Full8x8
try
{
    string version = typeof(EmKernel.Observations).Assembly.GetName().Version?.ToString(3) ?? "";
    RoundProtocol.Answer($"EmKernel\t{version}\t1", DeclaredShape.Prepare, warmUpSeconds: 0.1);
    return 0;
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
