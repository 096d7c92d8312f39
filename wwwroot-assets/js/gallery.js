// A gallery's order: by dragging a picture or its handle, with mouse, pen or finger, and by the arrow keys on the handle. The page is told the new place.
const threshold = 6;

export function attach(root, receiver) {
  const tileOf = element => element?.closest?.("[data-tile]");
  const move = async (tile, to) => {
    const id = tile.dataset.tile;
    await receiver.invokeMethodAsync("MoveAsync", id, to);
    // The element was moved, and what is moved loses the keyboard.
    requestAnimationFrame(() => root.querySelector(`[data-tile="${id}"] [data-handle]`)?.focus());
  };

  root.addEventListener("keydown", event => {
    if (!event.target.matches("[data-handle]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const tile = tileOf(event.target), at = Number(tile.dataset.at), count = tile.parentElement.querySelectorAll("[data-tile]").length;
    const forward = getComputedStyle(root).direction === "rtl" ? "ArrowLeft" : "ArrowRight", back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const to = { [forward]: at + 1, ArrowDown: at + 1, [back]: at - 1, ArrowUp: at - 1, Home: 0, End: count }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to >= 0) move(tile, to);
  });

  let drag = null;
  root.addEventListener("pointerdown", event => {
    const grip = event.target.closest("[data-handle]") ?? (event.pointerType === "mouse" && !event.target.closest("video, button") ? event.target.closest("[data-grip]") : null);
    if (!grip || event.button !== 0 || !root.querySelector("[data-handle]")) return;
    drag = { tile: tileOf(grip), x: event.clientX, y: event.clientY, on: false };
  });
  addEventListener("pointermove", event => {
    if (!drag) return;
    if (!drag.on) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < threshold) return;
      drag.on = true;
      drag.tile.toggleAttribute("data-dragged", true);
      root.toggleAttribute("data-dragging", true);
    }
    event.preventDefault();
    if (event.clientY < 80) scrollBy(0, -12); else if (event.clientY > innerHeight - 80) scrollBy(0, 12);
    mark(tileOf(document.elementFromPoint(event.clientX, event.clientY)), event);
  }, { passive: false });
  addEventListener("pointerup", () => {
    if (!drag) return;
    const { tile, target, after, on } = drag;
    end();
    if (!on || !target || target === tile) return;
    const from = Number(tile.dataset.at), place = Number(target.dataset.at) + (after ? 1 : 0);
    move(tile, place > from ? place - 1 : place);
  });
  addEventListener("pointercancel", end);
  addEventListener("keydown", event => { if (event.key === "Escape" && drag?.on) { event.preventDefault(); end(); } }, true);
  // A picture in a link must not be dragged as a link, nor opened at the end of a drag.
  root.addEventListener("dragstart", event => { if (event.target.closest("[data-grip]")) event.preventDefault(); });
  root.addEventListener("click", event => { if (root.dragged) { event.preventDefault(); event.stopPropagation(); } }, true);

  function mark(target, event) {
    if (drag.target) delete drag.target.dataset.drop;
    if (!target || target.parentElement !== drag.tile.parentElement) { drag.target = null; return; }
    const box = target.getBoundingClientRect();
    drag.target = target;
    drag.after = (event.clientX > box.left + box.width / 2) === (getComputedStyle(root).direction !== "rtl");
    if (target !== drag.tile) target.dataset.drop = drag.after ? "after" : "before";
  }
  function end() {
    if (!drag) return;
    if (drag.on) { root.dragged = true; setTimeout(() => { root.dragged = false; }, 0); }
    if (drag.target) delete drag.target.dataset.drop;
    drag.tile.removeAttribute("data-dragged");
    root.removeAttribute("data-dragging");
    drag = null;
  }
}

/** Leads the keyboard to a picture, or to the whole gallery's first control. */
export function focusTile(root, id) {
  requestAnimationFrame(() => (root.querySelector(`[data-tile="${id}"] [data-delete]`) ?? root.querySelector("[data-undo], input[type=file]"))?.focus());
}
