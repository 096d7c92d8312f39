// A portal of its own with the demo, and somebody signed in to it in Chromium; both end with the work.
const { spawn, execFileSync } = require("node:child_process");
const fs = require("node:fs"), os = require("node:os"), path = require("node:path");
const root = path.join(__dirname, "..");
const built = ["Release", "Debug"];
const playwright = built.map(c => path.join(root, `SellerPortal.Tests/bin/${c}/net10.0/.playwright/package`)).find(fs.existsSync);
const program = process.env.PORTAL ?? built.map(c => path.join(root, `SellerPortal.Web/bin/${c}/net10.0/SellerPortal.Web.dll`)).find(fs.existsSync);
const { chromium } = require(playwright);
const chrome = process.env.CHROMIUM ?? execFileSync("sh", ["-c", "command -v chromium || command -v google-chrome"]).toString().trim();

/** Gives the work { base, data, page, memory, run }; memory in MB, of VmRSS or VmHWM; run starts a verb of the program and gives its output. */
module.exports = async (email, work) => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "portal-bench-"));
  const options = { cwd: path.join(root, "SellerPortal.Web"), env: { ...process.env, SellerPortal__Demo: "true", ASPNETCORE_ENVIRONMENT: "Development" } };
  const portal = spawn("dotnet", [program, "--urls", "http://127.0.0.1:0", "--data", data], options);
  const base = await new Promise((resolve, reject) => {
    portal.stdout.on("data", text => { const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text); if (found) resolve(found[0]); });
    portal.on("exit", () => reject(new Error("The portal ended.")));
  });
  const browser = await chromium.launch({ executablePath: chrome, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    page.setDefaultTimeout(1_800_000);
    await page.goto(base + "/Account/Login");
    await page.fill("input[type=email]", email);
    await page.fill("input[type=password]", "Portal-Demo-1");
    await page.press("input[type=password]", "Enter");
    await page.waitForURL(url => !/Login/i.test(url.href));
    await work({
      base, page,
      memory: what => Number(new RegExp(`${what}:\\s+(\\d+)`).exec(fs.readFileSync(`/proc/${portal.pid}/status`, "utf8"))[1]) / 1024,
      run: (...verb) => execFileSync("dotnet", [program, ...verb, "--data", data], { ...options, stdio: ["ignore", "pipe", "ignore"] }).toString().trim(),
    });
  } finally {
    await browser.close();
    portal.kill();
    fs.rmSync(data, { recursive: true, force: true });
  }
};
