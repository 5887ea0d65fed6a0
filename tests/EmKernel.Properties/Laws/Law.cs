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
/// A run draws the same problems each time, others for each law and model, so that it fails for a change of the code
/// only. EMKERNEL_THOROUGH=1 draws ten times as many, and others at each run. A failure prints the seed, "(seed,gamma)", and
/// the shrunk case; EMKERNEL_REPLAY set to that text begins with that very seed.
/// </remarks>
internal sealed record Law(
    string Name, int Cases, Func<MixtureUnderTest, bool> AppliesTo, Action<MixtureUnderTest, MixtureProblem> Verify)
{
    private const int ThoroughFactor = 10;

    private static readonly bool _isThorough = Environment.GetEnvironmentVariable("EMKERNEL_THOROUGH") == "1";
    private static readonly string? _replay = Environment.GetEnvironmentVariable("EMKERNEL_REPLAY");

    /// <summary>Draws problems for a model and verifies each.</summary>
    /// <exception cref="Exception">The law is broken: FsCheck's report of the smallest case found.</exception>
    public void Check(MixtureUnderTest model)
    {
        Config config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true)
            .WithMaxTest(_isThorough ? ThoroughFactor * Cases : Cases);
        Rnd? seed = _replay is not null ? Parse(_replay) : _isThorough ? null : SeedOf(model);
        if (seed is { } given)
        {
            config = config.WithReplay(FSharpOption<Replay>.Some(new Replay(given, FSharpOption<int>.None)));
        }

        FsCheck.Check.One(config, Prop.ForAll(MixtureCases.For(model), drawn => Verify(model, drawn.For(model))));
    }

    public override string ToString() => Name;

    // FNV-1a over the names: string hashes differ from process to process. FsCheck wants an odd gamma.
    private Rnd SeedOf(MixtureUnderTest model)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in Name + model.Name)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return new Rnd(hash, hash | 1);
    }

    private static Rnd Parse(string text)
    {
        string[] parts = text.Trim('(', ')').Split(',');
        return new Rnd(
            ulong.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
