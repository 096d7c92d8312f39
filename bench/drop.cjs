// 1,000 pictures of 500 KB dropped on a pre-offer in Chromium: how long, how smooth the page stays, the server's peak memory, and whether all are there.
// usage: bench/run drop [count] [kilobytes]
const open = require("./browser.cjs");
const [count, kilobytes] = [Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 500)];

open("seller@demo.example", async ({ base, page, memory }) => {
  await page.goto(base + "/pre-offers");
  await page.waitForSelector("#frame[data-interactive]");
  await page.locator("a.row-link").first().click();
  await page.waitForSelector("#media-pick", { state: "attached" });
  await page.waitForTimeout(2000);
  const before = await page.locator(".gallery [data-tile]").count();
  const resting = memory("VmRSS");
  const dropped = await page.evaluate(async ({ count, bytes }) => {
    // One picture of noise, and a comment in each that makes it another.
    const canvas = Object.assign(document.createElement("canvas"), { width: 1000, height: 1000 });
    const paper = canvas.getContext("2d"), noise = paper.createImageData(1000, 1000);
    for (let at = 0; at < noise.data.length; at++) noise.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
    paper.putImageData(noise, 0, 0);
    let picture;
    for (let quality = 0.95; quality > 0.05; quality -= 0.05) {
      picture = await new Promise(resolve => canvas.toBlob(resolve, "image/jpeg", quality));
      if (picture.size <= bytes) break;
    }
    const transfer = new DataTransfer();
    for (let at = 0; at < count; at++) {
      const text = new TextEncoder().encode(String(at).padStart(8, "0"));
      transfer.items.add(new File([picture.slice(0, 2), new Uint8Array([0xFF, 0xFE, 0, text.length + 2]), text, picture.slice(2)], `picture-${at}.jpg`, { type: "image/jpeg" }));
    }
    // What it takes to make the files is not the portal's.
    await new Promise(resolve => setTimeout(resolve, 1000));
    window.measured = { longest: 0, drift: 0, tasks: 0, rows: 0 };
    new PerformanceObserver(list => { for (const task of list.getEntries()) { window.measured.tasks++; window.measured.longest = Math.max(window.measured.longest, task.duration); } }).observe({ type: "longtask" });
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      window.measured.drift = Math.max(window.measured.drift, now - last - 50);
      window.measured.rows = Math.max(window.measured.rows, document.querySelectorAll(".uploads-row").length);
      last = now;
    }, 50);
    window.began = performance.now();
    document.querySelector(".gallery [data-drop]").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    return picture.size;
  }, { count, bytes: kilobytes * 1024 });
  await page.waitForSelector(".uploads-row");
  await page.waitForFunction(() => !document.querySelector(".uploads-row:not([data-state=refused])") && /Done|Bitti/.test(document.querySelector("[data-uploads] [role=status]").textContent));
  const took = await page.evaluate(() => (performance.now() - window.began) / 1000);
  const measured = await page.evaluate(() => window.measured);
  await page.reload();
  await page.waitForSelector(".gallery-head .soft");
  const there = Number((await page.locator(".gallery-head .soft").innerText()).replace(/\D/g, "")) - before;
  console.log(`pictures dropped        ${count} of ${Math.round(dropped / 1024)} KB`);
  console.log(`there after a reload    ${there} (${count - there} lost)`);
  console.log(`took                    ${took.toFixed(1)} s, ${(count / took).toFixed(1)} a second`);
  console.log(`server memory           ${resting.toFixed(0)} MB at rest, ${memory("VmHWM").toFixed(0)} MB at its peak`);
  console.log(`page                    longest task ${measured.longest.toFixed(0)} ms, ${measured.tasks} over 50 ms, latest timer ${measured.drift.toFixed(0)} ms, at most ${measured.rows} rows`);
}).catch(error => { console.error(error); process.exit(1); });
