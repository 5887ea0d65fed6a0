using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>The parts of a hidden Markov model that a fit leaves as its start has them.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum HeldParts
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The probabilities of the first state.</summary>
    Initial = 1,

    /// <summary>The transition probabilities.</summary>
    Transitions = 2,

    /// <summary>The emission densities.</summary>
    Emission = 4,
}
