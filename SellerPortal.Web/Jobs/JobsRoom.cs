namespace SellerPortal.Web.Jobs;

/// <summary>Durable work: rows claimed with a lease, run by a worker that an in-memory bell only wakes.</summary>
public static class JobsRoom
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services.AddSingleton<WorkerIdentity>();

    /// <summary>One kind of work, with its worker.</summary>
    public static IServiceCollection AddJobWork<TWork>(this IServiceCollection services, Func<IServiceProvider, TWork> create) where TWork : JobWork =>
        services.AddSingleton(create).AddSingleton<JobQueue<TWork>>().AddHostedService<JobWorker<TWork>>();
}
