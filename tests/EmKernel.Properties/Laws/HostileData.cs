namespace EmKernel.Properties.Laws;

/// <summary>What can be wrong with data.</summary>
public enum HostileData
{
    ConstantColumn,
    AllRowsEqual,
    EachRowTwice,
    FewerRowsThanComponents,
    NoWeight,
    OneWeight,
    HugeEntries,
    OneHugeRow,
    TinyEntries,
    OneRow,
    NoRow,
    FarFromTheOrigin,
    LargeAndZero,
}
