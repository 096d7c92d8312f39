// What the editors do in the browser alone: hand on what is typed once the hands rest, walk a list by keys.
const resting = 600;
const waiting = new WeakMap();

document.addEventListener("input", event => {
  const field = event.target;
  if (!field.matches?.("[data-commit]")) return;
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(() => { if (field.isConnected) field.dispatchEvent(new Event("change", { bubbles: true })); }, resting));
});
document.addEventListener("change", event => clearTimeout(waiting.get(event.target)));

// A combobox's list: the active option is marked here, so that walking it costs no round trip.
const listOf = box => document.getElementById(box.getAttribute("aria-controls"));
const activeIn = list => list?.querySelector("[data-active]");
const activate = (box, option) => {
  const list = listOf(box);
  activeIn(list)?.removeAttribute("data-active");
  if (!option) { box.removeAttribute("aria-activedescendant"); return; }
  option.setAttribute("data-active", "");
  box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
};
const step = (box, by) => {
  const options = [...(listOf(box)?.querySelectorAll("[role=option]") ?? [])];
  if (options.length === 0) return;
  const at = options.indexOf(activeIn(listOf(box)));
  activate(box, options[at < 0 ? (by > 0 ? 0 : options.length - 1) : Math.min(Math.max(at + by, 0), options.length - 1)]);
};

window.addEventListener("keydown", event => {
  const box = event.target;
  if (box.getAttribute?.("role") !== "combobox" || event.isComposing) return;
  const open = box.getAttribute("aria-expanded") === "true";
  const handled = () => { event.preventDefault(); event.stopPropagation(); };
  switch (event.key) {
    case "ArrowDown": case "ArrowUp":
      handled();
      if (!open) box.click(); else step(box, event.key === "ArrowDown" ? 1 : -1);
      break;
    case "PageDown": case "PageUp":
      if (open) { handled(); step(box, event.key === "PageDown" ? 8 : -8); }
      break;
    case "Enter": {
      const option = activeIn(listOf(box)) ?? (box.value ? listOf(box)?.querySelector("[role=option]") : null);
      if (open) { handled(); option?.click(); }
      break;
    }
    case "Escape": if (!open) event.stopPropagation(); break;
    case "Backspace": if (box.value) event.stopPropagation(); break;
    default: if (!event.metaKey && !event.ctrlKey) event.stopPropagation();
  }
}, true);
document.addEventListener("input", event => { if (event.target.getAttribute?.("role") === "combobox") activate(event.target, null); });

/** Focuses the first control of the element with that id. */
export function reveal(id) {
  const field = document.getElementById(id);
  if (!field) return;
  field.closest("details:not([open])")?.setAttribute("open", "");
  const control = field.matches("input, select, textarea, button, [tabindex]") ? field
    : field.querySelector("input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled])") ?? field.querySelector("button, a") ?? field;
  if (control === field) field.setAttribute("tabindex", "-1");
  field.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  control.focus({ preventScroll: true });
}
