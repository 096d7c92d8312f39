// The places of a page that take files: dropped, pasted, picked or photographed.
import { queueOf } from "./uploads.js";
import { isVideo, nextNumber } from "./upload-queue.js";
import { dropped, photographed, picked, pasted } from "./upload-files.js";
import { UploadList } from "./upload-list.js";

const mounted = new Map();

/** Makes the element take files: dropped, pasted, picked. Calls AddedAsync, ArrivedAsync (a batch) and EndedAsync of the receiver. */
export function mount(root, receiver, settings) {
  unmount(settings.zone);
  if (!root) return;
  const queue = queueOf(settings.key);
  const view = new UploadList(root.querySelector("[data-uploads]"), queue, settings.words);
  queue.attach(receiver, settings, view);
  const take = found => settings.choose ? choose(root, receiver, found) : queue.add(settings.single ? found.slice(0, 1) : found);
  const over = on => root.toggleAttribute("data-over", on);
  const gone = new AbortController();
  const on = (target, name, work) => target.addEventListener(name, work, { signal: gone.signal });
  const takeFrom = async input => {
    const files = [...input.files];
    input.value = "";
    take(input.hasAttribute("capture") ? await photographed(files) : picked(files));
  };
  on(root, "change", event => { if (event.target.type === "file") takeFrom(event.target); });
  on(root, "dragover", event => { if ([...event.dataTransfer.types].includes("Files")) { event.preventDefault(); over(true); } });
  on(root, "dragleave", event => { if (!root.contains(event.relatedTarget)) over(false); });
  on(root, "drop", async event => { if (!event.dataTransfer.items?.length) return; event.preventDefault(); over(false); take(await dropped(event.dataTransfer)); });
  on(document, "paste", event => {
    // What is pasted into another such place is that one's.
    const place = event.target.closest?.("[data-drop]");
    if (event.clipboardData.files.length === 0 || !(place === root || (settings.pastes && !place && !document.querySelector("dialog[open]")))) return;
    event.preventDefault();
    take(pasted(event.clipboardData));
  });
  // Whoever was quicker than the circuit loses nothing.
  for (const input of root.querySelectorAll("input[type=file]")) if (input.files.length > 0) takeFrom(input);
  root.toggleAttribute("data-ready", true);
  mounted.set(settings.zone, () => { gone.abort(); view.close(); queue.detach(view); });
}

export function unmount(zone) {
  mounted.get(zone)?.();
  mounted.delete(zone);
}

/** Where the next files go: the first free place. */
export function reorder(key, order) { const queue = queueOf(key); if (queue.settings && !queue.busy) queue.settings.order = order; }

// Files that are matched before they are sent: the page hears names and sizes, and says what goes where.
const chunk = 40;
const chosen = new WeakMap();
async function choose(root, receiver, found) {
  const known = chosen.get(root) ?? chosen.set(root, new Map()).get(root);
  const fresh = found.filter(f => ![...known.values()].some(k => k.path === f.path && k.file.size === f.file.size)).map(f => ({ ...f, index: nextNumber() }));
  for (const f of fresh) known.set(f.index, f);
  for (let at = 0; at === 0 || at < fresh.length; at += chunk)
    await receiver.invokeMethodAsync("ChosenAsync", fresh.slice(at, at + chunk).map(f => ({ index: f.index, path: f.path, bytes: f.file.size })), at + chunk >= fresh.length);
}

/** Sends what was chosen, each to its own address. */
export function sendChosen(root, key, targets) {
  const known = chosen.get(root) ?? new Map();
  const found = targets.filter(t => known.has(t.index)).map(t => ({ ...known.get(t.index), tag: t.tag, url: t.url }));
  chosen.delete(root);
  const urls = new Map(found.map(f => [f.file, f.url]));
  return queueOf(key).add(found, entry => `${urls.get(entry.file)}&kind=${isVideo(entry) ? "video" : "image"}&name=${encodeURIComponent(entry.name)}`);
}

export function dropChosen(root) { chosen.delete(root); }
export const chosenFile = (root, index) => chosen.get(root)?.get(index)?.file;
