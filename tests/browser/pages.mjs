// The pages under test: JSON reports made from the golden one, rendered by the
// program of the build, and a browser that reports whatever it should not do.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { payloads } from "./payloads.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const source = resolve(here, "../..");
const render = resolve(process.env.RENDER_HTML ?? join(source, "build/dev/tests/render_html"));
export const folder = join(source, "build/browser");
mkdirSync(folder, { recursive: true });

const sample = () => JSON.parse(readFileSync(join(source, "tests/reports/golden/sample.json"), "utf8"));
const hex = (text) => text.hex ?? Buffer.from(text, "utf8").toString("hex");
const clone = (value) => JSON.parse(JSON.stringify(value));

// Every place that a target's octets can get to.
const hostileCase = (like, text, i) => {
  const out = clone(like);
  out.id = `hostile.payload.${i}`;
  out.group = "hostile.payload";
  out.unexpected = i % 2 === 0;
  out.verdict = i % 2 === 0 ? "fail" : "pass";
  out.checks = out.verdict === "pass" ? [] : [{ ...out.checks[0], observed: text }];
  out.target_log = text;
  const events = out.connections[0].events;
  events.push({ t: 3, dir: "<", kind: "frame", op: "text", fin: 1, rsv: 0, len: 5, length_form: 7, hex: `8105${hex(text)}`, payload: text });
  events.push({ t: 4, dir: "<", kind: "raw", hex: hex(text) });
  events.push({ t: 5, dir: "<", kind: "response", text });
  events.push({ t: 6, dir: "<", kind: "note", note: text });
  return out;
};
const hostile = () => {
  const report = sample();
  const [target] = report.targets;
  const like = target.cases.find((one) => one.id === "frame.rsv.rsv1-without-extension");
  const passing = { ...clone(like), cause: "", close: {} };
  target.cases = payloads.map(({ text }, i) => hostileCase(i % 2 === 0 ? like : passing, text, i));
  target.banner = payloads[0].text;
  target.name = payloads[4].text;
  target.notes = payloads.map(({ text }) => text);
  return report;
};
const other = () => {
  const report = sample();
  report.targets[0].name = "other/<b>";
  report.targets[0].cases[0].verdict = "fail";
  report.targets[0].cases.pop();
  return report;
};
const green = () => {
  const report = sample();
  report.targets[0].cases = report.targets[0].cases.filter((one) => one.verdict === "pass" && !one.unexpected);
  report.targets[0].summary.unexpected = 0;
  return report;
};

const written = (name, reports) => {
  const files = reports.map((report, i) => {
    const file = join(folder, `${name}-${i}.json`);
    writeFileSync(file, JSON.stringify(report));
    return file;
  });
  const page = join(folder, `${name}.html`);
  execFileSync(render, [page, ...files]);
  return page;
};
const files = {
  sample: written("sample", [sample()]),
  hostile: written("hostile", [hostile()]),
  matrix: written("matrix", [sample(), other()]),
  green: written("green", [green()]),
};
// The page with a change, to see what happens then.
const changed = (from, name, change) => {
  const page = join(folder, `${name}.html`);
  writeFileSync(page, change(readFileSync(files[from], "utf8")));
  files[name] = page;
};
const withoutStyle = (page) => page.replace(/<style>.*?<\/style>/s, "");
changed("sample", "no-style", withoutStyle);
changed("matrix", "no-style-matrix", withoutStyle);
changed("sample", "planted-script", (page) => page.replace(/<meta http-equiv[^>]*>/, "").replace("</h1>", "</h1><img src='x' onerror='window.pwned=1'>"));
changed("sample", "planted-violation", (page) => page.replace("</h1>", "</h1><img src='http://127.0.0.1:9/x' onerror='window.pwned=1'>"));
changed("sample", "planted-contrast", (page) => page.replace("--muted: #59636e", "--muted: #c0c6cc").replace(/<meta http-equiv[^>]*>/, ""));

export const pages = Object.keys(files);
export const addressOf = (name) => pathToFileURL(files[name]).href;
export const contentOf = (name) => readFileSync(files[name], "utf8");

export const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

// Opens a page; `troubles` fills with what must never happen.
export const open = async (name, { hash = "", init = undefined, ...options } = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) troubles.push(message.text()); });
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("dialog", (dialog) => { troubles.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (!/^(file|data):/.test(request.url()) && !options.network) troubles.push(`request: ${request.url()}`); });
  page.on("popup", () => troubles.push("popup"));
  if (init) await page.addInitScript(init);
  await page.goto(addressOf(name) + hash);
  if (options.javaScriptEnabled !== false) {
    await page.evaluate(() => details);
    if (await page.evaluate(() => window.pwned)) troubles.push("a payload ran");
  }
  return { page, troubles, close: () => context.close() };
};
// Polls from here: a poll within the page is an eval, which its policy refuses.
export const until = async (page, holds) => {
  for (let i = 0; i < 200; i += 1) {
    if (await page.evaluate(holds)) return;
    await new Promise((done) => { setTimeout(done, 50); });
  }
  throw new Error(`never: ${holds}`);
};
// Every line and every closed part, opened.
export const openAll = (page) => page.evaluate(async () => {
  for (const row of rows) await openRow(row);
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
});
