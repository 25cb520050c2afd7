// `wsspec listen --browser-page` in headless Chromium: the page before, while and after all cases are played, against the
// baseline of targets/chromium, and what the DevTools protocol says of the same connections.
//
//   LISTEN_PROFILE=quick node tests/browser/listen.mjs
//
// WSSPEC and CHROMIUM name other programs than those of build/dev and Debian.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const source = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = resolve(process.env.WSSPEC ?? join(source, "build/dev/wsspec"));
const profile = process.env.LISTEN_PROFILE ?? "ci";
const folder = join(source, "build/browser");
mkdirSync(folder, { recursive: true });
const kLimit = 240_000; // ms for a run; one takes 30 s on a quiet machine
const kSeed = "7";
const kSome = "control.ping.**,frame.rsv.text.**,handshake.status.upgrading.**";

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
after(() => browser.close());

// The program, listening; `ended` is its exit code and what it said.
const listen = async (...words) => {
  const child = spawn(program, ["listen", "--browser-page", "--port", "0", "--name", "chromium", "--seed", kSeed, ...words], { cwd: source });
  let out = "";
  let err = "";
  child.stdout.on("data", (data) => { out += data; });
  const timer = setTimeout(() => child.kill("SIGKILL"), kLimit);
  const ended = new Promise((done) => {
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ code, out, err });
    });
  });
  const url = await new Promise((done, failed) => {
    child.stderr.on("data", (data) => {
      err += data;
      const found = err.match(/open (https?:\S+) in the browser/);
      if (found) done(found[1]);
    });
    ended.then(() => failed(new Error(err)));
  });
  return { url, ended, stop: () => child.kill("SIGTERM") };
};

const caseRows = (file) => JSON.parse(readFileSync(file, "utf8")).targets[0].cases;
const verdictsOf = (rows) => Object.fromEntries(rows.map((row) => [row.id, row.verdict]));
const wholeText = async (page) => page.locator("main").textContent();
const ends = (page) => page.locator("#result:visible").waitFor({ timeout: kLimit });

// Failed connections are what is played; all else that a page complains of is a fault of it.
const watch = (page) => {
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !message.text().startsWith("WebSocket connection to ")) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("dialog", (dialog) => { troubles.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (!request.url().startsWith("data:") && !request.isNavigationRequest()) troubles.push(`request: ${request.url()}`); });
  return troubles;
};

// What DevTools says of each connection, by path and query.
const watchConnections = async (page) => {
  const session = await page.context().newCDPSession(page);
  const byId = new Map();
  const byTarget = new Map();
  const of = ({ requestId }) => byId.get(requestId);
  session.on("Network.webSocketCreated", ({ requestId, url }) => {
    const { pathname, search } = new URL(url);
    const one = { opened: false, closed: false, errors: [], sent: 0 };
    byId.set(requestId, one);
    byTarget.set(pathname + search, one);
  });
  session.on("Network.webSocketHandshakeResponseReceived", (event) => { of(event).opened = event.response.status === 101; });
  session.on("Network.webSocketFrameError", (event) => { of(event).errors.push(event.errorMessage); });
  session.on("Network.webSocketFrameSent", (event) => { if ([1, 2].includes(event.response.opcode)) of(event).sent += 1; });
  session.on("Network.webSocketClosed", (event) => { of(event).closed = true; });
  await session.send("Network.enable");
  return byTarget;
};

// The connections of a case's last play: the target of each request, and what came behind the response.
const playedOf = (row) => row.connections.map((connection) => {
  const request = connection.events.find((one) => one.kind === "request");
  const behind = connection.events.filter((one) => one.dir === "<" && one.kind === "frame");
  return {
    target: request && String(request.text.hex ?? request.text).split(" ")[1],
    answered: behind.length > 0,
    said: behind.some((frame) => frame.op === "close"),
    data: behind.filter((one) => ["text", "binary"].includes(one.op)).length,
    whole: !connection.truncated,
  };
}).filter((one) => one.target);

const due = (row) => row.checks.map((check) => check.expected).join("; ");
const kUnopened = "no WebSocket connection";
const kFailed = "connection failed";

// Where the verdict and DevTools tell different stories; [] where they agree.
const disagreements = (row, seen) => {
  const out = [];
  const say = (what) => out.push(`${row.id} (${row.verdict}): ${what}`);
  for (const one of playedOf(row)) {
    const known = seen.get(one.target);
    if (!known) { say(`DevTools knows nothing of ${one.target}`); continue; }
    if (one.answered && !known.opened) say("frames came, and DevTools saw no opening");
    if (one.whole && one.data > known.sent) say(`${one.data} messages came back, DevTools saw ${known.sent} go`);
    if (row.verdict === "pass" && due(row).includes(kUnopened) && known.opened) say("not opened, and DevTools saw it open");
    if (row.verdict === "fail" && row.cause === "handshake-accepted" && !known.opened) say("opened, and DevTools saw nothing of it");
    if (row.verdict === "pass" && due(row).includes(kUnopened) && known.errors.length === 0) say("refused, and DevTools saw no error");
    if (!known.closed) say("DevTools saw no end");
    // Where Chromium drops TCP without a Close, DevTools tells of the end and of nothing else.
    if (row.verdict === "pass" && due(row).includes(kFailed) && one.said && known.errors.length === 0) say("failed by a Close, and DevTools saw no error");
    if (row.verdict === "fail" && row.cause === "peer-continued" && known.errors.length > 0) say(`went on, and DevTools saw ${known.errors[0]}`);
  }
  return out;
};

