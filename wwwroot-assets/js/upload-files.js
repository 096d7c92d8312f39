// Files out of what a person dropped, pasted or picked, and a small picture of each.
const hidden = /(^|\/)(\.|thumbs\.db$|desktop\.ini$|__macosx\/)/i;

const read = reader => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
const fileOf = entry => new Promise((resolve, reject) => entry.file(resolve, reject));

async function walk(entry, before, found) {
  const path = before + entry.name;
  if (entry.isFile) { found.push({ file: await fileOf(entry), path }); return; }
  const reader = entry.createReader();
  // A reader hands out a folder's entries a hundred at a time, until there are none.
  for (let some = await read(reader); some.length > 0; some = await read(reader))
    for (const child of some) await walk(child, path + "/", found);
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const inOrder = found => found.filter(f => !hidden.test(f.path)).sort((one, other) => collator.compare(one.path, other.path));

/** Files and whole folders of a drop. Call it inside the event: what is dropped is gone afterwards. */
export async function dropped(transfer) {
  const items = [...(transfer.items ?? [])].filter(item => item.kind === "file");
  const entries = items.map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length < items.length || items.length === 0) return inOrder([...transfer.files].map(file => ({ file, path: file.name })));
  const found = [];
  for (const entry of entries) await walk(entry, "", found);
  return inOrder(found);
}

// Both sides of what is taken are at most this long, in pixels; every camera's picture is larger.
const longest = 1999;

/** Photographs, made small enough to be taken; one that the browser cannot read stays as it is, for the server to say so. */
export const photographed = files => Promise.all(picked(files).map(async found => ({ ...found, file: await smaller(found.file).catch(() => found.file) })));

async function smaller(file) {
  const bitmap = await createImageBitmap(file);
  const scale = longest / Math.max(bitmap.width, bitmap.height), canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))];
  if (scale < 1) canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const made = scale < 1 ? await new Promise(done => canvas.toBlob(done, "image/jpeg", 0.92)) : null;
  return made ? new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: made.type, lastModified: file.lastModified }) : file;
}

export const picked = files => inOrder([...files].map(file => ({ file, path: file.webkitRelativePath || file.name })));

/** Pictures on the clipboard come without a name of their own. */
export const pasted = transfer => [...transfer.files].map((file, at) => ({ file, path: /^image\.\w+$/.test(file.name) ? file.name.replace(".", `-${stamp()}-${at + 1}.`) : file.name }));
const stamp = () => new Date().toISOString().slice(0, 19).replace(/\D/g, "");

// One at a time: pictures are decoded whole before they are small.
const mostToDecode = 25 * 1024 * 1024;
let turn = Promise.resolve();

/** A small picture on a canvas, or null where the browser cannot show it. */
export function thumbnail(file, side = 96) {
  if (!/^image\/(jpeg|png|webp|gif)$/.test(file.type) || file.size > mostToDecode) return Promise.resolve(null);
  const made = turn.then(() => draw(file, side)).catch(() => null);
  turn = made;
  return made;
}

async function draw(file, side) {
  const bitmap = await createImageBitmap(file, { resizeWidth: side, resizeQuality: "medium" });
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const scale = side / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  canvas.getContext("2d").drawImage(bitmap, (side - width) / 2, (side - height) / 2, width, height);
  bitmap.close();
  return canvas;
}
