// What is under way, beside the place it was dropped on. Painted here, without a round trip; only what moves or went wrong has a row, however many files wait.
import { thumbnail } from "./upload-files.js";

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null && value !== false) made.setAttribute(key, value === true ? "" : value);
  made.append(...children.filter(c => c != null));
  return made;
};
const icon = name => element("i", { class: "rzi", "aria-hidden": "true", translate: "no" }, name);
const icons = { waiting: "schedule", sending: "upload", checking: "hourglass_top", arrived: "check", same: "content_copy", refused: "error", lost: "wifi_off", missing: "help" };
const step = 12, paintPause = 150;

export class UploadList {
  constructor(root, queue, words) {
    Object.assign(this, { root, queue, words, rows: new Map(), most: step });
    const locale = document.documentElement.lang || undefined;
    this.number = new Intl.NumberFormat(locale);
    this.size = bytes => bytes < 1048576 ? `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(bytes > 0 ? Math.max(1, bytes / 1024) : 0)} KB`
      : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1048576)} MB`;
    this.sum = element("p", { class: "uploads-sum" });
    this.bar = element("progress", { max: 1, value: 0, "aria-label": words.all });
    this.stop = this.button(words.cancelAll, "button small", () => queue.cancelAll());
    this.again = this.button(words.retryAll, "button small", () => queue.retryAll());
    this.clear = this.button(words.clear, "button small", () => queue.clear());
    this.list = element("ul", { class: "uploads-rows", "aria-label": words.list });
    this.more = this.button("", "button link", () => { this.most += 50; this.paint(true); });
    this.live = element("p", { class: "sr-only", role: "status" });
    this.box = element("div", { class: "uploads-box", hidden: true }, element("div", { class: "uploads-head" }, this.sum, this.stop, this.again, this.clear), this.bar, this.list, this.more);
    root.replaceChildren(this.box, this.live);
  }

  close() { this.closed = true; this.root.replaceChildren(); }

  announce(text) { this.live.textContent = ""; requestAnimationFrame(() => { this.live.textContent = text; }); }

  /** A few times a second, between frames: each bar that moves has the browser lay its surroundings out. all: rows come or go, else only bars move. */
  paint(all) {
    this.whole ||= all;
    if (this.pending || this.closed) return;
    this.pending = true;
    const draw = () => {
      this.pending = false;
      if (this.closed) return;
      if (this.whole) this.arrange();
      this.whole = false;
      this.progress();
      this.painted = performance.now();
    };
    // The first change after a rest shows with the next frame. A page in the background has no frames, and is kept up to date all the same.
    const wait = Math.max(0, (this.painted ?? -paintPause) + paintPause - performance.now());
    if (wait > 0 || document.hidden) setTimeout(draw, document.hidden ? 250 : wait);
    else requestAnimationFrame(draw);
  }

  arrange() {
    const { queue, words } = this;
    const wrong = queue.of("refused", "missing", "same"), moving = queue.of("sending", "checking", "lost"), waiting = queue.of("waiting");
    const shown = [...moving, ...wrong.slice(0, this.most * 4), ...waiting.slice(0, Math.max(0, this.most - moving.length))];
    const rest = queue.of("waiting", "refused", "missing", "same", "sending", "checking", "lost").length - shown.length;
    this.box.hidden = shown.length === 0 && queue.of("arrived").length === 0;
    for (const [id, row] of this.rows) if (!shown.some(e => e.id === id)) { this.leave(row); this.rows.delete(id); }
    let before = null;
    for (const entry of shown.reverse()) {
      const row = this.rows.get(entry.id) ?? this.row(entry);
      if (row.nextSibling !== before || row.parentNode !== this.list) this.list.insertBefore(row, before);
      before = row;
      if (row.state !== entry.state || row.message !== entry.message) this.tell(row, entry);
    }
    this.more.hidden = rest <= 0;
    this.more.textContent = words.more.replace("{0}", this.number.format(rest));
    this.stop.hidden = moving.length + waiting.length < 2;
    this.again.hidden = !queue.entries.some(e => e.file && (e.state === "lost" || e.state === "refused" && e.again));
    this.clear.hidden = wrong.length === 0 || queue.busy;
  }

  // Who stands on a row that goes is led to the next, so that the keyboard is never lost.
  leave(row) {
    if (row.contains(document.activeElement)) (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("button:not([hidden])")?.focus();
    row.remove();
  }

  progress() {
    const { queue, words } = this;
    const left = queue.of("waiting", "sending", "checking", "lost", "arrived");
    const all = Math.max(queue.counts.added, 1);
    const parts = left.reduce((sum, e) => sum + (e.state === "sending" ? e.loaded : e.state === "checking" || e.state === "arrived" ? 1 : 0), 0);
    this.bar.hidden = left.length === 0;
    this.bar.value = Math.min(1, (all - left.length + parts) / all);
    const wrong = queue.of("refused").length, missing = queue.of("missing").length;
    this.sum.textContent = [
      left.length > 0 ? this.say(words.running, queue.counts.told + queue.of("arrived").length, queue.counts.added) : queue.counts.told > 0 ? this.say(words.arrived, queue.counts.told) : null,
      wrong ? this.say(words.refusedCount, wrong) : null, missing ? this.say(words.missingCount, missing) : null,
    ].filter(Boolean).join(" · ");
    for (const entry of queue.of("sending")) {
      const bar = this.rows.get(entry.id)?.querySelector("progress");
      if (bar) bar.value = entry.loaded;
    }
  }

  say(text, ...numbers) { return numbers.reduce((said, n, at) => said.replace(`{${at}}`, this.number.format(n)), text); }

  row(entry) {
    const picture = element("span", { class: "uploads-picture" }, icon(/^video/.test(entry.type) ? "movie" : "image"));
    if (entry.file) thumbnail(entry.file).then(canvas => { if (canvas) { canvas.setAttribute("aria-hidden", "true"); picture.replaceChildren(canvas); } });
    const row = element("li", { class: "uploads-row" }, picture,
      element("span", { class: "uploads-name" }, element("span", { title: entry.path }, entry.name), element("small", {}, this.size(entry.size))), element("div", { class: "uploads-state" }));
    this.rows.set(entry.id, row);
    return row;
  }

  tell(row, entry) {
    const { words, queue } = this;
    Object.assign(row, { state: entry.state, message: entry.message });
    row.dataset.state = entry.state;
    const text = { waiting: words.waiting, checking: words.checking, missing: words.missing, arrived: words.saving }[entry.state] ?? entry.message;
    const state = row.querySelector(".uploads-state");
    const focused = state.contains(document.activeElement);
    state.replaceChildren(...[
      entry.state === "sending" ? element("progress", { max: 1, value: entry.loaded, "aria-label": words.one.replace("{0}", entry.name) }) : element("span", { class: "uploads-text" }, icon(icons[entry.state]), text),
      (entry.state === "lost" || entry.state === "refused" && entry.again) && entry.file ? this.button(words.retry, "button small", () => queue.retry(entry), `${words.retry}: ${entry.name}`) : null,
      ["waiting", "sending", "checking", "lost"].includes(entry.state) ? this.closer(words.cancel, entry) : this.closer(words.dismiss, entry),
    ].filter(Boolean));
    if (focused) state.querySelector("button")?.focus();
  }

  closer(text, entry) {
    const button = element("button", { type: "button", class: "button plain icon", "aria-label": `${text}: ${entry.name}`, title: text }, icon("close"));
    button.addEventListener("click", () => this.queue.cancel(entry));
    return button;
  }

  button(text, look, click, label) {
    const made = element("button", { type: "button", class: look, "aria-label": label ?? null }, text);
    made.addEventListener("click", click);
    return made;
  }
}
