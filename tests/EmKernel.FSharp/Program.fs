module EmKernel.FSharp.Program

[<EntryPoint>]
let main _ =
    let checks =
        [ for title, scenario in Scenarios.all do
              printfn $"{title}"
              let checks = scenario ()
              List.iter Checks.print checks
              yield! checks ]

    let wrong = checks |> List.filter (not << _.Holds)
    printfn $"{checks.Length - wrong.Length} of {checks.Length} checks hold."
    if wrong.IsEmpty then 0 else 1
