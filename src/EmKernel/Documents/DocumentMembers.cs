using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace EmKernel;

/// <summary>
/// The members of a JSON object, read strictly: what does not fit is refused with its path and value.
/// </summary>
internal sealed class DocumentMembers
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly string _path;

    /// <summary>Takes the members of an object.</summary>
    /// <exception cref="DocumentException">The element is no object, or a member is given twice.</exception>
    public DocumentMembers(JsonElement element, string path)
    {
        _path = path;
        RequireKind(element, JsonValueKind.Object, path);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
            {
                throw new DocumentException(PathOf(member.Name), "The member is given twice: give it once.");
            }
        }
    }

    /// <summary>A member that has to be there.</summary>
    public JsonElement this[string name] => _members.TryGetValue(name, out JsonElement element)
        ? element
        : throw new DocumentException(PathOf(name), "The member is missing: give it.");

    /// <summary>The path of a member.</summary>
    public string PathOf(string name) => $"{_path}.{name}";

    /// <summary>Whether a member is there.</summary>
    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>Requires the name of a format.</summary>
    public void RequireFormat(string format)
    {
        string found = Text("format");
        if (found != format)
        {
            throw new DocumentException(
                PathOf("format"), $"The format is '{found}': give a document of format '{format}'.");
        }
    }

    /// <summary>Requires that there are no members but these.</summary>
    public void RequireOnly(IReadOnlyCollection<string> known, string document)
    {
        foreach (string name in _members.Keys)
        {
            if (!known.Contains(name))
            {
                throw new DocumentException(
                    PathOf(name),
                    $"There is no such member in {document}: leave it out, or take one of {string.Join(", ", known)}.");
            }
        }
    }

    /// <summary>A text.</summary>
    public string Text(string name) => ReadText(this[name], PathOf(name));

    /// <summary>The place of a text in a list of words.</summary>
    public int Word(string name, ImmutableArray<string> words)
    {
        string text = Text(name);
        int index = words.IndexOf(text);
        return index >= 0
            ? index
            : throw new DocumentException(
                PathOf(name), $"The value is '{text}': give one of {string.Join(", ", words)}.");
    }

    /// <summary>A whole number.</summary>
    public int Integer(string name, int least)
    {
        JsonElement element = this[name];
        RequireKind(element, JsonValueKind.Number, PathOf(name));
        return element.TryGetInt32(out int number) && number >= least
            ? number
            : throw new DocumentException(PathOf(name), string.Create(
                CultureInfo.InvariantCulture,
                $"The number is {element.GetRawText()}: give a whole number from {least} to {int.MaxValue}."));
    }

    /// <summary>A finite number.</summary>
    public double Number(string name) => NestedNumbers.ReadNumber(this[name], PathOf(name));

    /// <summary>True, false, or false for a member that is not there.</summary>
    public bool Flag(string name) => Has(name) && (this[name].ValueKind is JsonValueKind.True or JsonValueKind.False
        ? this[name].GetBoolean()
        : throw new DocumentException(PathOf(name), $"There is {Describe(this[name])}: give true or false."));

    /// <summary>An array of texts.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        RequireKind(this[name], JsonValueKind.Array, PathOf(name));
        return [.. this[name].EnumerateArray().Select((item, index) => ReadText(item, ItemPath(PathOf(name), index)))];
    }

    /// <summary>Numbers of a layout.</summary>
    public ImmutableArray<double> Numbers(string name, ArrayLayout layout)
    {
        ImmutableArray<double>.Builder numbers = ImmutableArray.CreateBuilder<double>();
        NestedNumbers.Read(this[name], layout, PathOf(name), numbers);
        return numbers.ToImmutable();
    }

    /// <summary>Numbers in a row of any length.</summary>
    public ImmutableArray<double> Numbers(string name)
    {
        RequireKind(this[name], JsonValueKind.Array, PathOf(name));
        return Numbers(name, ArrayLayout.Of(this[name].GetArrayLength()));
    }

    /// <summary>The length of the first row of an array of rows, at least 1.</summary>
    public int RowLength(string name)
    {
        JsonElement rows = this[name];
        RequireLength(rows, PathOf(name));
        RequireLength(rows[0], ItemPath(PathOf(name), 0));
        return rows[0].GetArrayLength();
    }

    /// <summary>The path of an element of an array.</summary>
    public static string ItemPath(string path, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>Requires a kind of JSON value.</summary>
    public static void RequireKind(JsonElement element, JsonValueKind kind, string path)
    {
        if (element.ValueKind != kind)
        {
            string wanted = kind switch
            {
                JsonValueKind.Object => "an object",
                JsonValueKind.Array => "an array",
                JsonValueKind.Number => "a number",
                _ => "a text",
            };
            throw new DocumentException(path, $"There is {Describe(element)}: give {wanted}.");
        }
    }

    private static void RequireLength(JsonElement element, string path)
    {
        RequireKind(element, JsonValueKind.Array, path);
        if (element.GetArrayLength() == 0)
        {
            throw new DocumentException(path, "The array is empty: give numbers.");
        }
    }

    private static string ReadText(JsonElement element, string path)
    {
        RequireKind(element, JsonValueKind.String, path);
        return element.GetString()!;
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the text '{element.GetString()}'",
        JsonValueKind.Number => $"the number {element.GetRawText()}",
        JsonValueKind.Null => "null",
        _ => element.GetRawText(),
    };
}
