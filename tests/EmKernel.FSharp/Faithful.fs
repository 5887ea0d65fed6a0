/// Old Faithful: eruption length and waiting time, in minutes; 272 rows (R, `faithful`).
module EmKernel.FSharp.Faithful

open System.Globalization
open System.IO
open System.Reflection

/// All rows one after the other.
let rows: float[] =
    use stream = Assembly.GetExecutingAssembly().GetManifestResourceStream "faithful.csv" |> nonNull
    use reader = new StreamReader(stream)

    reader.ReadToEnd().Split('\n', System.StringSplitOptions.RemoveEmptyEntries)
    |> Array.skip 1
    |> Array.collect _.Split(',')
    |> Array.map (fun cell -> System.Double.Parse(cell, CultureInfo.InvariantCulture))
