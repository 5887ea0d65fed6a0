using System;
using System.Collections.Generic;

namespace EmKernel.Runtime;

/// <summary>The state of a compiled model.</summary>
public interface ICompiledState : IEmState
{
    /// <summary>N_k = Σ w r_k, the expected number of rows of a component.</summary>
    /// <param name="component">The component, counted from 0.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component.</exception>
    double ExpectedCount(int component);

    /// <summary>The parameters as a document.</summary>
    /// <param name="columns">The names of the columns; null for none.</param>
    /// <returns>
    /// The document; null where the parameters are no model, as those of a start that the sample did not allow.
    /// </returns>
    /// <exception cref="ArgumentException">There are not D different names.</exception>
    ModelDocument? ToModelDocument(IReadOnlyList<string>? columns = null);
}
