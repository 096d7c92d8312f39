// What one place of a page was given: where each file stands, what is kept of it, what the page was told. Sending is in uploads.js.
import { remember, forget, recall, keepBytes } from "./upload-store.js";
import { pump, pumpNow } from "./uploads.js";

const batch = 40, batchPause = 700;
let counter = 0;
export const nextNumber = () => ++counter;
export const isVideo = ({ name, type }) => /^video\//.test(type) || /\.(mp4|m4v|mov|webm|mkv|avi)$/i.test(name);
const record = ({ id, key, place, name, path, size, type, tag, order, url, answer }) => ({ id, key, place, name, path, size, type, tag, order, url, answer });

/** waiting → sending → checking → arrived → told; or refused, lost (goes on by itself), missing (the browser no longer has it). */
export class Queue {
  entries = []; seen = new Set();
  counts = { told: 0, same: 0, added: 0 };
  view = null; receiver = null; telling = false; locked = false;

  constructor(key) { this.key = key; }

  attach(receiver, settings, view) {
    Object.assign(this, { receiver, settings, view });
    this.resume();
    this.changed();
  }

  detach(view) { if (this.view === view) { this.view = this.receiver = null; } }

  of(...states) { return this.entries.filter(e => states.includes(e.state)); }
  get busy() { return this.entries.some(e => ["waiting", "sending", "checking", "lost", "arrived"].includes(e.state)); }

  /** Adds files; those that cannot be taken stand there refused, the others set out. */
  async add(found, urlOf) {
    if (found.length === 0) return;
    this.start();
    if (this.settings.single) this.clear();
    const added = [];
    for (const { file, path, tag } of found) {
      const again = this.entries.find(e => e.state === "missing" && e.path === path && e.size === file.size);
      if (again) { again.file = file; again.state = "waiting"; continue; }
      const entry = { id: `${Date.now().toString(36)}-${(++counter).toString(36)}-${Math.random().toString(36).slice(2, 8)}`, key: this.key, place: Date.now() * 1000 + counter,
        file, name: file.name, path, size: file.size, type: file.type, tag, order: this.settings.order == null ? null : this.settings.order++, loaded: 0, tries: 0, state: "waiting" };
      entry.url = urlOf?.(entry) ?? this.urlOf(entry);
      entry.message = this.refusal(entry);
      if (entry.message) entry.state = "refused";
      added.push(entry);
    }
    this.entries.push(...added);
    this.counts.added += found.length;
    this.tell("AddedAsync", found.length);
    this.changed(true);
    await remember(added.filter(e => e.state !== "refused").map(record));
    this.keepAll();
    pump();
  }

  /** A new run begins when nothing is under way: its numbers start at none. */
  start() { if (!this.busy) this.counts = { told: 0, same: 0, added: this.of("refused", "missing").length }; }

  urlOf(entry) {
    const url = new URL(this.settings.url, location.href);
    url.searchParams.set("kind", this.settings.kind ?? (isVideo(entry) ? "video" : "image"));
    if (this.settings.raw) url.searchParams.set("name", entry.name);
    if (entry.order != null) url.searchParams.set("order", entry.order);
    return url.pathname + url.search;
  }

  refusal({ name, size, file }) {
    const { words, extensions, kind } = this.settings;
    const ending = name.slice(name.lastIndexOf(".")).toLowerCase();
    if (extensions?.length && !extensions.includes(ending)) return words.wrongKind;
    const most = !kind && isVideo({ name, type: file.type }) ? this.settings.mostVideo : this.settings.most;
    if (size > most) return words.tooLarge.replace("{0}", Math.round(most / 1048576));
    return size === 0 ? words.empty : null;
  }

  /** The bytes of what waits, as far as there is room, one after the other. */
  async keepAll() {
    if (this.keeping) return;
    this.keeping = true;
    for (let next; (next = this.entries.find(e => !e.kept && e.file && ["waiting", "sending", "checking", "lost"].includes(e.state)));) {
      next.kept = true;
      if (await keepBytes(next.id, next.file)) next.safe = true;
      if (["told", "cancelled"].includes(next.state)) await forget([next.id]);
    }
    this.keeping = false;
  }

