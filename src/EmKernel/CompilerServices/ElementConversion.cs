using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>
/// Conversion between an element type, which is double or float, and double; the test of the type costs nothing once
/// compiled.
/// </summary>
internal static class ElementConversion
{
    /// <summary>The largest finite value of an element type.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LargestOf<T>()
        where T : unmanaged =>
        typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(double.MaxValue) : Unsafe.BitCast<float, T>(float.MaxValue);

    /// <summary>The value as a double, exactly.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The same number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble<T>(T value)
        where T : unmanaged =>
        typeof(T) == typeof(double) ? Unsafe.BitCast<T, double>(value) : Unsafe.BitCast<T, float>(value);

    /// <summary>Eight values as doubles, exactly.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="values">The values.</param>
    /// <returns>The same numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ToDoubles<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return Vector512.Create(MemoryMarshal.Cast<T, double>(values));
        }

        Vector256<float> narrow = Vector256.Create(MemoryMarshal.Cast<T, float>(values));
        return Vector512.Create(Vector256.WidenLower(narrow), Vector256.WidenUpper(narrow));
    }

    /// <summary>Four values as doubles, exactly.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="first">Where the values lie.</param>
    /// <param name="offset">The first of them.</param>
    /// <returns>The same numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LoadDoubles<T>(ref T first, int offset)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return Vector256.LoadUnsafe(ref first, (nuint)offset).AsDouble();
        }

        Vector128<float> values = Vector128.LoadUnsafe(ref first, (nuint)offset).AsSingle();
        return Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values));
    }

    /// <summary>The number rounded to the nearest value of the element type.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="value">The number.</param>
    /// <returns>The rounded number, as a double.</returns>
    public static double Round<T>(double value)
        where T : unmanaged => typeof(T) == typeof(double) ? value : (float)value;

    /// <summary>The number rounded to the nearest value of the element type.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="value">The number.</param>
    /// <returns>The rounded number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FromDouble<T>(double value)
        where T : unmanaged =>
        typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(value) : Unsafe.BitCast<float, T>((float)value);
}
