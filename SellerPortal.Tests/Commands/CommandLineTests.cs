using SellerPortal.Web.Commands;

namespace SellerPortal.Tests.Commands;

public class CommandLineTests
{
    static readonly Verb Token = new("token create", "Makes a token.", [], [new("--user", "EMAIL", "Whose.", IsRequired: true), new("--read-only", null, "It only reads.")], Nothing);
    static readonly Verb Import = new("import taxonomy", "Imports.", ["FILE"], [], Nothing);

    static Task<int> Nothing(Invocation call, CancellationToken cancel) => Task.FromResult(ExitStatus.Done);
    static CommandLine Read(params string[] words) => CommandLine.Read(words, [Token, Import]);

    [Fact]
    public void Nothing_at_all_serves() => Assert.Equal((null, null), (Read().Verb, Read().Mistake));

    [Fact]
    public void Serve_and_settings_alone_serve()
    {
        var line = Read("serve", "--urls", "http://localhost:5001", "--data=there", "--SellerPortal:Demo", "true");
        Assert.Null(line.Mistake);
        Assert.Null(line.Verb);
        Assert.Equal("there", line.Settings["SellerPortal:Data"]);
        Assert.Equal("http://localhost:5001", line.Settings["urls"]);
        Assert.Equal("true", line.Settings["SellerPortal:Demo"]);
    }

    [Theory]
    [InlineData("token", "create", "--user", "a@b.example", "--read-only", "--data", "d")]
    [InlineData("--data", "d", "token", "create", "--read-only", "--user=a@b.example")]
    public void Settings_and_options_stand_in_any_order(params string[] words)
    {
        var line = Read(words);
        Assert.Null(line.Mistake);
        Assert.Equal(Token, line.Verb);
        Assert.Equal("a@b.example", line.Given["--user"]);
        Assert.Contains("--read-only", line.Given.Keys);
        Assert.Equal("d", line.Settings["SellerPortal:Data"]);
    }

    [Theory]
    [InlineData("--user EMAIL is missing.", "token", "create")]
    [InlineData("--user needs a value: --user EMAIL.", "token", "create", "--user")]
    [InlineData("--user needs a value: --user EMAIL.", "token", "create", "--user", "--read-only")]
    [InlineData("--user is given more than once.", "token", "create", "--user", "a", "--user", "b")]
    [InlineData("--read-only takes no value.", "token", "create", "--user", "a", "--read-only=yes")]
    [InlineData("There is no option --for.", "token", "create", "--for", "a")]
    [InlineData("FILE is missing.", "import", "taxonomy")]
    [InlineData("\"b\" is one argument too many.", "import", "taxonomy", "a", "b")]
    [InlineData("There is no verb \"import\".", "import")]
    [InlineData("There is no verb \"imports taxonomy\".", "imports", "taxonomy")]
    [InlineData("--data needs a value.", "import", "taxonomy", "a", "--data")]
    [InlineData("There is no option --port.", "--port", "80")]
    public void Wrong_use_is_named(string mistake, params string[] words) => Assert.Equal(mistake, Read(words).Mistake);

    [Fact]
    public void Help_is_asked_for_anywhere() => Assert.True(Read("token", "create", "--help").AsksForHelp);
}
