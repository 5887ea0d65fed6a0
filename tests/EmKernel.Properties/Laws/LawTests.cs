using System.Linq;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>Each law on each model that it speaks of: one test for each pair. One class for each structure, to run in parallel.</summary>
public abstract class LawTests
{
    protected static TheoryData<string, string> PairsOf(CovarianceStructure covariance) =>
    [
        .. LawCatalogue.All.SelectMany(law => ModelCatalogue.All
            .Where(model => model.Shape.Covariance == covariance && law.AppliesTo(model))
            .Select(model => (law.Name, model.Name))),
    ];

    protected static void Check(string law, string model) => LawCatalogue.Get(law).Check(ModelCatalogue.Get(model));
}
