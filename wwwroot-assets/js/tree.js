// What a tree needs of the browser: its keys do not scroll the page, and its active row is in sight.
const keys = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "Enter", " "]);

export function attach(tree) {
  tree.addEventListener("keydown", event => {
    if (keys.has(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault();
  });
}

export function show(tree, index) {
  if (!tree || index < 0) return;
  const height = tree.querySelector("[role=treeitem]")?.offsetHeight || 36;
  const top = index * height;
  if (top < tree.scrollTop) tree.scrollTop = top;
  else if (top + height > tree.scrollTop + tree.clientHeight) tree.scrollTop = top + height - tree.clientHeight / 2;
}
