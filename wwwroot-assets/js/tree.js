// What a tree needs of the browser: its keys do not scroll the page, its active row is in sight, what stands open is remembered,
// and for who may edit it: rows are dragged. Only a drop is told to the server.
const keys = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "Enter", " "]);
const mine = new Set(["x", "c", "v", "z", "a"]);
const store = "tree";
const most = 300;

const read = () => { try { return JSON.parse(localStorage.getItem(store)) ?? {}; } catch { return {}; } };
const keep = part => { try { localStorage.setItem(store, JSON.stringify({ ...read(), ...part })); } catch { /* Storage is full or forbidden: nothing is remembered. */ } };

export function attach(tree, page) {
  if (!tree) return;
  tree.addEventListener("keydown", event => {
    if (event.target.matches("input")) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    // A letter is type-ahead here, and no key of the page.
    const taken = plain ? keys.has(event.key) || (event.key.length === 1 && !"/?".includes(event.key)) || (page && ["Delete", "Insert", "F2"].includes(event.key))
      : page && (event.altKey ? event.key.startsWith("Arrow") : mine.has(event.key.toLowerCase()));
    if (taken) event.preventDefault();
  });
  let resting;
  tree.addEventListener("scroll", () => { clearTimeout(resting); resting = setTimeout(() => keep({ top: tree.scrollTop }), 200); }, { passive: true });
  if (page) edit(tree, page);
  tree.dataset.ready = "";
}

export const recall = () => (read().open ?? []).filter(id => typeof id === "string");
export const remember = open => keep({ open: open.slice(-most) });
export function rest(tree, index) {
  if (index !== null && index >= 0) show(tree, index);
  else if (tree) tree.scrollTop = read().top ?? 0;
}

const heightOf = tree => tree.querySelector("[role=treeitem]")?.offsetHeight || 36;

export function show(tree, index) {
  if (!tree || index < 0) return;
  const height = heightOf(tree);
  const top = index * height;
  if (top < tree.scrollTop) tree.scrollTop = top;
  else if (top + height > tree.scrollTop + tree.clientHeight) tree.scrollTop = top + height - tree.clientHeight / 2;
}

export const focus = tree => tree?.focus({ preventScroll: true });
export const text = area => new TextEncoder().encode(area.value);

// The row may only come with the next rows that are rendered.
export function write(tree, index, tries = 20) {
  const input = tree?.querySelector("input.tree-name");
  if (input) { input.focus(); input.select(); return; }
  if (tries === 20) show(tree, index);
  if (tries > 0) requestAnimationFrame(() => write(tree, index, tries - 1));
}

const far = 5, edge = 36, patience = 600;

