using SellerPortal.Domain.Media;

namespace SellerPortal.Tests.Domain;

public class DownloadAddressTests
{
    [Theory]
    [InlineData("https://a.example/1.jpg\r\n\r\n  https://a.example/2.jpg \t")]
    [InlineData("https://a.example/1.jpg https://a.example/2.jpg")]
    [InlineData("https://a.example/1.jpg,https://a.example/2.jpg")]
    [InlineData("https://a.example/1.jpg; https://a.example/2.jpg;")]
    [InlineData("https://a.example/1.jpg|https://a.example/2.jpg")]
    [InlineData("[\"https://a.example/1.jpg\", \"https://a.example/2.jpg\"]")]
    [InlineData("<https://a.example/1.jpg>,<https://a.example/2.jpg>")]
    [InlineData("\uFEFFhttps://a.example/1.jpg,\nhttps://a.example/2.jpg,\nhttps://a.example/1.jpg")]
    public void Splits_what_people_paste(string pasted) =>
        Assert.Equal(["https://a.example/1.jpg", "https://a.example/2.jpg"], DownloadAddress.Split(pasted));

    [Theory]
    [InlineData("https://a.example/w_300,h_400/1.jpg")]
    [InlineData("https://a.example/?sizes=1;2&name=a(1).jpg")]
    [InlineData("https://a.example/a_(b)")]
    public void Leaves_an_address_with_commas_whole(string address) => Assert.Equal([address], DownloadAddress.Split(address + ", "));

    [Fact]
    public void Keeps_what_is_no_address_to_be_refused_by_name() => Assert.Equal(["picture.jpg", "https://a.example/1.jpg"], DownloadAddress.Split("picture.jpg, https://a.example/1.jpg"));
}
