using SellerPortal.Tests.Fixtures;

namespace SellerPortal.Tests.RealData;

public class FolderTests
{
    [RealDataFact]
    public void Is_the_folder_that_its_readme_describes() =>
        Assert.True(File.Exists(Fixtures.RealData.Path("taxonomy/taxonomy-small.json")));
}
