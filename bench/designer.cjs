// Keys typed in the designer of a widget of 200 items: how long until the preview shows them, and what goes over the line.
// usage: bench/run designer [items]
const open = require("./browser.cjs");
const items = Number(process.argv[2] ?? 200), keys = 30;

open("editor@demo.example", async ({ base, page, run }) => {
  const token = run("token", "create", "--user", "editor@demo.example", "--name", "bench");
  const post = async (path, body) => {
    const answer = await fetch(base + path, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).id;
  };
  const part = (key, label, kind = "text") => ({ data_type: kind, key, label });
  const type = await post("/api/i1/widget-types/", { name: "Many", schema: { slides: { ...part("slides", "Slides", "nested"), multi: true, schema: { image: part("image", "Picture", "image"), alt: part("alt", "Alt"), title: part("title", "Title") } } } });
  const slides = Array.from({ length: items }, (_, at) => ({ image: `slides/${at}.jpg`, alt: "A room", title: `Slide ${at + 1}` }));
  const widget = await post("/api/i1/widgets/", { name: "Many", slug: "many", template: "hero-slider.html", widget_type: type, attributes: { slides } });

  let [sent, got] = [0, 0];
  page.on("websocket", socket => {
    socket.on("framesent", frame => { sent += frame.payload.length; });
    socket.on("framereceived", frame => { got += frame.payload.length; });
  });
  await page.goto(`${base}/designs/${widget}`);
  await page.waitForSelector("#frame[data-interactive]");
  await page.locator("[data-order=slides] .structure-name").nth(Math.floor(items / 2)).click();
  await page.locator("#v-slides-title").focus();
  await page.waitForTimeout(3000);
  const times = [], start = { sent, got };
  for (let at = 0; at < keys; at++) {
    await page.evaluate(index => {
      const title = document.querySelector("[data-frame]").contentDocument.querySelectorAll(".sf-title")[index];
      window.repainted = new Promise(done => addEventListener("input", () => {
        const began = performance.now(), before = title.textContent;
        const watch = new MutationObserver(() => { if (title.textContent !== before) { watch.disconnect(); requestAnimationFrame(() => done(performance.now() - began)); } });
        watch.observe(title, { subtree: true, characterData: true, childList: true });
      }, { once: true, capture: true }));
    }, Math.floor(items / 2));
    await page.keyboard.press("x");
    times.push(await page.evaluate(() => window.repainted));
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(2500);
  times.sort((a, b) => a - b);
  console.log(`a key, of ${items} items     ${times[keys >> 1].toFixed(0)} ms until the preview shows it, at most ${times[keys - 1].toFixed(0)} ms`);
  console.log(`over the line            ${Math.round((got - start.got) / keys)} bytes to the browser and ${Math.round((sent - start.sent) / keys)} bytes from it, a key, with the draft's saving`);
}).catch(error => { console.error(error); process.exit(1); });
