// How well text is told apart from the picture it stands on: measured on what is drawn, as WCAG 2 reckons contrast.
const rest = 600;
/** Below these text is hard to read; large is 24 px, or 18.66 px in bold. */
const least = { usual: 4.5, large: 3 };

const linear = channel => (channel /= 255) <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const luminance = (r, g, b) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const colours = css => [...css.matchAll(/rgba?\([^)]*\)(?: ([\d.]+)%)?/g)];

/** Tells the receiver of the items whose text is hard to read, each with its ratio, whenever that is another than before. */
export function watchContrast(doc, stage, receiver) {
  let timer, told = "[]";
  const look = () => {
    if (!doc.defaultView || !stage.isConnected) return;
    const found = [...stage.querySelectorAll("[data-item]")].map(item => ({ item, picture: item.querySelector("img.sf-img"), over: item.querySelector(".sf-over") }))
      .filter(place => place.over && place.picture?.complete && place.picture.naturalWidth > 0).flatMap(measure);
    const now = JSON.stringify(found);
    if (now === told) return;
    told = now;
    receiver.invokeMethodAsync("Measured", found).catch(() => {});
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(look, rest); };
  new MutationObserver(soon).observe(stage, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["src", "style", "class"] });
  new ResizeObserver(soon).observe(stage);
  stage.addEventListener("load", soon, true);
  soon();
}

function measure({ item, picture, over }) {
  const place = item.getBoundingClientRect();
  const scale = Math.min(1, 320 / place.width);
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(place.width * scale)), Math.max(1, Math.round(place.height * scale)));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  // As object-fit: cover lays it.
  const cover = Math.max(canvas.width / picture.naturalWidth, canvas.height / picture.naturalHeight);
  const [wide, high] = [picture.naturalWidth * cover, picture.naturalHeight * cover];
  pen.drawImage(picture, (canvas.width - wide) / 2, (canvas.height - high) / 2, wide, high);
  const veil = over.getBoundingClientRect(), bottom = (veil.bottom - place.top) * scale, top = (veil.top - place.top) * scale;
  const stops = colours(over.ownerDocument.defaultView.getComputedStyle(over).backgroundImage);
  if (stops.length > 1) {
    // The sheet's veil runs to the top.
    const shade = pen.createLinearGradient(0, bottom, 0, top);
    stops.forEach(([stop, at], index) => shade.addColorStop(at ? at / 100 : index / (stops.length - 1), stop.replace(/ [\d.]+%$/, "")));
    pen.fillStyle = shade;
    pen.fillRect(0, top, canvas.width, bottom - top);
  }
  let worst = null;
  for (const text of over.querySelectorAll(".sf-title, .sf-text")) {
    if (!text.textContent.trim()) continue;
    const range = over.ownerDocument.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect(), style = over.ownerDocument.defaultView.getComputedStyle(text);
    const [r, g, b] = style.color.match(/[\d.]+/g).map(Number);
    const x = Math.max(0, Math.floor((box.left - place.left) * scale)), y = Math.max(0, Math.floor((box.top - place.top) * scale));
    const width = Math.min(canvas.width - x, Math.ceil(box.width * scale)), height = Math.min(canvas.height - y, Math.ceil(box.height * scale));
    if (width < 1 || height < 1) continue;
    const ink = luminance(r, g, b), pixels = pen.getImageData(x, y, width, height).data, ratios = [];
    for (let at = 0; at < pixels.length; at += 4) {
      const ground = luminance(pixels[at], pixels[at + 1], pixels[at + 2]);
      ratios.push((Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05));
    }
    // A few bright dots under a letter hide nothing: the tenth of it that is worst decides.
    const ratio = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 10)];
    const size = parseFloat(style.fontSize), needed = size >= 24 || size >= 18.66 && style.fontWeight >= 600 ? least.large : least.usual;
    if (ratio < needed && !(worst?.ratio <= ratio)) worst = { mark: item.dataset.item, ratio: Math.round(ratio * 10) / 10, least: needed };
  }
  return worst ? [worst] : [];
}
