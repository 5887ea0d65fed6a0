using System;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>Keeps what FsCheck found and makes it xunit's pass or failure, with seed and shrunk arguments.</summary>
internal sealed class PropertyVerdict : IRunner
{
    private string _name = "";
    private TestResult? _result;

    public void OnStartFixture(Type t)
    {
    }

    public void OnArguments(
        int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
    }

    public void OnFinished(string name, TestResult result)
    {
        _name = name;
        _result = result;
    }

    public void ThrowUnlessPassed()
    {
        string report = Runner.onFinishedToString(_name, _result);
        if (_result is not TestResult.Passed)
        {
            throw new XunitException(report);
        }

        // Empty if the property asked for quiet.
        if (report.Length > 0)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(report);
        }
    }
}
