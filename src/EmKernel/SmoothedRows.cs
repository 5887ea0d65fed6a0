using System;

namespace EmKernel;

/// <summary>Receives the posteriors of a run of rows.</summary>
/// <param name="first">The first row of the run, counted over all sequences.</param>
/// <param name="probabilities">p(z_t = s | x_1 … x_T), S numbers for each row; valid during the call.</param>
public delegate void SmoothedRows(int first, ReadOnlySpan<double> probabilities);
