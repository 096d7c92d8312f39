using Bunit;
using SellerPortal.Web.App;

namespace SellerPortal.Tests.Components;

public class ConfirmDialogTests
{
    static readonly ConfirmDialog.Question Plain = new("Revoke “stock program”?", "Programs that use it are refused.", "Revoke", Danger: true);

    [Fact]
    public async Task The_deed_answers_yes()
    {
        using var shell = new Shell();
        var dialog = shell.Render<ConfirmDialog>();
        var answer = Ask(dialog, Plain);
        Assert.Equal(Plain.Title, dialog.Find("h2").TextContent);
        dialog.Find("button.danger").Click();
        Assert.True(await answer);
    }

    [Fact]
    public async Task The_focus_begins_on_cancel_or_in_what_must_be_filled_never_on_the_deed()
    {
        using var shell = new Shell();
        var dialog = shell.Render<ConfirmDialog>();
        foreach (var (question, first) in new[] { (Plain, "BUTTON"), (Plain with { TypeToConfirm = "x" }, "INPUT"), (Plain with { AsksFor = "Why" }, "TEXTAREA") })
        {
            var answer = Ask(dialog, question);
            var focused = Assert.Single(dialog.FindAll("[autofocus]"));
            Assert.Equal((first, false), (focused.TagName, focused.ClassList.Contains("danger")));
            dialog.FindAll(".dialog-end button")[0].Click();
            Assert.False(await answer);
        }
    }

    [Fact]
    public async Task Cancel_and_escape_answer_no()
    {
        using var shell = new Shell();
        var dialog = shell.Render<ConfirmDialog>();
        var cancelled = Ask(dialog, Plain);
        dialog.FindAll(".dialog-end button")[0].Click();
        Assert.False(await cancelled);
        var escaped = Ask(dialog, Plain);
        dialog.Find("dialog").TriggerEvent("onclose", EventArgs.Empty);
        Assert.False(await escaped);
    }

    [Fact]
    public async Task What_must_be_typed_is_typed_first()
    {
        using var shell = new Shell();
        var dialog = shell.Render<ConfirmDialog>();
        var answer = Ask(dialog, Plain with { TypeToConfirm = "ada@shops.example" });
        Assert.True(dialog.Find("button.danger").HasAttribute("disabled"));
        dialog.Find("input").Input("ada@shops");
        Assert.True(dialog.Find("button.danger").HasAttribute("disabled"));
        dialog.Find("input").Input("ada@shops.example");
        dialog.Find("button.danger").Click();
        Assert.True(await answer);
    }

    [Fact]
    public async Task A_reason_is_asked_for_and_kept()
    {
        using var shell = new Shell();
        var dialog = shell.Render<ConfirmDialog>();
        var answer = Ask(dialog, Plain with { AsksFor = "Why?" });
        dialog.Find("textarea").Input("   ");
        Assert.True(dialog.Find("button.danger").HasAttribute("disabled"));
        dialog.Find("textarea").Input(" Unpaid fees ");
        dialog.Find("button.danger").Click();
        Assert.True(await answer);
        Assert.Equal("Unpaid fees", dialog.Instance.Reason);
    }

    static Task<bool> Ask(IRenderedComponent<ConfirmDialog> dialog, ConfirmDialog.Question question)
    {
        Task<bool> answer = null!;
        dialog.InvokeAsync(() => { answer = dialog.Instance.AskAsync(question); });
        return answer;
    }
}