test("all cases: exit code, report, verdicts as listed and as DevTools has them, screenshots", { timeout: 2 * kLimit }, async () => {
  const json = join(folder, "chromium.json");
  const run = await listen("--profile", profile, "--expect", "targets/chromium/wsspec-client.expect", "-o", `json=${json}`, "-o", `html=${join(folder, "chromium.html")}`);
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 } });
  const page = await context.newPage();
  const troubles = watch(page);
  const seen = await watchConnections(page);
  await page.goto(run.url);
  await page.locator("#rows tr").nth(40).waitFor({ state: "attached", timeout: kLimit });
  await page.screenshot({ path: join(folder, "listen-running.png") });
  await ends(page);
  const { code, out, err } = await run.ended;
  assert.equal(code, 0, out + err);
  const rows = caseRows(json);
  assert.deepEqual(rows.filter((row) => row.verdict === "error").map((row) => row.id), []);
  assert.equal(await page.locator("#rows tr").count(), rows.length, "a row for each case");
  assert.equal(await page.locator("#progress").evaluate((bar) => bar.value === bar.max), true);
  for (const [id, verdict] of Object.entries(verdictsOf(rows)).slice(0, 50)) {
    assert.match(await page.locator("#rows tr", { has: page.getByText(id, { exact: true }) }).textContent(), new RegExp(`^${verdict}`));
  }
  assert.match(await wholeText(page), /The run has ended.*RFC 6455 MUST.*chromium\.html/s);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `listen-${colorScheme}.png`) });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing is wider than a phone");
  await page.screenshot({ path: join(folder, "listen-phone.png") });
  assert.deepEqual(troubles, []);
  const told = rows.flatMap((row) => disagreements(row, seen));
  assert.deepEqual(told, []);
  // What is compared is there, and a verdict that is another one is seen.
  const turned = (from, due_, cause) => {
    const row = rows.find((one) => one.verdict === from && due(one).includes(due_) && playedOf(one).length === 1);
    return disagreements({ ...row, verdict: "fail", cause }, seen);
  };
  assert.equal(turned("pass", kUnopened, "handshake-accepted").length, 1);
  assert.equal(turned("pass", kFailed, "peer-continued").length, 1);
  await context.close();
});

test("a second page is told that there is one, and begins when that has gone", { timeout: kLimit }, async () => {
  const run = await listen("--only", kSome, "--no-expect", "--rate", "20");
  const first = await browser.newPage();
  await first.goto(run.url);
  await first.locator("#rows tr").first().waitFor({ state: "attached" });
  const second = await browser.newPage();
  await second.goto(run.url);
  await second.getByText("Another page is being tested").waitFor();
  await first.close();
  await ends(second);
  const { code, out, err } = await run.ended;
  assert.equal(code, 0, out + err);
  assert.match(err, /its page was left/);
  await second.close();
});

test("a page that is reloaded comes back, and no case is lost", { timeout: kLimit }, async () => {
  const json = join(folder, "reloaded.json");
  const run = await listen("--only", kSome, "--no-expect", "--rate", "20", "-o", `json=${json}`);
  const page = await browser.newPage();
  await page.goto(run.url);
  for (const number of [3, 12]) {
    await page.locator("#rows tr").nth(number).waitFor({ state: "attached" });
    await page.reload();
  }
  await ends(page);
  const { code, out, err } = await run.ended;
  assert.equal(code, 0, out + err);
  const rows = caseRows(json);
  assert.equal(await page.locator("#rows tr").count(), rows.length);
  assert.deepEqual([...new Set(rows.map((row) => row.verdict))].filter((one) => !["pass", "info"].includes(one)), []);
  await page.close();
});

test("a page that does not come back leaves errors, and no hang", { timeout: kLimit }, async () => {
  const run = await listen("--only", kSome, "--no-expect", "--rate", "20", "--ready-timeout", "1s");
  const page = await browser.newPage();
  await page.goto(run.url);
  await page.locator("#rows tr").first().waitFor({ state: "attached" });
  await page.close();
  const { code, out } = await run.ended;
  assert.equal(code, 5, out);
  assert.match(out, /no page of a browser has come within 1 s/);
});

test("over TLS the page is https, and its connections are wss", { timeout: kLimit }, async () => {
  const json = join(folder, "tls.json");
  const run = await listen("--tls", "--only", kSome, "--no-expect", "-o", `json=${json}`);
  assert.match(run.url, /^https:/);
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const seen = await watchConnections(page);
  await page.goto(run.url);
  await ends(page);
  const { code, out, err } = await run.ended;
  assert.equal(code, 0, out + err);
  assert.deepEqual(caseRows(json).flatMap((row) => disagreements(row, seen)), []);
  await context.close();
});

test("a foreign page gets no control connection", { timeout: kLimit }, async () => {
  const run = await listen("--only", kSome, "--no-expect");
  const page = await browser.newPage();
  await page.goto("data:text/html,<title>elsewhere</title>");
  const got = await page.evaluate((url) => new Promise((done) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}wsspec-page`);
    socket.onopen = () => done("open");
    socket.onclose = () => done("closed");
  }), run.url);
  assert.equal(got, "closed");
  run.stop();
  assert.equal((await run.ended).code, 143);
  await page.close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1100, 390]) {
    test(`axe has nothing to say of the page, ${colorScheme}, ${width} wide`, { timeout: kLimit }, async () => {
      const run = await listen("--only", kSome, "--no-expect", "-o", `md=${join(folder, "axe.md")}`);
      const context = await browser.newContext({ colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(run.url);
      await ends(page);
      await page.getByLabel("pass, info and skip too").check();
      assert.ok(await page.locator("#rows tr:visible").count() > 10);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html} ${one.nodes[0].failureSummary}`), []);
      assert.equal((await run.ended).code, 0);
      await context.close();
    });
  }
}
