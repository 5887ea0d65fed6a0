using BenchmarkDotNet.Running;
using EmKernel.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(SteadyState).Assembly).Run(args, new SteadyState());
