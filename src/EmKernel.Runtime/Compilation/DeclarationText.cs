using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;

namespace EmKernel.Runtime.Compilation;

/// <summary>From a declaration as a value to one in C#: what stands in the attribute is what is compiled.</summary>
internal static class DeclarationText
{
    /// <summary>The full name of the type by which the model is reached.</summary>
    public const string UntypedName = $"{Namespace}.{Name}+Untyped";

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

    /// <summary>What tells a declaration from all others, for a key.</summary>
    /// <remarks>Values go by their numbers: to find their names takes longer than to load a kernel.</remarks>
    [RequiresUnreferencedCode("Reads the properties of the declaration.")]
    public static string IdentityOf(ModelAttribute declaration)
    {
        Type type = declaration.GetType();
        PropertyInfo[] properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public);
        Array.Sort(properties, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        StringBuilder text = new(type.FullName);
        foreach (PropertyInfo property in properties)
        {
            if (property.DeclaringType != typeof(Attribute))
            {
                text.Append(' ').Append(property.Name);
                AppendNumbers(text, property.GetValue(declaration));
            }
        }

        return text.ToString();
    }

    private static void AppendNumbers(StringBuilder text, object? value)
    {
        if (value is Array items)
        {
            foreach (object item in items)
            {
                AppendNumbers(text, item);
            }
        }
        else
        {
            text.Append(' ').Append(((IConvertible?)value)?.ToInt32(CultureInfo.InvariantCulture));
        }
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
