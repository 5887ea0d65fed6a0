using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Xml.Linq;
using EmKernel.Drawing;
using Xunit;

namespace EmKernel.Properties.Drawing;

public sealed partial class FigureTests
{
    private static XNamespace Svg => "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => Pictures.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryPictureIsWellFormedStaticAndAccessible(string name)
    {
        string text = Pictures.Named[name].ToSvg();
        XElement root = XDocument.Parse(text).Root!;

        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.NotEqual("", root.Element(Svg + "title")!.Value);
        Assert.NotEqual("", root.Element(Svg + "desc")!.Value);
        Assert.Empty(root.Descendants(Svg + "script"));
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        Assert.EndsWith("</svg>\n", text, StringComparison.Ordinal);
        Assert.All(
            root.DescendantsAndSelf().Attributes().Where(static attribute => !attribute.Value.StartsWith('#')),
            static attribute => Assert.DoesNotMatch(NoNumber(), attribute.Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryLabelLiesInsideThePicture(string name)
    {
        XElement root = XDocument.Parse(Pictures.Named[name].ToSvg()).Root!;
        double[] box = [.. root.Attribute("viewBox")!.Value.Split(' ').Select(Number)];

        foreach (XElement text in root.Descendants(Svg + "text"))
        {
            foreach ((double x, double y) in Corners(text))
            {
                Assert.True(x >= 0 && x <= box[2] && y >= 0 && y <= box[3], $"'{text.Value}' reaches ({x}, {y})");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void LevelLabelsDoNotOverlap(string name)
    {
        XElement root = XDocument.Parse(Pictures.Named[name].ToSvg()).Root!;
        XElement[] level =
            [.. root.Descendants(Svg + "text").Where(static text => text.Attribute("transform") is null)];
        (double X, double Y)[][] corners = [.. level.Select(Corners)];

        for (int i = 0; i < level.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                bool areApart = corners[i][0].X >= corners[j][3].X || corners[j][0].X >= corners[i][3].X
                    || corners[i][0].Y >= corners[j][3].Y || corners[j][0].Y >= corners[i][3].Y;
                Assert.True(areApart, $"'{level[i].Value}' overlaps '{level[j].Value}'");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheTextDependsOnNothingButTheFigure(string name)
    {
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        comma.NumberFormat.NegativeSign = "~";
        string expected = Pictures.Named[name].ToSvg();
        CultureInfo before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = comma;
            Assert.Equal("0,5", 0.5.ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, Pictures.Named[name].ToSvg());
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void TextsComeBackAsGivenExceptForWhatXmlCannotHold()
    {
        XElement root = XDocument.Parse(Pictures.Named["strange texts"].ToSvg()).Root!;
        string[] texts = [.. root.Descendants(Svg + "text").Select(static text => text.Value)];

        Assert.Equal("</svg><script>alert(1)</script>", root.Element(Svg + "title")!.Value);
        Assert.Equal("\ufffd & \ufffd\nsecond line", root.Element(Svg + "desc")!.Value);
        Assert.Contains("<&>\"' π 한국어 😀", texts);
        Assert.Contains("\ufffd\ufffd]]>", texts);
    }

    [Fact]
    public void PointsAreDrawnWhereTheyAreInTheColourTheyHave()
    {
        Figure figure = new(
            new Panel(new ScatterMark([2.5, 11], [2.5, 5], [Palette.Green, Palette.Blue]))
            {
                X = new Axis(minimum: 0, maximum: 10),
                Y = new Axis(minimum: 0, maximum: 10),
            })
        {
            PlotWidth = 400,
            PlotHeight = 200,
        };

        XElement point = Assert.Single(XDocument.Parse(figure.ToSvg()).Descendants(Svg + "circle"));
        Assert.Equal("100", point.Attribute("cx")!.Value);
        Assert.Equal("150", point.Attribute("cy")!.Value);
        Assert.Equal("#009e73", point.Attribute("fill")!.Value);
        Assert.Equal("hidden", point.Parent!.Parent!.Attribute("overflow")!.Value);
    }

    [Fact]
    public void TheEllipseIsTheContourAtTheGivenMahalanobisDistance()
    {
        EllipseMark ellipse = new(1, -2, 4, -1.5, 9, radius: 2.5);
        double determinant = (4 * 9) - (1.5 * 1.5);

        Assert.All(ellipse.Points, point =>
        {
            double x = point.X - 1;
            double y = point.Y + 2;
            double square = ((9 * x * x) + (2 * 1.5 * x * y) + (4 * y * y)) / determinant;
            Assert.Equal(2.5 * 2.5, square, 9);
        });
    }

    [Fact]
    public void AValueThatIsNotFiniteInterruptsTheLine()
    {
        Figure figure = new(new Panel(new LineMark([1, 2, 3, 4, 5], [1, 2, double.NaN, 4, 5])));
        XElement line = XDocument.Parse(figure.ToSvg()).Descendants(Svg + "path")
            .Single(static path => path.Attribute("stroke-width")?.Value == "2");

        Assert.Equal(2, line.Attribute("d")!.Value.Count(static symbol => symbol == 'M'));
    }

    [Fact]
    public void SavingReplacesTheFileAndLeavesNothingElse()
    {
        string folder = Directory.CreateTempSubdirectory("emkernel-drawing-").FullName;
        try
        {
            string path = Path.Combine(folder, "figure.svg");
            File.WriteAllText(path, "old");

            Pictures.TwoPanels.Save(path);

            Assert.Equal(Pictures.TwoPanels.ToSvg(), File.ReadAllText(path));
            Assert.Equal((byte)'<', File.ReadAllBytes(path)[0]);
            Assert.Equal([path], Directory.GetFileSystemEntries(folder));

            // A folder of that name cannot be replaced: the part written so far must go.
            string taken = Directory.CreateDirectory(Path.Combine(folder, "taken.svg")).FullName;
            Assert.ThrowsAny<Exception>(() => Pictures.TwoPanels.Save(taken));
            Assert.Equal(2, Directory.GetFileSystemEntries(folder).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("NaN|∞|Infinity|[0-9][eE][+-]?[0-9]|-0(?!\\.)")]
    private static partial Regex NoNumber();

    [GeneratedRegex(@"^rotate\((-?[0-9.]+) ")]
    private static partial Regex Rotation();

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The corners of a text, upper left first, lower right last, if a letter is 0.6 em wide.</summary>
    private static (double X, double Y)[] Corners(XElement text)
    {
        double size = Number(text.Attribute("font-size")!.Value);
        double x = Number(text.Attribute("x")!.Value);
        double y = Number(text.Attribute("y")!.Value);
        double width = 0.6 * size * text.Value.Length;
        string anchor = text.Attribute("text-anchor")!.Value;
        double start = anchor switch { "start" => 0, "middle" => -width / 2, _ => -width };
        double turn = text.Attribute("transform") is XAttribute transform
            ? Number(Rotation().Match(transform.Value).Groups[1].Value) * Math.PI / 180
            : 0;
        (double sine, double cosine) = Math.SinCos(turn);
        double end = start + width;
        double over = -0.75 * size;
        double under = 0.22 * size;
        (double X, double Y)[] level = [(start, over), (start, under), (end, over), (end, under)];
        return [.. level.Select(corner =>
            (x + (corner.X * cosine) - (corner.Y * sine), y + (corner.X * sine) + (corner.Y * cosine)))];
    }
}
