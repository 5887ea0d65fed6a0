/// Prints what the library answers beside what is known, and remembers whether all of it agreed.
module EmKernel.FSharp.Checks

open System.Globalization

/// One comparison, already decided.
type Check =
    { Name: string
      Text: string
      Holds: bool }

let private invariant (value: float) = value.ToString("0.0000000000", CultureInfo.InvariantCulture)

/// The value lies within a tolerance of what is expected.
let near tolerance expected name actual =
    { Name = name
      Text = invariant actual
      Holds = abs (actual - expected) <= tolerance }

/// The value is what is expected.
let equal expected name actual =
    { Name = name
      Text = string actual
      Holds = (actual = expected) }

/// The statement is true.
let holds name statement = equal true name statement

/// Prints a check on a line of its own.
let print check =
    let verdict = if check.Holds then "" else "  WRONG"
    printfn $"{check.Name}: {check.Text}{verdict}"
