namespace SellerPortal.Web.Accounts;

/// <summary>The words of sign-in, people, sellers and tokens.</summary>
public sealed class AccountsTexts;
