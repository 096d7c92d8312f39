// A small editor of rich text: what it can make is what the server lets through. Pasting brings the words alone.
const resting = 250;

export function attach(root, receiver, html) {
  const area = root.querySelector("[data-area]"), address = root.querySelector("[data-address]");
  let waiting = 0, range = null;
  area.innerHTML = html;
  const tell = () => { clearTimeout(waiting); waiting = setTimeout(() => receiver.invokeMethodAsync("WrittenAsync", area.textContent.trim() || area.querySelector("img, hr") ? area.innerHTML : ""), resting); };
  const run = (name, value) => { area.focus(); document.execCommand(name, false, value); tell(); };
  document.execCommand("defaultParagraphSeparator", false, "p");
  area.addEventListener("input", tell);
  area.addEventListener("paste", event => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  area.addEventListener("drop", event => event.preventDefault());
  root.addEventListener("mousedown", event => { if (event.target.closest("[data-deed]")) event.preventDefault(); });
  root.addEventListener("click", event => {
    const deed = event.target.closest("[data-deed]")?.dataset.deed;
    if (!deed) return;
    if (deed === "heading") run("formatBlock", document.queryCommandValue("formatBlock") === "h2" ? "p" : "h2");
    else if (deed === "link") {
      const selection = getSelection();
      if (!selection.rangeCount || !area.contains(selection.anchorNode)) return;
      range = selection.getRangeAt(0).cloneRange();
      address.hidden = false;
      address.value = selection.anchorNode.parentElement?.closest("a")?.getAttribute("href") ?? "";
      address.focus();
    }
    else run(deed);
  });
  address.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    address.hidden = true;
    area.focus();
    if (event.key === "Escape" || !range) return;
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (!address.value.trim()) run("unlink");
    else if (!range.collapsed) run("createLink", address.value.trim());
    else run("insertHTML", Object.assign(document.createElement("a"), { href: address.value.trim(), textContent: address.value.trim() }).outerHTML);
  });
}

/** Another text from outside, while nobody is writing in it. */
export function show(root, html) {
  const area = root.querySelector("[data-area]");
  if (document.activeElement !== area) area.innerHTML = html;
}
