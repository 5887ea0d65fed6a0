using System.Runtime.CompilerServices;

// Steps of tiny samples take less than a microsecond: clearing stack that is written to before it is read would show.
[module: SkipLocalsInit]
