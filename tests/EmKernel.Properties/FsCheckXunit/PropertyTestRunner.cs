using System;
using System.Diagnostics;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.FSharp.Core;
using Xunit.v3;

namespace FsCheck.Xunit;

/// <summary>Runs the method of a property through FsCheck instead of calling it once.</summary>
internal sealed class PropertyTestRunner : XunitTestRunner
{
    private PropertyTestRunner()
    {
    }

    public static PropertyTestRunner Shared { get; } = new();

    protected override ValueTask<TimeSpan> InvokeTest(XunitTestRunnerContext ctxt, object? testClassInstance)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        MethodInfo method = ctxt.Test.TestMethod.Method;
        PropertyAttribute property = method.GetCustomAttribute<PropertyAttribute>()!;
        ctxt.Aggregator.Run(() => Check(property, method, testClassInstance));
        return new(stopwatch.Elapsed);
    }

    /// <summary>Throws, with the seed and the shrunk arguments, unless the property holds for every case.</summary>
    internal static void Check(PropertyAttribute property, MethodInfo method, object? testClassInstance)
    {
        PropertyVerdict verdict = new();
        FsCheck.Check.Method(
            property.ToConfig(verdict),
            method,
            testClassInstance is null ? FSharpOption<object>.None : FSharpOption<object>.Some(testClassInstance));
        verdict.ThrowUnlessPassed();
    }
}
