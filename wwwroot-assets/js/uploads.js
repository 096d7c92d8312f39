// Uploads by plain HTTP, beside the circuit: a queue for each place that takes files, a few at once over all of them. What is not sent yet is kept in the
// browser, so a reload goes on where it stopped; what has arrived is told to the page in batches and only then forgotten.
import { forget } from "./upload-store.js";
import { Queue } from "./upload-queue.js";

const parallel = 3;
const queues = new Map();
const token = () => document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";

// The next file of all queues, while there is a free place. After a lost connection one try at a time, further and further apart.
let running = 0, restUntil = 0, timer;
export function pump() {
  clearTimeout(timer);
  const wait = restUntil - Date.now();
  if (wait > 0) { timer = setTimeout(pump, wait); return; }
  while (running < parallel) {
    let next, queue;
    for (queue of queues.values()) if ((next = queue.entries.find(e => e.state === "lost" || e.state === "waiting"))) break;
    if (!next) return;
    const probing = next.state === "lost";
    send(queue, next);
    if (probing) return;
  }
}

function send(queue, entry) {
  const request = entry.request = new XMLHttpRequest();
  running++;
  Object.assign(entry, { state: "sending", loaded: 0, message: null });
  queue.changed(true);
  const over = then => {
    running--;
    entry.request = null;
    if (entry.state !== "cancelled") then();
    queue.changed(true);
    if (!queue.busy) queue.ended();
    pump();
  };
  // Tried again only where that can help: the same file is refused for the same reason.
  const refuse = (message, again) => Object.assign(entry, { state: "refused", message, again });
  request.upload.onprogress = event => { if (event.lengthComputable) { entry.loaded = event.loaded / event.total; queue.changed(); } };
  request.upload.onload = () => { entry.state = "checking"; entry.loaded = 1; queue.changed(true); };
  request.onabort = () => over(() => {});
  request.onerror = request.ontimeout = () => {
    // The file itself may be gone from the disk: then no connection helps.
    entry.file.slice(0, 1).arrayBuffer().then(() => over(() => lose(queue, entry)), () => over(() => { entry.state = "missing"; }));
  };
  request.onload = () => over(() => {
    let answer = null;
    try { answer = JSON.parse(request.responseText); } catch { /* no answer of ours */ }
    const { words } = queue.settings;
    if (request.status >= 200 && request.status < 300 && answer?.id) { entry.tries = 0; restUntil = 0; queue.arrive(entry, answer); }
    else if (answer?.message) refuse(answer.message, request.status >= 500 || ["parse_error", "antiforgery"].includes(answer.code));
    else if (request.status === 413) refuse(words.tooLarge.replace("{0}", Math.round(queue.settings.most / 1048576)));
    else if (request.status === 0 || request.status >= 500) lose(queue, entry);
    else refuse(words.signedOut, true);
    if (entry.state === "refused" && !entry.again) forget([entry.id]);
  });
  request.open("POST", entry.url);
  request.setRequestHeader("RequestVerificationToken", token());
  if (queue.settings.raw) { request.setRequestHeader("Content-Type", "application/octet-stream"); request.send(entry.file); return; }
  const form = new FormData();
  form.append("file", entry.file, entry.name);
  request.send(form);
}

function lose(queue, entry) {
  entry.state = "lost";
  entry.message = queue.settings.words.lost;
  restUntil = Date.now() + Math.min(15_000, 500 * 2 ** Math.min(entry.tries++, 5));
}
/** Without waiting for the next try. */
export function pumpNow() {
  restUntil = 0;
  pump();
}
addEventListener("online", pumpNow);
addEventListener("beforeunload", event => {
  // Only where leaving would lose something: what is kept goes on by itself.
  if ([...queues.values()].some(q => q.entries.some(e => e.file && !e.safe && ["waiting", "sending", "lost"].includes(e.state)))) event.preventDefault();
});

export const queueOf = key => queues.get(key) ?? queues.set(key, new Queue(key)).get(key);
