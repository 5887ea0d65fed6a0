using System;
using BenchmarkDotNet.Running;
using EmKernel.Benchmarks;

// A job that the command line names, as in --job dry, stands alone.
bool namesJob = Array.Exists(args, static argument => argument is "--job" or "-j");
BenchmarkSwitcher.FromAssembly(typeof(SteadyState).Assembly).Run(args, new SteadyState(addsJob: !namesJob));
