using System;
using System.Globalization;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace EmKernel.Properties.Laws;

/// <summary>A sentence that is true of every model and every problem; <c>Verify</c> throws where it is not.</summary>
/// <param name="Name">The sentence.</param>
/// <param name="Cases">How many problems are drawn for a model.</param>
/// <param name="AppliesTo">The models it speaks of.</param>
/// <param name="Verify">Throws if the law is broken.</param>
/// <remarks>
/// A failure prints the seed, "(seed,gamma)", and the shrunk case. EMKERNEL_REPLAY set to that text begins with the
/// very case; EMKERNEL_THOROUGH=1 draws ten times as many.
/// </remarks>
internal sealed record Law(
    string Name, int Cases, Func<MixtureUnderTest, bool> AppliesTo, Action<MixtureUnderTest, MixtureProblem> Verify)
{
    private static readonly int _factor = Environment.GetEnvironmentVariable("EMKERNEL_THOROUGH") == "1" ? 10 : 1;
    private static readonly string? _replay = Environment.GetEnvironmentVariable("EMKERNEL_REPLAY");

    /// <summary>Draws problems for a model and verifies each.</summary>
    /// <exception cref="Exception">The law is broken: FsCheck's report of the smallest case found.</exception>
    public void Check(MixtureUnderTest model)
    {
        Config config = Config.QuickThrowOnFailure.WithMaxTest(_factor * Cases).WithQuietOnSuccess(true);
        if (_replay is not null)
        {
            config = config.WithReplay(FSharpOption<Replay>.Some(Parse(_replay)));
        }

        FsCheck.Check.One(config, Prop.ForAll(MixtureCases.For(model), drawn => Verify(model, drawn.For(model))));
    }

    public override string ToString() => Name;

    private static Replay Parse(string text)
    {
        string[] parts = text.Trim('(', ')').Split(',');
        Rnd random = new(
            ulong.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture));
        return new Replay(random, FSharpOption<int>.None);
    }
}
