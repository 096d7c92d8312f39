// What a previewed widget does by itself: sliders that slide.
export function slide(doc) {
  const placeOf = track => Math.round(Math.abs(track.scrollLeft) / Math.max(1, track.firstElementChild?.getBoundingClientRect().width ?? 1));
  doc.addEventListener("click", event => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    const track = button.closest("[data-slider]").querySelector("[data-track]"), items = [...track.children];
    const to = (placeOf(track) + Number(button.dataset.step) + items.length) % items.length;
    track.scrollTo({ left: items[to].offsetLeft - track.offsetLeft, behavior: doc.defaultView.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  });
  doc.addEventListener("scroll", event => {
    const slider = event.target.closest?.("[data-slider]"), count = slider?.querySelector("[data-count]");
    if (count) count.textContent = `${Math.min(placeOf(event.target), event.target.children.length - 1) + 1} / ${event.target.children.length}`;
  }, true);
}
// On a page of its own the whole document is the preview.
if (document.querySelector(".shared-preview")) slide(document);
