using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.FSharp.Core;
using Xunit;
using Xunit.v3;

namespace FsCheck.Xunit;

/// <summary>Marks a method whose arguments FsCheck generates: it runs many times, a failing case is shrunk.</summary>
/// <remarks>
/// <para>
/// A twin, in name, namespace and members, of the attribute of the package FsCheck.Xunit.v3, for machines whose
/// registry does not offer it. Build with <c>-p:UseFsCheckXunit=true</c> to use the package: this folder is left out.
/// </para>
/// <para>With <c>EMKERNEL_THOROUGH=1</c> in the environment every property runs ten times as many cases.</para>
/// </remarks>
[XunitTestCaseDiscoverer(typeof(PropertyDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class PropertyAttribute : FactAttribute
{
    private const int ThoroughFactor = 10;

    /// <summary>Marks a property; the compiler supplies where it stands.</summary>
    public PropertyAttribute(
        [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
    }

    /// <summary>The number of cases.</summary>
    public int MaxTest { get; set; } = 100;

    /// <summary>The size of the first case.</summary>
    public int StartSize { get; set; } = 1;

    /// <summary>The size of the last case; sizes grow linearly.</summary>
    public int EndSize { get; set; } = 100;

    /// <summary>"(seed,gamma)" or "(seed,gamma,size)" as a failure prints it: begins with that very case.</summary>
    public string? Replay { get; set; }

    /// <summary>Types with static members that return an <c>Arbitrary</c>, preferred to FsCheck's own.</summary>
    public Type[] Arbitrary { get; set; } = [];

    /// <summary>Whether a property that holds writes nothing.</summary>
    public bool QuietOnSuccess { get; set; }

    private static bool IsThorough => Environment.GetEnvironmentVariable("EMKERNEL_THOROUGH") == "1";

    internal Config ToConfig(IRunner runner) => Config.Default
        .WithMaxTest(IsThorough ? ThoroughFactor * MaxTest : MaxTest)
        .WithStartSize(StartSize)
        .WithEndSize(EndSize)
        .WithQuietOnSuccess(QuietOnSuccess)
        .WithArbitrary(Arbitrary)
        .WithReplay(Replay is null ? FSharpOption<Replay>.None : FSharpOption<Replay>.Some(ParseReplay(Replay)))
        .WithRunner(runner);

    private static Replay ParseReplay(string text)
    {
        string[] parts = text.Trim('(', ')').Split(',');
        Rnd random = new(
            ulong.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture));
        FSharpOption<int> size = parts.Length > 2
            ? FSharpOption<int>.Some(int.Parse(parts[2], CultureInfo.InvariantCulture))
            : FSharpOption<int>.None;
        return new Replay(random, size);
    }
}
