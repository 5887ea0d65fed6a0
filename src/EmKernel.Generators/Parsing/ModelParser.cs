using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using EmKernel.Generators.Diagnostics;
using EmKernel.Generators.Families;
using EmKernel.Generators.Planning;
using EmKernel.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EmKernel.Generators.Parsing;

/// <summary>From an attribute and its symbol to a spec and diagnostics. Beyond this file nothing knows of symbols.</summary>
internal sealed class ModelParser
{
    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly INamedTypeSymbol _symbol;
    private readonly TypeDeclarationSyntax _declaration;
    private readonly AttributeData _attribute;
    private readonly CSharpCompilation _compilation;
    private readonly ModelFamily _family;

    private ModelParser(GeneratorAttributeSyntaxContext context)
    {
        _symbol = (INamedTypeSymbol)context.TargetSymbol;
        _declaration = (TypeDeclarationSyntax)context.TargetNode;
        _attribute = context.Attributes[0];
        _family = FamilyCatalogue.ByAttribute(_attribute.AttributeClass!.ToDisplayString());
        _compilation = (CSharpCompilation)context.SemanticModel.Compilation;
    }

    private bool HasErrors => _diagnostics.Any(
        static info => ModelDiagnostics.ById(info.Id).DefaultSeverity == DiagnosticSeverity.Error);

    /// <summary>Parses a declaration.</summary>
    public static ParsedModel Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var parser = new ModelParser(context);
        parser.CheckProject();
        parser.CheckType();
        ModelSpec? spec = parser.ReadSpec();
        if (spec is not null)
        {
            parser.CheckShape(spec);
        }

