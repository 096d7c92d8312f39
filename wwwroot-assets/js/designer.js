// The preview's frame: the rendered widget is moved into it, so that the page's own updates go on reaching it; and the designer's keys.
import { watchContrast } from "./contrast.js";
import { slide } from "./storefront-preview.js";

const frames = new WeakMap();

export async function mount(root, receiver) {
  const frame = root.querySelector("[data-frame]"), stage = root.querySelector("[data-stage]"), box = root.querySelector("[data-box]");
  const loaded = () => frame.contentDocument?.URL === "about:srcdoc" && frame.contentDocument.readyState === "complete";
  if (!loaded()) await new Promise(done => { frame.addEventListener("load", done, { once: true }); if (loaded()) done(); });
  const doc = frame.contentDocument;
  doc.documentElement.lang = document.documentElement.lang;
  doc.title = frame.title;
  // The storefront's own look, without the portal's.
  const sheet = [...document.styleSheets].map(s => s.href).find(href => href?.includes("storefront"));
  if (sheet) doc.head.append(Object.assign(doc.createElement("link"), { rel: "stylesheet", href: sheet }));
  doc.body.className = "sf-page";
  doc.body.append(stage);
  frames.set(root, doc);
  slide(doc);
  keys(doc);
  write(doc, receiver);
  watchContrast(doc, stage, receiver);
  doc.addEventListener("click", event => {
    const item = event.target.closest("[data-item]");
    if (!item) return;
    const [key, id] = item.dataset.item.split("|");
    receiver.invokeMethodAsync("Choose", key, Number(id));
  });

  // As wide as the device, scaled down to what there is, and as high as what is in it.
  const fit = () => {
    if (!frame.isConnected) return;
    const width = Number(box.dataset.width), scale = Math.min(1, box.clientWidth / width);
    frame.style.width = `${width}px`;
    const height = Math.min(2400, Math.max(120, doc.body.scrollHeight));
    frame.style.height = `${height}px`;
    frame.style.transform = `scale(${scale})`;
    frame.style.insetInlineStart = `${Math.max(0, (box.clientWidth - width * scale) / 2)}px`;
    box.style.height = `${height * scale}px`;
  };
  new ResizeObserver(fit).observe(box);
  new ResizeObserver(fit).observe(stage);
  new MutationObserver(fit).observe(box, { attributes: true, attributeFilter: ["data-width"] });
  fit();
}

/** Brings the item into view, in the frame alone. */
export function reveal(root, mark) {
  const doc = frames.get(root);
  doc?.querySelector("[data-chosen]")?.removeAttribute("data-chosen");
  const item = mark && doc?.querySelector(`[data-item="${CSS.escape(mark)}"]`);
  if (!item) return;
  item.setAttribute("data-chosen", "");
  const track = item.closest("[data-track]");
  if (track) track.scrollTo({ left: item.offsetLeft - track.offsetLeft });
}

/** Texts that are written in their place. What is shown is the page's: it is given back before the page is told. */
function write(doc, receiver) {
  doc.addEventListener("focusin", event => {
    const place = event.target.closest("[data-edit]");
    if (place) place.before = { nodes: [...place.childNodes], text: place.textContent };
  });
  doc.addEventListener("keydown", event => {
    if (!event.target.closest?.("[data-edit]")) return;
    if (event.key === "Enter" || event.key === "Escape") { event.preventDefault(); if (event.key === "Escape" && event.target.before) event.target.textContent = event.target.before.text; event.target.blur(); }
  });
  doc.addEventListener("focusout", event => {
    const place = event.target.closest("[data-edit]"), before = place?.before;
    if (!before) return;
    const text = place.textContent;
    delete place.before;
    if (text === before.text) { if (place.childNodes.length !== before.nodes.length) place.replaceChildren(...before.nodes); return; }
    const old = before.nodes.find(node => node.nodeType === Node.TEXT_NODE);
    place.replaceChildren(...before.nodes);
    if (old && before.nodes.length === 1) old.data = before.text;
    const [key, id, part] = place.dataset.edit.split("|");
    receiver.invokeMethodAsync("Write", key, Number(id), part || null, text);
  });
}

function keys(doc) {
  doc.addEventListener("keydown", event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase(), redo = key === "y" || (key === "z" && event.shiftKey);
    if (!redo && key !== "z") return;
    // In rich text the field's own undo knows more.
    if (event.target.closest?.("[data-area]")) return;
    const button = document.querySelector(redo ? "[data-redo]" : "[data-undo]");
    if (!button) return;
    event.preventDefault();
    if (!button.disabled) button.click();
  }, true);
}
keys(document);
