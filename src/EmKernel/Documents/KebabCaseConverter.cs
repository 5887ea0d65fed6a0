using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmKernel;

/// <summary>Members of an enumeration as words with hyphens: <c>IterationLimit</c> is <c>iteration-limit</c>.</summary>
internal sealed class KebabCaseConverter<TEnum>() : JsonStringEnumConverter<TEnum>(
    JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
