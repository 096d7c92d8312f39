using System.Runtime.CompilerServices;
using Bunit;

namespace SellerPortal.Tests.Fixtures;

/// <summary>How long a component test waits for what must come: bunit's one second is short on a busy machine.</summary>
static class ComponentPatience
{
    [ModuleInitializer]
    internal static void Run() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
