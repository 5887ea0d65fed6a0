using System.Collections.Generic;

namespace EmKernel.Tool.Tests;

/// <summary>Sequences and chains that make no sense.</summary>
internal static class MalformedSequences
{
    private const string Table = "id,count\na,3\na,4\nb,7\nb,2\n";

    private const string Fit = "fit {data} --family hidden-markov-model --emission poisson --states 2";

    private const string Mixture = """
        {
          "format": "emkernel.model/1", "family": "poisson-mixture", "dimension": 1, "components": 2,
          "weights": [0.5, 0.5], "rates": [[1], [3]]
        }
        """;

    private const string Chain = """
        {
          "format": "emkernel.model/1", "family": "hidden-markov-model", "emission": "poisson", "dimension": 1,
          "states": 2, "initial": [0.5, 0.5], "transitions": [[0.9, 0.1], [0.1, 0.9]], "rates": [[1], [3]]
        }
        """;

    public static IReadOnlyList<MalformedInput> All { get; } =
    [
        new(
            "a sequence that begins again",
            Fit + " --sequence-column id",
            "{data}: row 4 (line 5): column 'id': 'a' was another sequence before: put the rows of each sequence together.")
        {
            Data = "id,count\na,3\nb,4\nb,7\na,2\n",
        },
        new(
            "a column of sequences that is not there",
            Fit + " --sequence-column name",
            "{data}: there is no column 'name': give one of 'id', 'count', or a place from 0 to 1.")
        {
            Data = Table,
        },
        new(
            "a column that is sequence and entry",
            Fit + " --sequence-column id --columns id,count",
            "{data}: column 'id' is both the sequence and an entry: leave it out once.")
        {
            Data = Table,
        },
        new(
            "weights that change within a sequence",
            Fit + " --weight-column w",
            "Row 1 of sequence 0 has weight 2, its first row 1: a sequence has one weight.")
        {
            Data = "count,w\n3,1\n4,2\n",
        },
        new(
            "sequences for a mixture",
            "fit {data} --components 2 --sequence-column id",
            "--sequence-column says nothing of gaussian-mixture: leave the option out.")
        {
            Data = Table,
        },
        new(
            "components for a chain",
            "fit {data} --family hidden-markov-model --components 2",
            "--components says nothing of hidden-markov-model: leave the option out."),
        new(
            "states for a mixture",
            "fit {data} --states 2",
            "--states says nothing of gaussian-mixture: leave the option out."),
        new(
            "states for mixtures to compare",
            "select {data} --states 2",
            "--states says nothing of gaussian-mixture: leave the option out."),
        new(
            "no number of states",
            "fit {data} --family hidden-markov-model",
            "--states is missing: give the number of states, or --start."),
        new(
            "an unknown emission",
            "fit {data} --family hidden-markov-model --emission normal --states 2",
            "--emission 'normal': give one of gaussian, bernoulli, poisson, categorical, gaussian-mixture."),
        new(
            "an emission of a mixture",
            "fit {data} --emission poisson --components 2",
            "--emission says nothing of gaussian-mixture: leave the option out."),
        new(
            "an emission other than the start's",
            "fit {data} --start {model} --emission gaussian",
            "--emission 'gaussian': the start has 'poisson': leave the option out.")
        {
            Model = Chain,
        },
        new(
            "states other than the start's",
            "fit {data} --start {model} --states 3",
            "--states '3': the start has '2': leave the option out.")
        {
            Model = Chain,
        },
        new(
            "a structure of counts",
            Fit + " --covariance full",
            "--covariance 'full': hidden-markov-model has no structures: leave the option out."),
        new(
            "an exposure in a chain",
            Fit + " --exposure-column a",
            "--exposure-column says nothing of hidden-markov-model: leave the option out."),
        new(
            "categorical emissions without levels",
            "fit {data} --family hidden-markov-model --emission categorical --states 2",
            "--levels is missing: the family needs it."),
        new(
            "a floor below counts",
            Fit + " --columns count --covariance-floor 1",
            "--covariance-floor: poisson-mixture has no covariances: leave the option out.")
        {
            Data = Table,
        },
        new(
            "a chain assigned row by row",
            Fit + " --assignment hard",
            "--assignment hard says nothing of hidden-markov-model: leave the option out."),
        new(
            "mixtures of states without their number of components",
            "fit {data} --family hidden-markov-model --emission gaussian-mixture --states 2",
            "--emission-components is missing: the family needs it."),
        new(
            "components of states without mixtures",
            Fit + " --emission-components 2",
            "--emission-components says nothing of hidden-markov-model: leave the option out."),
        new(
            "a mixture to decode",
            "decode {data} --model {model}",
            "{model}: the family poisson-mixture has no states to decode: see emkernel score.")
        {
            Model = Mixture,
        },
        new(
            "an unknown method",
            "decode {data} --model {model} --method baum",
            "--method 'baum': give one of viterbi, posterior, filter: see emkernel decode --help.")
        {
            Model = Chain,
        },
        new(
            "counts that are none to decode",
            "decode {data} --model {model}",
            "The entry in row 1, column 0 is 2.5: give a count, a whole number of at least 0.")
        {
            Data = "count\n3\n2.5\n",
            Model = Chain,
        },
        new(
            "a chain to fill in from",
            "impute {data} --model {model}",
            "{model}: the family hidden-markov-model has no way to fill in missing entries.")
        {
            Model = Chain,
        },
        new(
            "transitions that do not sum to 1",
            "show {model}",
            "{model}: $.transitions: The transition probabilities of state 1 sum to 0.75: "
            + "divide them by their sum, so that it is 1.")
        {
            Model = Chain.Replace("[0.1, 0.9]", "[0.25, 0.5]"),
        },
    ];
}