  /** Goes on with what an earlier visit to the page left; in one tab only. */
  resume() {
    if (this.resumed) return;
    this.resumed = true;
    const go = async () => {
      const left = (await recall(this.key)).filter(r => !this.entries.some(e => e.id === r.id));
      if (left.length === 0) return;
      for (const r of left) this.entries.push({ ...r, loaded: 0, tries: 0, kept: true, safe: !!r.file, state: r.answer ? "arrived" : r.file ? "waiting" : "missing" });
      this.counts.added += left.length;
      this.changed(true);
      this.view?.announce(this.settings.words.resumed.replace("{0}", left.length));
      this.deliver();
      pump();
    };
    if (!navigator.locks) { go(); return; }
    // Waits for the tab that has it, and for the page that was just left: its lock goes a moment after it.
    navigator.locks.request("uploads:" + this.key, () => go().then(() => new Promise(() => { /* held while the page lives */ })));
  }

  changed(all) { this.view?.paint(all); }
  tell(...call) { return this.receiver?.invokeMethodAsync(...call).then(() => true, () => false) ?? Promise.resolve(false); }

  async arrive(entry, answer) {
    entry.state = "arrived";
    entry.answer = { tag: entry.tag ?? null, name: entry.name, order: entry.order, ...answer };
    entry.file = null;
    this.changed();
    await remember([record(entry)]);
    this.deliver();
  }

  /** Tells the page what has arrived, in batches, until it has heard of everything. */
  async deliver() {
    if (this.telling) return;
    this.telling = true;
    while (this.receiver) {
      const some = this.of("arrived").slice(0, batch);
      if (some.length === 0) break;
      if (!await this.tell("ArrivedAsync", some.map(e => e.answer))) { setTimeout(() => this.deliver(), 2000); break; }
      for (const entry of some) {
        entry.state = "told";

        if (entry.answer.created === false || this.seen.has(entry.answer.id)) { entry.state = "same"; entry.message = this.settings.words.same; this.counts.same++; }
        this.seen.add(entry.answer.id);
        this.counts.told++;
      }
      this.entries = this.entries.filter(e => e.state !== "told");
      this.changed(true);
      await forget(some.map(e => e.id));
      await new Promise(resolve => setTimeout(resolve, batchPause));
    }
    this.telling = false;
    if (this.entries.length === 0 || !this.busy) this.ended();
  }

  ended() {
    if (this.counts.added === 0) return;
    const { words } = this.settings;
    const wrong = this.of("refused", "missing").length;
    this.view?.announce((wrong ? words.doneSome : words.done).replace("{0}", this.counts.told).replace("{1}", wrong));
    this.tell("EndedAsync");
    this.changed(true);
  }

  cancel(...gone) {
    for (const entry of gone) { entry.state = "cancelled"; this.counts.added--; }
    this.entries = this.entries.filter(e => e.state !== "cancelled");
    for (const entry of gone) entry.request?.abort();
    forget(gone.map(e => e.id));
    this.changed(true);
    pump();
  }

  cancelAll() { this.cancel(...this.of("waiting", "lost", "sending", "checking")); }

  retry(entry) {
    entry.tries = 0;
    entry.state = entry.file ? "waiting" : "missing";
    this.changed(true);
    pumpNow();
  }

  retryAll() { for (const entry of this.of("lost", "refused")) if (entry.file && (entry.state === "lost" || entry.again)) this.retry(entry); }

  /** Forgets what was refused, is missing or was here already. */
  clear() {
    const gone = this.of("refused", "missing", "same");
    this.entries = this.entries.filter(e => !gone.includes(e));
    this.counts.added -= gone.filter(e => e.state !== "same").length;
    forget(gone.map(e => e.id));
    this.changed(true);
  }
}
