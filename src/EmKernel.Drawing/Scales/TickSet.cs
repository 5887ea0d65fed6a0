using System.Collections.Immutable;

namespace EmKernel.Drawing.Scales;

/// <summary>The ticks of an axis; each label times 10^<paramref name="Exponent"/> is its value.</summary>
internal sealed record TickSet(ImmutableArray<Tick> Ticks, int Exponent);
