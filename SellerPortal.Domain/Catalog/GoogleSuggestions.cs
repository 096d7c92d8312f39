using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace SellerPortal.Domain.Catalog;

/// <param name="Score">From 0 to 1; 1 is the same name at the same place.</param>
/// <param name="IsSure">The same name, below parents that speak of the same, and no other one as near.</param>
public sealed record GoogleSuggestion(GoogleCategory Category, double Score, bool IsSure);

/// <summary>
/// Finds the category of Google's that an own one most likely is: by the words of its name, rare words weighing more, then by those of its
/// ancestors. In each language that both have; the best counts. Made once for a list, safe from any thread.
/// </summary>
public sealed class GoogleSuggestions
{
    const double OwnShare = 0.7, Least = 0.5, SurePlace = 0.35, Lead = 0.03;
    static readonly HashSet<string> Empty = ["and", "or", "for", "the", "of", "with", "in", "ve", "veya", "icin", "ile"];

    readonly IReadOnlyList<Words> languages;

    public GoogleSuggestions(GoogleTaxonomy taxonomy) => languages = [.. taxonomy.Languages.Select(l => new Words(taxonomy, l))];

    /// <summary>Null where nothing is near enough.</summary>
    public GoogleSuggestion? For(CategoryNode node)
    {
        GoogleSuggestion? best = null;
        foreach (var words in languages)
            if (words.Find(node) is { } found && (best is null || (found.IsSure, found.Score).CompareTo((best.IsSure, best.Score)) > 0)) best = found;
        return best;
    }

    /// <summary>Words as they are compared: folded, without what carries no meaning, English plurals as singulars.</summary>
    internal static string[] Split(string name)
    {
        var folded = Folding.Fold(name).ToCharArray();
        for (var i = 0; i < folded.Length; i++)
            if (!char.IsLetterOrDigit(folded[i])) folded[i] = ' ';
        return [.. new string(folded).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Empty.Contains(w)).Select(Singular).Distinct()];
    }

    static string Singular(string word) => word switch
    {
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };

    /// <summary>Google's list in one language. Words are numbers here: each is split, weighed and compared once.</summary>
    sealed class Words
    {
        /// <param name="Above">The words of its ancestors.</param>
        /// <param name="AboveWeight">Of those, at half their weight.</param>
        sealed record Entry(GoogleCategory Category, int[] Own, double OwnWeight, int[] Above, double AboveWeight);

        readonly string language;
        readonly List<Entry>?[] byWord;
        readonly double[] weights;
        readonly double strange;
        readonly ConcurrentDictionary<string, int> numbers = new(StringComparer.Ordinal);
        readonly ConcurrentDictionary<string, int[]> split = new(StringComparer.Ordinal);
        int next;

        public Words(GoogleTaxonomy taxonomy, string language)
        {
            this.language = language;
            var names = taxonomy.All.Where(c => c.Paths.ContainsKey(language)).Select(c => (Category: c, Path: c.Paths[language].Split(GoogleCategory.Separator)))
                .Select(c => (c.Category, Own: NumbersOf(c.Path[^1]), Above: c.Path[..^1].SelectMany(NumbersOf).Distinct().ToArray())).ToList();
            var uses = new int[next];
            foreach (var word in names.SelectMany(n => n.Own)) uses[word]++;
            weights = Array.ConvertAll(uses, used => 1 + Math.Log((names.Count + 1.0) / (used + 1.0)));
            strange = 1 + Math.Log(names.Count + 1.0);
            byWord = new List<Entry>?[next];
            foreach (var (category, own, above) in names)
            {
                var entry = new Entry(category, own, own.Sum(Weight), above, above.Sum(Weight) / 2);
                foreach (var word in own) (byWord[word] ??= []).Add(entry);
            }
        }

        public GoogleSuggestion? Find(CategoryNode node)
        {
            if (NameIn(node) is not { } name || NumbersOf(name) is not { Length: > 0 } own) return null;
            var shared = new Dictionary<Entry, double>(ReferenceEqualityComparer.Instance);
            foreach (var word in own)
                if (word < byWord.Length)
                    foreach (var entry in byWord[word] ?? []) CollectionsMarshal.GetValueRefOrAddDefault(shared, entry, out _) += weights[word];
            if (shared.Count == 0) return null;

            var weight = own.Sum(Weight);
            var (above, aboveWeight) = Above(node);
            var (best, place, same) = (((Entry Entry, double Score)?)null, 0.0, false);
            var second = 0.0;
            foreach (var (entry, common) in shared)
            {
                var names = 2 * common / (weight + entry.OwnWeight);
                // Whatever stands above it: it can neither win nor come near.
                if (OwnShare * names + 1 - OwnShare is var most && (most < Least - Lead || most < second)) continue;
                var where = Place(entry, above, aboveWeight);
                var score = OwnShare * names + (1 - OwnShare) * where;
                if (best is not { } leader || score > leader.Score || score == leader.Score && entry.Category.Id < leader.Entry.Category.Id)
                {
                    second = Math.Max(second, best?.Score ?? 0);
                    (best, place, same) = ((entry, score), where, names > 0.999);
                }
                else second = Math.Max(second, score);
            }
            return best is { } found && found.Score >= Least ? new(found.Entry.Category, Math.Min(1, found.Score), same && place >= SurePlace && found.Score - second >= Lead) : null;
        }

        /// <summary>How much of what stands above speaks of the same: 1 where neither has anything above it.</summary>
        static double Place(Entry entry, Dictionary<int, (double Here, double There)> above, double weight)
        {
            if (above.Count == 0 && entry.Above.Length == 0) return 1;
            if (above.Count == 0 || entry.Above.Length == 0) return 0;
            var (shared, theirs) = (0.0, entry.AboveWeight);
            foreach (var word in entry.Above)
            {
                if (!above.TryGetValue(word, out var ours)) continue;
                shared += ours.Here;
                theirs += ours.Here - ours.There;
            }
            return 2 * shared / (weight + theirs);
        }

        /// <summary>The words of the ancestors: the parent's in full, those further up less and less; beside each what it weighs in an entry.</summary>
        (Dictionary<int, (double Here, double There)> Words, double Weight) Above(CategoryNode node)
        {
            var (words, sum, share) = (new Dictionary<int, (double, double)>(), 0.0, 1.0);
            for (var at = node.Parent; at is not null; at = at.Parent, share *= 0.8)
                foreach (var word in NumbersOf(NameIn(at) ?? at.Category.Name))
                    if (words.TryAdd(word, (share * Weight(word), Weight(word) / 2))) sum += share * Weight(word);
            return (words, sum);
        }

        double Weight(int word) => word < weights.Length ? weights[word] : strange;

        int[] NumbersOf(string name) => split.GetOrAdd(name, text => [.. Split(text).Select(word => numbers.GetOrAdd(word, _ => Interlocked.Increment(ref next) - 1)).Distinct()]);

        /// <summary>The own name counts as English; other languages by their translations.</summary>
        string? NameIn(CategoryNode node) => language == "en" ? node.Category.NameIn("en") : Language.Find(node.Category.Translations, language);
    }
}