function edit(tree, page) {
  let drag = null;

  tree.addEventListener("dragstart", event => event.preventDefault());
  // Several are chosen by a click with a key held; the link is not followed then.
  tree.addEventListener("click", event => { if (event.target.closest("a") && (event.ctrlKey || event.metaKey || event.shiftKey)) event.preventDefault(); });
  tree.addEventListener("pointerdown", event => {
    const row = event.target.closest("[role=treeitem]");
    if (!row || event.button !== 0 || event.pointerType === "touch" || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("input, .tree-toggle")) return;
    drag = { row, id: row.dataset.id, x: event.clientX, y: event.clientY, at: event };
    for (const [name, listen] of listeners) window.addEventListener(name, listen, true);
  });

  const listeners = [["pointermove", move], ["pointerup", drop], ["pointercancel", end], ["keydown", key], ["blur", left]];

  function move(event) {
    drag.at = event;
    if (!drag.ghost) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < far) return;
      begin();
    }
    event.preventDefault();
    aim();
  }

  function begin() {
    const chosen = drag.row.getAttribute("aria-selected") === "true" ? [...tree.querySelectorAll("[aria-selected=true]")] : [drag.row];
    drag.paths = chosen.map(row => row.dataset.path);
    drag.ghost = document.body.appendChild(Object.assign(document.createElement("div"), { className: "tree-ghost", textContent: drag.row.querySelector("a").textContent }));
    if (chosen.length > 1) drag.ghost.append(Object.assign(document.createElement("b"), { textContent: chosen.length }));
    drag.marker = document.body.appendChild(Object.assign(document.createElement("div"), { className: "tree-marker" }));
    document.documentElement.classList.add("tree-dragging");
    getSelection()?.removeAllRanges();
    drag.frame = requestAnimationFrame(scroll);
  }

  // Where it would go: the upper quarter of a row is before it, the lower behind it, the middle into it.
  function aim() {
    const { clientX: x, clientY: y } = drag.at;
    drag.ghost.style.transform = `translate(${x + 14}px, ${y + 10}px)`;
    const box = tree.getBoundingClientRect();
    const row = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom ? document.elementFromPoint(x, y)?.closest("[role=treeitem]") : null;
    const own = row && drag.paths.some(path => row.dataset.path.startsWith(path));
    if (!row || own || !tree.contains(row)) return forget();
    const { top, height, left, width } = row.getBoundingClientRect();
    const part = (y - top) / height;
    const where = part < 0.25 ? "before" : part > 0.75 && row.getAttribute("aria-expanded") !== "true" ? "after" : "into";
    if (drag.target !== row || drag.where !== where) {
      clearTimeout(drag.opening);
      if (where === "into" && row.getAttribute("aria-expanded") === "false") drag.opening = setTimeout(() => row.querySelector(".tree-toggle").click(), patience);
    }
    [drag.target, drag.where] = [row, where];
    const inset = parseFloat(getComputedStyle(row).paddingInlineStart);
    const rtl = getComputedStyle(row).direction === "rtl";
    const line = where === "into" ? { top, height } : { top: (where === "before" ? top : top + height) - 1, height: 2 };
    Object.assign(drag.marker.style, { display: "block", top: `${line.top}px`, height: `${line.height}px`, left: `${rtl ? left : left + inset}px`, width: `${width - inset}px` });
    drag.marker.dataset.where = where;
    document.documentElement.classList.remove("tree-no-drop");
  }

  function forget() {
    clearTimeout(drag.opening);
    drag.target = null;
    drag.marker.style.display = "none";
    document.documentElement.classList.add("tree-no-drop");
  }

  function scroll() {
    if (!drag?.ghost) return;
    const box = tree.getBoundingClientRect();
    const { clientX: x, clientY: y } = drag.at;
    if (x >= box.left && x <= box.right) {
      const by = y < box.top + edge ? y - box.top - edge : y > box.bottom - edge ? y - box.bottom + edge : 0;
      if (by !== 0) { tree.scrollTop += Math.max(-14, Math.min(14, by / 2)); aim(); }
    }
    drag.frame = requestAnimationFrame(scroll);
  }

  function key(event) {
    if (!drag.ghost) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") end();
  }

  function drop(event) {
    const { ghost, id, target, where } = drag;
    const copy = event.ctrlKey || event.altKey;
    end();
    if (!ghost) return;
    // The click that ends a drag opens nothing.
    const swallow = click => { click.preventDefault(); click.stopPropagation(); };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, true), 0);
    tree.focus({ preventScroll: true });
    if (target?.isConnected) page.invokeMethodAsync("DropAsync", id, target.dataset.id, where, copy);
  }

  // Another window took over. What blurs inside the page passes here too.
  function left(event) {
    if (event.target === window) end();
  }

  function end() {
    for (const [name, listen] of listeners) window.removeEventListener(name, listen, true);
    if (!drag) return;
    clearTimeout(drag.opening);
    cancelAnimationFrame(drag.frame);
    drag.ghost?.remove();
    drag.marker?.remove();
    document.documentElement.classList.remove("tree-dragging", "tree-no-drop");
    drag = null;
  }
}
