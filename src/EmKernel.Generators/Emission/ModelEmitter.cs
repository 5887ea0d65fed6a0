using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>From a plan to text files, one for each concern. Emission prints what the plan says and decides nothing.</summary>
internal static class ModelEmitter
{
    /// <summary>Prints all files of a model.</summary>
    public static IEnumerable<GeneratedFile> Emit(KernelPlan plan, string generatorVersion)
    {
        if (plan.Use != KernelUse.Declared && !plan.IsPart)
        {
            yield return UntypedEmitter.Emit(plan);
        }

        if (plan.Emission is { } emission)
        {
            foreach (GeneratedFile file in HiddenMarkovEmitter.Emit(plan, generatorVersion).Concat(Emit(emission, generatorVersion)))
            {
                yield return file;
            }

            yield break;
        }

        yield return ParametersEmitter.Emit(plan, generatorVersion);
        yield return StatisticsEmitter.Emit(plan);
        yield return StateEmitter.Emit(plan);
        yield return StepsEmitter.EmitEStep(plan);
        yield return StepsEmitter.EmitMStep(plan);
        yield return ScorerEmitter.Emit(plan);
        yield return DocumentEmitter.Emit(plan);
        if (plan.Model.HasImputation)
        {
            yield return ConditionalsEmitter.Emit(plan);
        }

        foreach (GeneratedFile file in KernelEmitter.Emit(plan))
        {
            yield return file;
        }
    }
}
