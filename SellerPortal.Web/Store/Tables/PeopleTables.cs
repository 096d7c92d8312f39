using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SellerPortal.Web.Store.Tables;

sealed class PortalUserTable : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> table)
    {
        table.ToTable("Users");
        table.Property(u => u.DisplayName).HasMaxLength(200);
        table.Property<string?>(FoldedTexts.Column);
        table.HasIndex(FoldedTexts.Column, nameof(PortalUser.Id));
    }
}

sealed class RoleTable : IEntityTypeConfiguration<IdentityRole<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityRole<Guid>> table) => table.ToTable("Roles");
}

sealed class UserRoleTable : IEntityTypeConfiguration<IdentityUserRole<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserRole<Guid>> table) => table.ToTable("UserRoles");
}

sealed class UserClaimTable : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> table) => table.ToTable("UserClaims");
}

sealed class UserLoginTable : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> table) => table.ToTable("UserLogins");
}

sealed class UserTokenTable : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> table) => table.ToTable("UserTokens");
}

sealed class RoleClaimTable : IEntityTypeConfiguration<IdentityRoleClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityRoleClaim<Guid>> table) => table.ToTable("RoleClaims");
}

sealed class SellerTable : IEntityTypeConfiguration<Seller>
{
    public void Configure(EntityTypeBuilder<Seller> table)
    {
        table.HasKey(s => s.Number);
        table.Property(s => s.Number).ValueGeneratedNever();
        table.HasIndex(s => s.Id).IsUnique();
        table.Property(s => s.Name).HasMaxLength(200);
        table.Property<string?>(FoldedTexts.Column);
        table.HasIndex(FoldedTexts.Column, nameof(Seller.Number));
    }
}

sealed class SellerMemberTable : IEntityTypeConfiguration<SellerMember>
{
    public void Configure(EntityTypeBuilder<SellerMember> table)
    {
        table.HasKey(m => m.UserId);
        table.HasIndex(m => m.SellerNumber);
        table.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Seller>().WithMany().HasForeignKey(m => m.SellerNumber).OnDelete(DeleteBehavior.Cascade);
    }
}

sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> table)
    {
        table.HasIndex(t => t.Hash).IsUnique();
        table.HasIndex(t => t.UserId);
        table.Property(t => t.Name).HasMaxLength(200);
        table.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
