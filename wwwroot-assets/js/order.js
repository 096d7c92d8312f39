// Lists whose order people choose: rows are dragged by their handle with mouse, pen or finger, or moved by the arrow keys on it. The page is told the new place.
// A list is [data-order], a row [data-ordered] with its place in data-at, its handle [data-handle]. A list that is drawn in part says in data-count how
// long it is; rows go from list to list where the root is [data-between].
const threshold = 5;

export function attach(root, receiver) {
  const rowOf = element => element?.closest?.("[data-ordered]");
  const listOf = row => row.closest("[data-order]");
  const move = async (row, to) => {
    const list = listOf(row).dataset.order, id = row.dataset.ordered;
    await receiver.invokeMethodAsync("Move", list, id, to);
    // The element was moved, and what is moved loses the keyboard.
    requestAnimationFrame(() => root.querySelector(`[data-order="${CSS.escape(list)}"] [data-ordered="${CSS.escape(id)}"] [data-handle]`)?.focus());
  };

  root.addEventListener("keydown", event => {
    if (!event.target.closest?.("[data-handle]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rowOf(event.target), at = Number(row.dataset.at), last = Number(listOf(row).dataset.count ?? listOf(row).querySelectorAll("[data-ordered]").length) - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to >= 0 && to <= last && to !== at) move(row, to);
  });

  let drag = null;
  const end = () => {
    if (!drag) return;
    if (drag.target) delete drag.target.dataset.drop;
    drag.row.removeAttribute("data-dragged");
    root.removeAttribute("data-dragging");
    drag = null;
  };
  root.addEventListener("pointerdown", event => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button !== 0) return;
    drag = { row: rowOf(handle), y: event.clientY, on: false };
    handle.setPointerCapture?.(event.pointerId);
    handle.style.touchAction = "none";
  });
  root.addEventListener("pointermove", event => {
    if (!drag) return;
    if (!drag.on) {
      if (Math.abs(event.clientY - drag.y) < threshold) return;
      drag.on = true;
      drag.row.toggleAttribute("data-dragged", true);
      root.toggleAttribute("data-dragging", true);
    }
    event.preventDefault();
    if (event.clientY < 80) scrollBy(0, -12); else if (event.clientY > innerHeight - 60) scrollBy(0, 12);
    const list = listOf(drag.row), edge = list.scrollHeight > list.clientHeight ? list.getBoundingClientRect() : null;
    if (edge && event.clientY < edge.top + 40) list.scrollTop -= 16; else if (edge && event.clientY > edge.bottom - 40) list.scrollTop += 16;
    if (drag.target) delete drag.target.dataset.drop;
    const target = rowOf(document.elementFromPoint(event.clientX, event.clientY));
    drag.target = target && (listOf(target) === list || (root.hasAttribute("data-between") && root.contains(target))) ? target : null;
    if (!drag.target || drag.target === drag.row) return;
    const box = drag.target.getBoundingClientRect();
    drag.after = event.clientY > box.top + box.height / 2;
    drag.target.dataset.drop = drag.after ? "after" : "before";
  });
  root.addEventListener("pointerup", () => {
    if (!drag) return;
    const { row, target, after, on } = drag;
    end();
    if (!on || !target || target === row) return;
    const from = Number(row.dataset.at), place = Number(target.dataset.at) + (after ? 1 : 0);
    if (listOf(target) !== listOf(row)) { receiver.invokeMethodAsync("MoveBetween", listOf(row).dataset.order, row.dataset.ordered, listOf(target).dataset.order, place); return; }
    const to = place > from ? place - 1 : place;
    if (to !== from) move(row, to);
  });
  root.addEventListener("pointercancel", end);
  root.addEventListener("keydown", event => { if (event.key === "Escape" && drag?.on) { event.preventDefault(); end(); } }, true);
  root.dataset.ordering = "";
}
