using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace EmKernel.Runtime.Compilation;

/// <summary>From a declaration as a value to one in C#: what stands in the attribute is what is compiled.</summary>
internal static class DeclarationText
{
    /// <summary>The full name of the declared type.</summary>
    public const string TypeName = $"{Namespace}.{Name}";

    private const string Namespace = "EmKernel.Runtime.Generated";
    private const string Name = "Model";

    /// <summary>The declaration as a source file.</summary>
    [RequiresUnreferencedCode("Reads the properties of the declaration.")]
    public static string Of(ModelAttribute declaration)
    {
        Type type = declaration.GetType();
        ParameterInfo[] parameters = type.GetConstructors().Single().GetParameters();
        PropertyInfo[] properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public);
        IEnumerable<string> positional = parameters.Select(parameter =>
            Value(properties.Single(property => Stands(property, parameter)), declaration));
        IEnumerable<string> named = properties
            .Where(static property => property.CanWrite)
            .OrderBy(static property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{property.Name} = {Value(property, declaration)}");
        string attribute = type.FullName![..^nameof(Attribute).Length];
        return $"namespace {Namespace};\n\n[{attribute}({string.Join(", ", positional.Concat(named))})]\n"
            + $"public readonly partial record struct {Name};\n";
    }

    /// <summary>Whether a property shows what was given for a parameter.</summary>
    private static bool Stands(PropertyInfo property, ParameterInfo parameter) =>
        property.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase);

    private static string Value(PropertyInfo property, ModelAttribute declaration)
    {
        object? value = property.GetValue(declaration);
        return value is Array items
            ? $"new {items.GetType().GetElementType()!.FullName}[] "
                + $"{{ {string.Join(", ", items.Cast<object>().Select(item => Value(item, property)))} }}"
            : Value(value, property);
    }

    private static string Value(object? value, PropertyInfo property) => value switch
    {
        Enum member when Enum.IsDefined(member.GetType(), member) => $"{member.GetType().FullName}.{member}",
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException(
            $"{property.Name} is {Convert.ToString(value, CultureInfo.InvariantCulture)}: "
            + $"give a value of {property.PropertyType.Name}.",
            nameof(value)),
    };
}
