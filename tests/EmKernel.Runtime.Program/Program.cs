using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using EmKernel;
using EmKernel.Runtime;

// Compiles one model with the cache folder of the first argument, fits it, and says whether the compiler was loaded.
long start = Stopwatch.GetTimestamp();
double[] rows = [.. Enumerable.Range(0, 200).Select(static i => Math.Sin(i) + (i % 4 < 2 ? 0 : 8))];
var compiler = new ModelCompiler(new ModelCompilerOptions { CacheFolder = args[0] });
ICompiledModel<double> model = compiler.Compile<double>(new GaussianMixtureAttribute(2, 2));
CompiledFit fit = model.FitBest(Observations.FromRows(rows, 2));
bool hasCompiler = AppDomain.CurrentDomain.GetAssemblies()
    .Any(static assembly => assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"log-likelihood {fit.Outcome.State.LogLikelihood:R}"));
Console.WriteLine($"compiler loaded {hasCompiler}");
Console.Error.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms"));
