using System;
using System.Reflection;

namespace EmKernel.Properties.Models;

/// <summary>Declared models of affine families behind the erased interface.</summary>
internal static class AffineModels
{
    /// <summary>A declared type behind the erased interface.</summary>
    public static MixtureUnderTest Erase(Type model)
    {
        Type contract = Array.Find(
            model.GetInterfaces(),
            static type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IMixtureModel<,,,,>))!;
        return (MixtureUnderTest)Activator.CreateInstance(
            typeof(AffineModel<,,,,>).MakeGenericType(contract.GetGenericArguments()),
            model.GetCustomAttribute<ModelAttribute>() is { } declaration and not CustomMixtureAttribute
                ? ComponentDistribution.Of(declaration)
                : CustomModels.DistributionOf(model))!;
    }
}
