// What is still to be sent, kept in the browser, so that a reload goes on: every file by name and size, and the bytes of as many as there is room for.
const budget = 256 * 1024 * 1024;
let opened;

const open = () => opened ??= new Promise((resolve, reject) => {
  const request = indexedDB.open("portal-uploads", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("entries", { keyPath: "id" }).createIndex("key", "key");
    request.result.createObjectStore("files");
  };
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const finished = transaction => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onerror = transaction.onabort = () => reject(transaction.error);
});

const answered = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// Where the browser keeps nothing (some private windows), uploads work all the same; only a reload loses them.
const quietly = async (work, otherwise) => {
  try { return await work(await open()); } catch { return otherwise; }
};

/** Remembers names and sizes; the bytes come later, one after the other. */
export const remember = records => quietly(async db => {
  const transaction = db.transaction("entries", "readwrite");
  for (const record of records) transaction.objectStore("entries").put(record);
  await finished(transaction);
});

export const forget = ids => quietly(async db => {
  if (ids.length === 0) return;
  const transaction = db.transaction(["entries", "files"], "readwrite");
  for (const id of ids) {
    transaction.objectStore("entries").delete(id);
    transaction.objectStore("files").delete(id);
    release(id);
  }
  await finished(transaction);
});

/** What was left behind under that key, in the order it was added, each with its bytes where they were kept. */
export const recall = key => quietly(async db => {
  const transaction = db.transaction(["entries", "files"]);
  const records = await answered(transaction.objectStore("entries").index("key").getAll(key));
  for (const record of records) {
    record.file = await answered(transaction.objectStore("files").get(record.id));
    if (record.file) used.set(record.id, record.size);
  }
  return records.sort((one, other) => one.place - other.place);
}, []);

// The bytes that are kept now, by id.
const used = new Map();
const release = id => used.delete(id);
const total = () => [...used.values()].reduce((sum, size) => sum + size, 0);

/** Keeps the bytes of one file. False: there is no room, or the browser does not keep any. */
export const keepBytes = (id, file) => quietly(async db => {
  if (total() + file.size > budget) return false;
  used.set(id, file.size);
  try {
    const transaction = db.transaction("files", "readwrite");
    transaction.objectStore("files").put(file, id);
    await finished(transaction);
    return true;
  } catch {
    release(id);
    return false;
  }
}, false);
