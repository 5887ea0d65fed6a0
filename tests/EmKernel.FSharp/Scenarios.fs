/// The public API as an F# program meets it. Each scenario returns its checks.
module EmKernel.FSharp.Scenarios

open System
open System.Collections.Immutable
open CommunityToolkit.HighPerformance
open EmKernel
open EmKernel.FSharp.Checks
open EmKernel.FSharp.Models

/// The maximum of the likelihood that EM reaches from the book's start.
let private maximum = -1130.2639601847416

let private observations = Observations.FromRows(ReadOnlySpan Faithful.rows, 2)

let private bookStart =
    FaithfulMixture.Create(
        ReadOnlySpan [| 0.5; 0.5 |],
        ReadOnlySpan [| 0.0; 50.0; 0.0; 100.0 |],
        ReadOnlySpan [| 1.0; 0.0; 0.0; 1.0; 1.0; 0.0; 0.0; 1.0 |]
    )

let private strict = ConvergenceCriterion(RelativeTolerance = 1e-14)

let private fit () = FaithfulMixture.Fit(observations, bookStart, criterion = strict)

let private fitted = lazy fit().State.Parameters

/// The closed set of ways in which a fit ends, as an F# pattern.
let private (|Converged|IterationLimit|Degenerate|Cancelled|) (outcome: EmOutcome<'state>) =
    match outcome with
    | :? EmOutcome<'state>.Converged as converged -> Converged converged.State
    | :? EmOutcome<'state>.Degenerate as degenerate -> Degenerate(degenerate.State, degenerate.Cause)
    | :? EmOutcome<'state>.IterationLimit as limit -> IterationLimit limit.State
    | _ -> Cancelled outcome.State

/// A step is a function, so a fit is a sequence.
let iterate () =
    let step state = FaithfulMixture.Step(state, observations)
    let start = FaithfulMixture.Start(bookStart, observations)
    let trace = Em.Iterate(step, start) |> Seq.map _.LogLikelihood |> Seq.take 40 |> List.ofSeq

    [ trace |> List.head |> near 1e-6 -37396.8029052327 "log-likelihood of the start"
      trace |> List.last |> near 1e-8 maximum "log-likelihood after 39 steps"
      trace |> List.pairwise |> List.forall (fun (before, after) -> after >= before - 1e-9) |> holds "never decreases" ]

/// Statistics are a monoid: blocks can be summed.
let sumBlocks () =
    let theta = fitted.Value

    let total =
        observations.Blocks()
        |> Seq.map (fun block -> FaithfulMixture.EStep(theta, block))
        |> Seq.sum

    let maximized = FaithfulMixture.MStep(total, theta)

    [ total.LogLikelihood |> near 1e-8 maximum "log-likelihood of all blocks"
      total.ObservationCount |> near 0.0 272.0 "rows of all blocks"
      total = FaithfulMixture.EStep(theta, observations) |> holds "blocks sum to the whole"
      total + FaithfulMixture.Statistics.Zero = total |> holds "zero is neutral"
      maximized.Degeneracy.IsNone |> holds "the maximum step is healthy"
      maximized.Parameters.Mean(0, 1) |> near 1e-5 54.478516376968 "first waiting time" ]

/// How a fit ended is a value to match on.
let outcomes () =
    let describe outcome =
        match outcome with
        | Converged(state: FaithfulMixture.State) -> $"converged at {state.LogLikelihood:F6}"
        | IterationLimit state -> $"stopped after {state.Iteration} steps"
        | Degenerate(_, cause) -> $"degenerate: {cause.Kind}"
        | Cancelled _ -> "cancelled"

    let limited = FaithfulMixture.Fit(observations, bookStart, criterion = ConvergenceCriterion(IterationLimit = 3))
    let collapsed = FaithfulMixture.Fit(observations, FaithfulMixture())
    let converged = fit ()

    let matched =
        converged.Match(
            converged = (fun state -> state.LogLikelihood),
            iterationLimit = (fun _ -> nan),
            degenerate = (fun _ _ -> nan),
            cancelled = (fun _ -> nan)
        )

    [ describe converged |> equal "converged at -1130.263960" "fit"
      describe limited |> equal "stopped after 3 steps" "limited fit"
      describe collapsed |> equal "degenerate: SingularCovariance" "fit of no mixture"
      converged.Kind |> equal EmOutcomeKind.Converged "kind"
      matched |> near 1e-8 maximum "log-likelihood" ]

/// Several starts, a tied covariance: mclust's best model of this sample.
let restarts () =
    let best = TiedFaithfulMixture.FitBest(observations, starts = 10, seed = 1, criterion = strict)

    [ FaithfulMixture.FitBest(observations, criterion = strict).State.LogLikelihood
      |> near 1e-8 maximum "best of ten starts"
      best.State.LogLikelihood |> near 1e-6 -1126.3159278234 "best of ten starts, three tied components" ]

/// A prior adds to the objective, a floor bounds the search.
let priors () =
    let prior =
        GaussianMixturePrior(DegreesOfFreedom = 4.0, Scale = ImmutableArray.Create(0.1, 0.0, 0.0, 10.0))

    let floor = GaussianMixturePrior(CovarianceFloor = 0.5)
    let posterior = FaithfulMixture.Fit(observations, bookStart, prior).State
    let bounded = FaithfulMixture.Fit(observations, bookStart, floor).State

    let smallestEigenvalue k =
        let variance d = bounded.Parameters.Covariance(k, d, d)
        let half = (variance 0 + variance 1) / 2.0
        half - sqrt ((variance 0 - half) ** 2.0 + bounded.Parameters.Covariance(k, 0, 1) ** 2.0)

    [ posterior.LogLikelihood < maximum |> holds "a prior costs likelihood"
      posterior.Objective - posterior.LogPrior |> near 1e-9 posterior.LogLikelihood "objective less log-prior"
      smallestEigenvalue 0 |> near 1e-9 0.5 "smallest eigenvalue on the floor" ]

/// Rows are scored one at a time or all together.
let scoring () =
    let scorer = fitted.Value.CreateScorer()
    let short = [| 1.8; 54.0 |]
    let responsibilities = Array.zeroCreate<float> 2
    let density = scorer.Responsibilities(ReadOnlySpan short, Span responsibilities)
    let densities = Array.zeroCreate<float> observations.Count
    let components = Array.zeroCreate<int> observations.Count
    scorer.LogDensity(observations, Span densities)
    scorer.Assign(observations, Span components)

    [ scorer.Assign(ReadOnlySpan short) |> equal 0 "component of a short eruption"
      Array.sum responsibilities |> near 1e-12 1.0 "sum of responsibilities"
      density |> near 1e-12 (scorer.LogDensity(ReadOnlySpan short)) "log-density of a row"
      densities[1] |> near 1e-12 density "log-density of the same row in a batch"
      Array.sum densities |> near 1e-8 maximum "sum of log-densities"
      components |> Array.countBy id |> Array.sort |> List.ofArray |> equal [ 0, 97; 1, 175 ] "rows of each component" ]

/// The bound touches the likelihood at the posterior, and lies below it elsewhere.
let bounds () =
    let theta = fitted.Value
    let posterior = Array2D.zeroCreate<float> observations.Count 2
    let flat = Array.zeroCreate<float> (observations.Count * 2)
    theta.CreateScorer().Responsibilities(observations, Span flat)
    Buffer.BlockCopy(flat, 0, posterior, 0, Buffer.ByteLength flat)
    let uniform = Array2D.create observations.Count 2 0.5
    let boundAt (q: float[,]) = theta.LowerBound(ReadOnlySpan2D q, observations)

    [ boundAt posterior |> near 1e-8 maximum "bound at the posterior"
      boundAt uniform + theta.KullbackLeibler(ReadOnlySpan2D uniform, observations)
      |> near 1e-7 maximum "bound and divergence at the uniform q" ]

/// A mixture generates rows, and its criteria choose between models.
let sampling () =
    let theta = fitted.Value
    let draw () =
        let rows = Array2D.zeroCreate<float> 1000 2
        theta.Sample(Random 7, Span2D rows)
        rows

    let rows = draw ()
    let meanWaiting = Seq.averageBy (fun row -> rows[row, 1]) (seq { 0..999 })
    let criteria = theta.Criteria observations

    [ meanWaiting |> near 1.5 70.897 "mean waiting time of a sample"
      draw () = rows |> holds "one seed, one sample"
      criteria.Bayesian |> near 1e-6 2322.1917430987 "Bayesian criterion"
      criteria.Akaike |> near 1e-6 2282.5279203695 "Akaike criterion" ]

/// Wrong arguments say what is wrong; equal parameters are equal models.
let values () =
    let create (weights: float[]) =
        FaithfulMixture.Create(
            ReadOnlySpan weights,
            ReadOnlySpan [| 2.0; 55.0; 4.3; 80.0 |],
            ReadOnlySpan [| 0.1; 0.0; 0.0; 35.0; 0.1; 0.0; 0.0; 35.0 |]
        )

    let message =
        try
            create [| 0.5; 0.6 |] |> string
        with :? ArgumentException as fault ->
            fault.Message

    let created, _ =
        FaithfulMixture.TryCreate(ReadOnlySpan [| 1.0 |], ReadOnlySpan [||], ReadOnlySpan [||])

    [ (message.Contains "1.1" && message.Contains "weights") |> holds $"refused weights: {message}"
      created |> equal false "a mixture of too few numbers"
      create [| 0.5; 0.5 |] = create [| 0.5; 0.5 |] |> holds "equal parameters, equal mixtures"
      create [| 0.5; 0.5 |] <> create [| 0.4; 0.6 |] |> holds "other parameters, another mixture"
      fit () = fit () |> holds "equal fits, equal outcomes" ]

/// Rows in single precision, statistics in double.
let singlePrecision () =
    let rows = Array.map float32 Faithful.rows
    let observations = Observations.FromRows(ReadOnlySpan rows, 2)
    let outcome = SingleFaithfulMixture.FitBest(observations, starts = 3)
    [ outcome.State.LogLikelihood |> near 0.01 maximum "log-likelihood in single precision" ]

let all: (string * (unit -> Check list)) list =
    [ "A fit is a sequence", iterate
      "Statistics are a monoid", sumBlocks
      "An outcome is a value", outcomes
      "Several starts", restarts
      "Priors and floors", priors
      "Scoring", scoring
      "Lower bounds", bounds
      "Samples and criteria", sampling
      "Values", values
      "Single precision", singlePrecision ]
