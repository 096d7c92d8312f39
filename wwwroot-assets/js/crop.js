// Turning and cutting a picture: the file as sent on a canvas, and a frame over it in pixels of the turned picture.
const least = 16;
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

export function open(dialog, receiver, { url, turn, crop, size }) {
  const find = what => dialog.querySelector(what), all = what => [...dialog.querySelectorAll(what)];
  const canvas = find("[data-canvas]"), stage = find("[data-stage]"), box = find("[data-box]");
  const gone = new AbortController();
  const on = (target, name, work) => target.addEventListener(name, work, { signal: gone.signal });
  const picture = new Image();
  const state = { turn, ratio: 0, x: 0, y: 0, width: 0, height: 0 };
  const whole = () => turned() ? [picture.naturalHeight, picture.naturalWidth] : [picture.naturalWidth, picture.naturalHeight];
  const turned = () => state.turn % 180 !== 0;

  const draw = () => {
    const [width, height] = whole();
    const scale = Math.min(1, 900 / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const paper = canvas.getContext("2d");
    paper.translate(canvas.width / 2, canvas.height / 2);
    paper.rotate(state.turn * Math.PI / 180);
    paper.drawImage(picture, -picture.naturalWidth * scale / 2, -picture.naturalHeight * scale / 2, picture.naturalWidth * scale, picture.naturalHeight * scale);
  };

  const show = () => {
    const [width, height] = whole();
    box.hidden = false;
    box.style.cssText = `left:${100 * state.x / width}%;top:${100 * state.y / height}%;width:${100 * state.width / width}%;height:${100 * state.height / height}%`;
    const ranges = { x: [0, width - state.width], y: [0, height - state.height], width: [Math.min(least, width), width], height: [Math.min(least, height), height] };
    for (const range of all("[data-part]")) {
      [range.min, range.max] = ranges[range.dataset.part];
      range.value = state[range.dataset.part];
      range.setAttribute("aria-valuetext", `${state[range.dataset.part]} px`);
    }
    for (const ratio of all("[name=crop-ratio]")) ratio.checked = Number(ratio.value) === state.ratio;
    find("[data-size]").textContent = size.replace("{0}", state.width).replace("{1}", state.height);
  };

  /** Within the picture, in the ratio, in whole pixels. */
  const fit = by => {
    const [width, height] = whole();
    state.width = clamp(Math.round(state.width), Math.min(least, width), width);
    state.height = clamp(Math.round(state.height), Math.min(least, height), height);
    if (state.ratio > 0) {
      if (by === "height") state.width = Math.round(state.height * state.ratio); else state.height = Math.round(state.width / state.ratio);
      if (state.width > width) { state.width = width; state.height = Math.round(width / state.ratio); }
      if (state.height > height) { state.height = height; state.width = Math.round(height * state.ratio); }
    }
    state.x = clamp(Math.round(state.x), 0, width - state.width);
    state.y = clamp(Math.round(state.y), 0, height - state.height);
    show();
  };

  const reset = ratio => {
    const [width, height] = whole();
    Object.assign(state, { ratio, width, height, x: 0, y: 0 });
    fit(ratio > width / height ? "width" : "height");
    state.x = Math.round((width - state.width) / 2);
    state.y = Math.round((height - state.height) / 2);
    show();
  };

  picture.onload = () => {
    draw();
    if (crop) { Object.assign(state, crop); fit(); } else reset(0);
  };
  picture.src = url;

  on(dialog, "input", event => {
    const { part } = event.target.dataset;
    if (part) { state[part] = Number(event.target.value); fit(part); }
    else if (event.target.name === "crop-ratio") reset(Number(event.target.value));
  });
  on(dialog, "click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("turn" in button.dataset) {
      state.turn = (state.turn + Number(button.dataset.turn) + 360) % 360;
      draw();
      reset(state.ratio);
    } else if ("reset" in button.dataset) { state.turn = 0; draw(); reset(0); }
    else if ("close" in button.dataset) dialog.close();
    else if ("apply" in button.dataset) {
      const [width, height] = whole();
      const uncut = state.width === width && state.height === height;
      dialog.close();
      receiver.invokeMethodAsync("AppliedAsync", state.turn, uncut ? null : { x: state.x, y: state.y, width: state.width, height: state.height });
    }
  });

  let drag = null;
  on(box, "pointerdown", event => {
    event.preventDefault();
    box.setPointerCapture(event.pointerId);
    drag = { corner: event.target.dataset.corner, from: { ...state }, x: event.clientX, y: event.clientY, scale: whole()[0] / stage.getBoundingClientRect().width };
  });
  on(box, "pointermove", event => {
    if (!drag) return;
    const dx = (event.clientX - drag.x) * drag.scale, dy = (event.clientY - drag.y) * drag.scale, { from, corner } = drag;
    if (!corner) { Object.assign(state, { x: from.x + dx, y: from.y + dy }); fit(); return; }
    const right = from.x + from.width, bottom = from.y + from.height;
    state.width = corner.endsWith("e") ? from.width + dx : Math.min(from.width - dx, right);
    state.height = corner.startsWith("s") ? from.height + dy : Math.min(from.height - dy, bottom);
    fit("width");
    // The corner across stays where it is.
    if (corner.endsWith("w")) state.x = right - state.width;
    if (corner.startsWith("n")) state.y = bottom - state.height;
    fit("width");
  });
  on(box, "pointerup", () => { drag = null; });
  on(dialog, "close", () => { gone.abort(); box.hidden = true; });
  dialog.showModal();
}
