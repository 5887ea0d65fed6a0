using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace EmKernel.Generators.Diagnostics;

/// <summary>The diagnostics of the generator. Each text ends with what to do; ids are never reused. See docs/diagnostics.md.</summary>
internal static class ModelDiagnostics
{
    /// <summary>A shape has no columns or no components, or a size of the family is too small.</summary>
    public static readonly DiagnosticDescriptor SizeTooSmall = Error(
        "EMK001",
        "The shape of a model is positive",
        "The {0} of '{1}' is {2}; write a number of at least {3}",
        "A model has at least one column and at least one component.");

    /// <summary>The attribute stands on a type that cannot hold a model.</summary>
    public static readonly DiagnosticDescriptor NotReadonlyPartialRecordStruct = Error(
        "EMK002",
        "A model is a readonly partial record struct",
        "'{0}' cannot hold a model; declare it as 'public readonly partial record struct {0};' without type parameters",
        "The generator adds the parameters to the declared type: it must be partial to be added to, a readonly record struct to be an immutable value.");

    /// <summary>A type around the model is not partial.</summary>
    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error(
        "EMK003",
        "The types around a model are partial",
        "'{0}' contains the model '{1}' but is not partial or has type parameters; make it a partial type without type parameters, or move the model out of it",
        "The generator writes the model into another part of the types around it.");

    /// <summary>The type has state of its own.</summary>
    public static readonly DiagnosticDescriptor OwnState = Error(
        "EMK004",
        "A model has no state beside its parameters",
        "'{0}' declares '{1}'; remove it, for a model holds its parameters and nothing else",
        "Equality, default values and copies of a model speak of its parameters alone.");

    /// <summary>A member has the name of a generated one.</summary>
    public static readonly DiagnosticDescriptor MemberCollision = Error(
        "EMK005",
        "A member has the name of a generated one",
        "'{0}' declares '{1}', which the generator writes too; rename or remove yours",
        "A generated member and one of yours cannot share a name; docs/diagnostics.md lists the names.");

    /// <summary>The shape is too large for a generated kernel.</summary>
    public static readonly DiagnosticDescriptor ShapeBeyondBudget = Error(
        "EMK006",
        "The shape of a model is within the budget",
        "'{0}' has {1} parameters, more than the {2} of a kernel; use fewer components or dimensions, or a simpler covariance structure",
        "The parameters of a kernel must fit into an array and its code into what the compiler handles well.");

    /// <summary>An option changes nothing.</summary>
    public static readonly DiagnosticDescriptor OptionWithoutEffect = new(
        "EMK007",
        "An option has no effect",
        "{0} of '{1}' has no effect with {2}; remove it",
        "EmKernel",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "An option that changes nothing misleads the reader.");

    /// <summary>Generator and library are of different versions.</summary>
    public static readonly DiagnosticDescriptor VersionMismatch = Error(
        "EMK008",
        "Generator and library have the same major version",
        "The generator is of version {0}, the library EmKernel of version {1}; reference one version of the package",
        "Generated code calls the library's compiler services, which change with the major version.");

    /// <summary>The language version is too low for generated code.</summary>
    public static readonly DiagnosticDescriptor LanguageVersionTooLow = Error(
        "EMK009",
        "Generated code needs C# 13",
        "The project is compiled as C# {0}; set LangVersion to 13 or higher",
        "Generated code uses references and spans in places that earlier versions do not allow.");

    /// <summary>The model lives on the heap.</summary>
    public static readonly DiagnosticDescriptor HeapStorage = new(
        "EMK010",
        "A model lives on the heap",
        "'{0}' has {1} bytes of parameters and statistics and keeps them in arrays: Step allocates its result; use Fit, which works in place, where that matters",
        "EmKernel",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Up to 4 KiB of parameters and 4 KiB of statistics live inside their structs; larger ones would cost more to copy than to allocate.");

    /// <summary>An option has a value outside its enumeration.</summary>
    public static readonly DiagnosticDescriptor UnknownOptionValue = Error(
        "EMK011",
        "An option has a value of its enumeration",
        "{0} of '{1}' is {2}, which its enumeration does not have; write one of its members",
        "The generator knows the members of its enumerations and nothing between them.");

    /// <summary>A list of an option does not have a number for each column.</summary>
    public static readonly DiagnosticDescriptor ListOfWrongLength = Error(
        "EMK012",
        "A list has a number for each column",
        "{0} of '{1}' has a length of {2}; write {3} numbers, one for each column",
        "An option that describes columns describes all of them.");

    /// <summary>All descriptors.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        SizeTooSmall, NotReadonlyPartialRecordStruct, ContainingTypeNotPartial, OwnState, MemberCollision,
        ShapeBeyondBudget, OptionWithoutEffect, VersionMismatch, LanguageVersionTooLow, HeapStorage, UnknownOptionValue,
        ListOfWrongLength,
    ];

    /// <summary>The descriptor of an id.</summary>
    public static DiagnosticDescriptor ById(string id) => All.First(descriptor => descriptor.Id == id);

    private static DiagnosticDescriptor Error(string id, string title, string message, string description) => new(
        id,
        title,
        message,
        "EmKernel",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description,
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
