using System.Globalization;
using SellerPortal.Web.Inputs;

namespace SellerPortal.Tests.Components;

public class NumberTextTests
{
    [Theory]
    [InlineData("en", "1299.5", "1299.5")]
    [InlineData("en", "1,299.50", "1299.50")]
    [InlineData("en", "1,299", "1299")]
    [InlineData("en", "12,5", "12.5")]
    [InlineData("en", "1.299", "1.299")]
    [InlineData("tr", "1.299,50", "1299.50")]
    [InlineData("tr", "1.299", "1299")]
    [InlineData("tr", "12,5", "12.5")]
    [InlineData("tr", "12.5", "12.5")]
    [InlineData("tr", "1.234.567", "1234567")]
    [InlineData("tr", "0.125", "0.125")]
    [InlineData("tr", " 1 299,00 ", "1299.00")]
    [InlineData("en", "-3", "-3")]
    [InlineData("en", "", "")]
    [InlineData("en", "ten", "ten")]
    [InlineData("en", "1,2,3.4.5", "1,2,3.4.5")]
    public void Reads_a_number_as_it_is_typed(string culture, string typed, string kept) => Assert.Equal(kept, NumberText.Read(typed, CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("en", "1299.5", 2, "1,299.50")]
    [InlineData("tr", "1299.5", 2, "1.299,50")]
    [InlineData("tr", "1299.505", 2, "1.299,505")]
    [InlineData("tr", "12.5", null, "12,5")]
    [InlineData("en", "ten", 2, "ten")]
    [InlineData("en", "", 2, "")]
    public void Shows_it_as_the_reader_writes_it(string culture, string kept, int? places, string shown) => Assert.Equal(shown, NumberText.Show(kept, CultureInfo.GetCultureInfo(culture), places));
}
