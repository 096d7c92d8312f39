using SellerPortal.Tests.Fixtures;

// Started when first asked for, shared by the whole run.
[assembly: AssemblyFixture(typeof(TestStores))]
[assembly: AssemblyFixture(typeof(DemoPortal))]
[assembly: AssemblyFixture(typeof(Browser))]
