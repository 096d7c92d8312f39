// The grid of an attribute's values: a table pasted into it goes to the server as a stream (it may be longer than a message), arrows go from
// row to row, Enter on the last one asks for another.
const gridOf = root => root.querySelector(".values-grid");
const rowHeight = grid => grid.querySelector(".value-row")?.offsetHeight || 44;
const rowAt = (grid, at) => grid.querySelector(`.value-row[data-at="${at}"]`);

export const text = area => DotNet.createJSStreamReference(new TextEncoder().encode(area.value));

/** Brings a row into sight, also one that is not drawn yet. */
export function show(root, at) {
  const grid = gridOf(root);
  if (!grid) return;
  const height = rowHeight(grid), top = at * height;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top + height > grid.scrollTop + grid.clientHeight) grid.scrollTop = top + height - grid.clientHeight;
}

const focus = (root, at, col, tries = 30) => {
  const input = gridOf(root) && rowAt(gridOf(root), at)?.querySelector(`[data-col="${col}"]`);
  if (input) { input.focus(); input.select(); }
  else if (tries > 0) requestAnimationFrame(() => focus(root, at, col, tries - 1));
};

export function edit(root, at) {
  show(root, at);
  focus(root, at, "value");
}

export function attach(root, receiver) {
  root.addEventListener("paste", event => {
    if (!event.target.matches?.(".values-grid input[data-col]")) return;
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\n]/.test(pasted.trim())) return;
    event.preventDefault();
    receiver.invokeMethodAsync("Paste", DotNet.createJSStreamReference(new TextEncoder().encode(pasted)));
  });
  root.addEventListener("keydown", event => {
    const input = event.target;
    if (!input.matches?.(".values-grid input[data-col]") || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const grid = gridOf(root), at = Number(input.closest(".value-row").dataset.at) + step;
    if (at < 0) return;
    if (at >= Number(grid.dataset.count)) {
      // The last one is told first.
      if (event.key === "Enter") { input.blur(); receiver.invokeMethodAsync("AddAsync"); }
      return;
    }
    show(root, at);
    focus(root, at, input.dataset.col);
  });
  root.dataset.ready = "";
}
