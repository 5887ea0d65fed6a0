using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace EmKernel.Generators.Tests.PublicSurface;

/// <summary>Lists what is public in an assembly: member by member what users see, a line a type what generated code calls.</summary>
internal static class SurfaceListing
{
    private const SymbolDisplayMiscellaneousOptions Spelling =
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers;

    private static readonly SymbolDisplayFormat _type = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName,
        miscellaneousOptions: Spelling);

    private static readonly SymbolDisplayFormat _name = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: Spelling);

    private static readonly SymbolDisplayFormat _member = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        kindOptions: SymbolDisplayKindOptions.IncludeMemberKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers,
        propertyStyle: SymbolDisplayPropertyStyle.NameOnly,
        miscellaneousOptions: Spelling);

    private static readonly SymbolDisplayFormat _compact = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeModifiers,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: Spelling);

    /// <summary>The listing, in the order of names.</summary>
    public static string Of(IAssemblySymbol assembly)
    {
        var text = new StringBuilder("namespace EmKernel\n");
        foreach (INamedTypeSymbol type in PublicTypes(assembly, "EmKernel"))
        {
            text.Append($"\n{Header(type)}\n");
            foreach (ISymbol member in Members(type))
            {
                text.Append($"    {Describe(member)}\n");
            }
        }

        text.Append("\nnamespace EmKernel.CompilerServices: called by generated code\n\n");
        foreach (INamedTypeSymbol type in PublicTypes(assembly, "EmKernel.CompilerServices"))
        {
            string[] members = [.. Members(type)
                .Select(static member => member.ToDisplayString(_compact)).Order(StringComparer.Ordinal)];
            text.Append($"{Header(type)}: {string.Join(", ", members)}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> PublicTypes(IAssemblySymbol assembly, string name)
    {
        INamespaceSymbol space = assembly.GlobalNamespace;
        foreach (string part in name.Split('.'))
        {
            space = space.GetNamespaceMembers().Single(inner => inner.Name == part);
        }

        return space.GetTypeMembers().SelectMany(WithNested).OrderBy(static type => type.ToDisplayString(_name), StringComparer.Ordinal);
    }

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) =>
        IsVisible(type) ? [type, .. type.GetTypeMembers().SelectMany(WithNested)] : [];

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type) => type.TypeKind == TypeKind.Delegate
        ? []
        : type.GetMembers()
            .Where(static member => member is not INamedTypeSymbol && IsVisible(member))
            .Where(member => member is not IMethodSymbol method || IsListed(type, method))
            .Where(static member => !IsWrittenByTheCompiler(member))
            .OrderBy(static member => member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? 0 : 1)
            .ThenBy(member => type.TypeKind == TypeKind.Enum ? Convert.ToInt32(((IFieldSymbol)member).ConstantValue, null) : 0)
            .ThenBy(static member => member.Name, StringComparer.Ordinal)
            .ThenBy(static member => member.ToDisplayString(_member), StringComparer.Ordinal);

    /// <summary>Equality, text and copies of records, which every record has.</summary>
    private static bool IsWrittenByTheCompiler(ISymbol member) => member is IMethodSymbol && member.GetAttributes()
        .Any(static attribute => attribute.AttributeClass?.Name == nameof(CompilerGeneratedAttribute));

    /// <summary>Accessors are listed with their property; the constructor that every struct has tells nothing.</summary>
    private static bool IsListed(INamedTypeSymbol type, IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor => type.TypeKind == TypeKind.Class || method.Parameters.Length > 0,
        MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion => true,
        _ => false,
    };

    private static string Header(INamedTypeSymbol type)
    {
        string modifiers = type switch
        {
            { TypeKind: TypeKind.Enum or TypeKind.Interface or TypeKind.Delegate } => "",
            { IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            _ => "",
        };
        string[] bases = [.. Bases(type)];
        string text = type.ToDisplayString(_type);
        int constraints = text.IndexOf(" where ", StringComparison.Ordinal);
        string head = constraints < 0 ? text : text[..constraints];
        return $"public {modifiers}{head}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}{text[head.Length..]}";
    }

    private static IEnumerable<string> Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } parent)
        {
            yield return parent.ToDisplayString(_name);
        }

        foreach (string name in type.Interfaces
            .Where(_ => type.TypeKind != TypeKind.Enum)
            .Select(static implemented => implemented.ToDisplayString(_name))
            .Order(StringComparer.Ordinal))
        {
            yield return name;
        }
    }

    private static string Describe(ISymbol member)
    {
        string access = member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ";
        return access + member.ToDisplayString(_member) + (member is IPropertySymbol property ? Accessors(property) : "");
    }

    private static string Accessors(IPropertySymbol property)
    {
        string get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : "";
        string set = property.SetMethod is { } setter && IsVisible(setter) ? setter.IsInitOnly ? "init; " : "set; " : "";
        return $" {{ {get}{set}}}";
    }
}