        return new ParsedModel(parser.HasErrors ? null : spec, new EquatableArray<DiagnosticInfo>(parser._diagnostics));
    }

    private void Report(DiagnosticDescriptor descriptor, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Create(descriptor, _declaration.Identifier.GetLocation(), arguments));

    private void CheckProject()
    {
        if (_compilation.LanguageVersion < LanguageVersion.CSharp13)
        {
            Report(ModelDiagnostics.LanguageVersionTooLow, _compilation.LanguageVersion.ToDisplayString());
        }

        System.Version library = _attribute.AttributeClass!.ContainingAssembly.Identity.Version;
        System.Version generator = typeof(ModelParser).Assembly.GetName().Version;
        if (library.Major != generator.Major)
        {
            Report(ModelDiagnostics.VersionMismatch, generator.ToString(3), library.ToString(3));
        }
    }

    private void CheckType()
    {
        bool partial = _declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
        if (!partial || !_symbol.IsRecord || !_symbol.IsReadOnly || _symbol.IsFileLocal || _symbol.TypeParameters.Length > 0)
        {
            Report(ModelDiagnostics.NotReadonlyPartialRecordStruct, _symbol.Name);
        }

        for (INamedTypeSymbol? outer = _symbol.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            bool isPartial = outer.DeclaringSyntaxReferences.All(
                static reference => ((TypeDeclarationSyntax)reference.GetSyntax()).Modifiers.Any(SyntaxKind.PartialKeyword));
            if (!isPartial || outer.TypeParameters.Length > 0)
            {
                Report(ModelDiagnostics.ContainingTypeNotPartial, outer.Name, _symbol.Name);
            }
        }

        CheckMembers();
    }

    private bool IsGenerated(string name) => KnownNames.GeneratedMembers.Contains(name) || _family.Members.Contains(name);

    private void CheckMembers()
    {
        if (IsGenerated(_symbol.Name))
        {
            // A type cannot have a member of its own name.
            Report(ModelDiagnostics.MemberCollision, _symbol.Name, _symbol.Name);
        }

        foreach (ISymbol member in _symbol.GetMembers().Where(static member => !member.IsImplicitlyDeclared || IsStored(member)))
        {
            bool isState = member is IFieldSymbol { IsStatic: false }
                or IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: > 0 };
            if (isState)
            {
                string what = member switch
                {
                    IMethodSymbol => "a constructor",
                    IFieldSymbol { AssociatedSymbol: { } owner } => owner.Name,
                    _ => member.Name,
                };
                Report(ModelDiagnostics.OwnState, _symbol.Name, what);
            }
            else if (IsGenerated(member.Name))
            {
                Report(ModelDiagnostics.MemberCollision, _symbol.Name, member.Name);
            }
        }
    }

    /// <summary>Whether a member is the field behind a property or an event, beside what a constructor's parameters declare.</summary>
    private static bool IsStored(ISymbol member) =>
        member is IFieldSymbol { IsStatic: false, AssociatedSymbol: { } owner }
        && owner.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() is not ParameterSyntax);

    private ModelSpec? ReadSpec()
    {
        if (_attribute.AttributeConstructor is not { } constructor
            || constructor.Parameters.Length != _attribute.ConstructorArguments.Length
            || _attribute.ConstructorArguments.Any(static argument => argument.Value is not int))
        {
            // The compiler has already said that the attribute's arguments are wrong.
            return null;
        }

        var options = new Dictionary<string, string>();
        foreach (KeyValuePair<string, TypedConstant> argument in _attribute.NamedArguments)
        {
            if (ReadOption(argument.Key, argument.Value) is { } value)
            {
                options.Add(argument.Key, value);
            }
        }

        ElementType precision = Take(options, KnownNames.Precision) == "Single" ? ElementType.Single : ElementType.Double;
        string backend = Take(options, KnownNames.Backend) ?? nameof(Backend.Fused);
        string width = Take(options, KnownNames.VectorWidth) ?? nameof(VectorWidth.Automatic);
        foreach ((IParameterSymbol parameter, TypedConstant argument) in constructor.Parameters
            .Zip(_attribute.ConstructorArguments, static (parameter, argument) => (parameter, argument)))
        {
            options.Add(parameter.Name, ReadOption(parameter.Name, argument) ?? "");
        }

        int components = int.Parse(Take(options, _family.ComponentsArgument)!, CultureInfo.InvariantCulture);
        int dimension = Take(options, "dimension") is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : _family.Dimension(options) ?? 0;
        return new ModelSpec(
            _attribute.AttributeClass!.ToDisplayString(),
            ReadType(),
            dimension,
            components,
            precision,
            backend == nameof(Backend.TensorPrimitives) ? Backend.TensorPrimitives : Backend.Fused,
            width switch
            {
                nameof(VectorWidth.Vector128) => VectorWidth.Vector128,
                nameof(VectorWidth.Vector256) => VectorWidth.Vector256,
                nameof(VectorWidth.Vector512) => VectorWidth.Vector512,
                _ => VectorWidth.Automatic,
            },
            new EquatableArray<ModelOption>(options
                .OrderBy(static option => option.Key, System.StringComparer.Ordinal)
                .Select(static option => new ModelOption(option.Key, option.Value))));
    }

    private static string? Take(Dictionary<string, string> options, string name)
    {
        if (!options.TryGetValue(name, out string value))
        {
            return null;
        }

        options.Remove(name);
        return value;
    }

    /// <summary>The member of an enumeration, or a number, as text; null after a diagnostic.</summary>
    private string? ReadOption(string name, TypedConstant constant)
    {
        if (constant.Kind == TypedConstantKind.Array)
        {
            return string.Join(", ", (constant.IsNull ? [] : constant.Values).Select(value => ReadOption(name, value)));
        }

        if (constant.Kind != TypedConstantKind.Enum)
        {
            return System.Convert.ToString(constant.Value, CultureInfo.InvariantCulture);
        }

        IFieldSymbol? member = constant.Type!.GetMembers()
            .OfType<IFieldSymbol>()
            .FirstOrDefault(field => Equals(field.ConstantValue, constant.Value));
        if (member is null)
        {
            Report(
                ModelDiagnostics.UnknownOptionValue,
                name,
                _symbol.Name,
                System.Convert.ToString(constant.Value, CultureInfo.InvariantCulture));
        }

        return member?.Name;
    }

    private TypeSpec ReadType()
    {
        var containers = new List<string>();
        for (INamedTypeSymbol? outer = _symbol.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            string keyword = (outer.IsRecord, outer.TypeKind) switch
            {
                (true, TypeKind.Struct) => "record struct",
                (true, _) => "record",
                (_, TypeKind.Struct) => "struct",
                (_, TypeKind.Interface) => "interface",
                _ => "class",
            };
            containers.Insert(0, $"partial {keyword} {Identifier(outer)}");
        }

        string name = _symbol.ContainingNamespace.IsGlobalNamespace ? "" : _symbol.ContainingNamespace.ToDisplayString();
        return new TypeSpec(name, new EquatableArray<string>(containers), Identifier(_symbol));
    }

    /// <summary>The name of a type as source text has to write it.</summary>
    private static string Identifier(INamedTypeSymbol type)
    {
        bool isKeyword = SyntaxFacts.GetKeywordKind(type.Name) != SyntaxKind.None
            || SyntaxFacts.GetContextualKeywordKind(type.Name) != SyntaxKind.None;
        return isKeyword ? "@" + type.Name : type.Name;
    }

    private void CheckShape(ModelSpec spec)
    {
        IEnumerable<(string, int, int)> sizes =
        [
            ("dimension", spec.Dimension, 1),
            ("number of components", spec.Components, 1),
            .. _family.Sizes(spec),
        ];
        foreach ((string what, int value, int least) in sizes)
        {
            if (value < least)
            {
                Report(
                    ModelDiagnostics.SizeTooSmall,
                    what,
                    _symbol.Name,
                    value.ToString(CultureInfo.InvariantCulture),
                    least.ToString(CultureInfo.InvariantCulture));
            }
        }

        CheckLists(spec);
        if (HasErrors)
        {
            return;
        }

        if (spec.Backend == Backend.TensorPrimitives && spec.VectorWidth != VectorWidth.Automatic)
        {
            Report(ModelDiagnostics.OptionWithoutEffect, KnownNames.VectorWidth, _symbol.Name, "the TensorPrimitives backend");
        }

        (long parameters, bool inline) = KernelPlanner.Size(spec);
        if (parameters > Budgets.ParameterCount)
        {
            Report(
                ModelDiagnostics.ShapeBeyondBudget,
                _symbol.Name,
                parameters.ToString(CultureInfo.InvariantCulture),
                Budgets.ParameterCount.ToString(CultureInfo.InvariantCulture));
        }
        else if (!inline)
        {
            Report(
                ModelDiagnostics.HeapStorage,
                _symbol.Name,
                (16 * parameters).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>An option that describes columns describes all of them.</summary>
    private void CheckLists(ModelSpec spec)
    {
        ModelSpec columns = _family.Emission(spec) ?? spec;
        if (FamilyCatalogue.ByAttribute(columns.AttributeName)
            .Dimension(columns.Options.ToDictionary(static option => option.Name, static option => option.Value)) is int listed
            && listed != spec.Dimension)
        {
            Report(
                ModelDiagnostics.ListOfWrongLength,
                KnownNames.Levels,
                _symbol.Name,
                listed.ToString(CultureInfo.InvariantCulture),
                spec.Dimension.ToString(CultureInfo.InvariantCulture));
        }
    }
}
