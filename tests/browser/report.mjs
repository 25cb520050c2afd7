// What a reader does: open, filter, press keys, follow links, print, copy.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, browser, folder, open, openAll, until } from "./pages.mjs";

const shown = (page) => page.evaluate(() => rows.filter((row) => !row.hidden).map(caseOf));
const focused = (page) => page.evaluate(() => document.activeElement.textContent);
const isVisible = (page, selector) => page.locator(selector).first().isVisible();

// Runs `body` with an opened page, and expects no trouble from it.
const withPage = (what, name, options, body) => test(what, async () => {
  const { page, troubles, close } = await open(name, options);
  await body(page);
  assert.deepEqual(troubles, []);
  await close();
});

withPage("the page says what is unexpected before anything else", "sample", {}, async (page) => {
  assert.match(await page.title(), /^wsspec: myserver – 6 unexpected$/);
  assert.deepEqual(await page.locator("h1, h2").allTextContents(), ["myserver", "Unexpected 6", "Other deviations 1",
    "Expected deviations 2", "How it was tested", "All cases", "Requirements 5"]);
  assert.match(await page.locator("details.notice > summary").textContent(), /1 new failure, 1 fixed, 1 changed, 1 flaky, 2 new cases, 1 gone/);
  assert.equal(await page.locator("details.case[open]").count(), 5);
  assert.match(await page.locator("details.case > summary").first().textContent(), /new/);
});

withPage("titles come from the block", "sample", {}, async (page) => {
  assert.equal(await page.locator("#cases th > .title").count(), 13);
});

withPage("filters by verdict, words, level, group, unexpected, changed, and resets", "sample", {}, async (page) => {
  assert.equal((await shown(page)).length, 13);
  await page.click("#verdicts button.pass");
  assert.equal((await shown(page)).length, 10);
  assert.equal(await page.getAttribute("#verdicts button.pass", "aria-pressed"), "false");
  await page.click("button[type=reset]");
  await until(page, () => rows.every((row) => !row.hidden));
  await page.fill("#q", "trickle");
  await until(page, () => rows.filter((row) => !row.hidden).length === 1);
  assert.deepEqual(await shown(page), ["transport.slow.octets"]);
  assert.equal(await page.textContent("#count"), "1 of 13 cases");
  assert.equal(await isVisible(page, "#cases details.group[open] tr:not([hidden]) th"), true);
  await page.fill("#q", "6455-5.2-4");
  await until(page, () => rows.filter((row) => !row.hidden).length === 2);
  await page.fill("#q", "");
  await page.selectOption("#level", "SHOULD");
  assert.deepEqual(await shown(page), ["close.code.protocol-error"]);
  await page.selectOption("#level", "");
  await page.selectOption("#group", "frame.rsv");
  assert.equal((await shown(page)).length, 2);
  await page.selectOption("#group", "");
  await page.check("#unexpected");
  assert.equal((await shown(page)).length, 6);
  await page.uncheck("#unexpected");
  await page.check("#changed");
  assert.equal((await shown(page)).length, 5);
});

withPage("keys: next, previous, open, close, search, unexpected, theme", "sample", {}, async (page) => {
  await page.keyboard.press("j");
  const first = await focused(page);
  await page.keyboard.press("j");
  const second = await focused(page);
  assert.notEqual(first, second);
  await page.keyboard.press("k");
  assert.equal(await focused(page), first);
  assert.equal(await page.evaluate(() => document.activeElement.parentElement.open), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.parentElement.open), false);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.parentElement.open), true);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.type("jku");
  assert.equal(await page.inputValue("#q"), "jku");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  await page.fill("#q", "");
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  assert.equal(await page.isChecked("#unexpected"), true);
  await page.keyboard.press("t");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
});

withPage("a line opens by Enter, is remembered in the address and closes by Escape", "sample", {}, async (page) => {
  await page.evaluate(() => { document.querySelectorAll("#cases details.group").forEach((one) => { one.open = true; }); });
  await page.locator("#cases th a", { hasText: "control.ping.empty" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("tr.drill");
  assert.match(await page.textContent("tr.drill"), /Ping without payload|A ping is answered by a pong/);
  assert.match(page.url(), /#case=control\.ping\.empty$/);
  assert.equal(await page.getAttribute("[id='case=control.ping.empty'] a", "aria-expanded"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("tr.drill").count(), 0);
});

for (const [hash, selector] of [
  ["#case=frame.rsv.rsv2-without-extension", "details[id='case=frame.rsv.rsv2-without-extension'][open] .pair"],
  ["#case=control.ping.burst", "[id='case=control.ping.burst'] + tr.drill .pair, [id='case=control.ping.burst'] + tr.drill .body"],
  ["#requirements", "#requirements table"], ["#req=6455-5.2-4", "[id='req=6455-5.2-4']"], ["#q=rsv2", "#cases tr:not([hidden]) th a"],
]) {
  withPage(`the address leads to ${hash}`, "sample", { hash }, async (page) => {
    await page.waitForSelector(selector, { state: "visible" });
  });
}

withPage("a link shows a case that a filter hides", "sample", {}, async (page) => {
  await page.check("#unexpected");
  await page.evaluate(() => { location.hash = "#case=control.ping.burst"; });
  await page.waitForSelector("[id='case=control.ping.burst'] + tr.drill", { state: "visible" });
});

for (const hash of ["#case=no.such", "#%", "#case=%3Cimg%20src=x%20onerror=1%3E", "#q=<script>", "#__proto__", "#case=a/b/c"]) {
  withPage(`the address ${hash} does no harm`, "sample", { hash }, async (page) => {
    assert.equal(await isVisible(page, "h1"), true);
  });
}

withPage("requirements are a view of their own, and lead to their cases", "sample", {}, async (page) => {
  assert.equal(await isVisible(page, "#requirements"), false);
  await page.click("nav a[href='#requirements']");
  await page.waitForSelector("#requirements table", { state: "visible" });
  assert.equal(await isVisible(page, "#findings"), false);
  assert.equal(await page.getAttribute("nav a[href='#requirements']", "aria-current"), "page");
  await page.click("#requirements a[href='#q=6455-5.5.2-2']");
  await until(page, () => rows.filter((row) => !row.hidden).length === 2);
  assert.equal(await isVisible(page, "#findings"), true);
});

withPage("header bits are decoded on hover and on focus, field by field", "sample", {}, async (page) => {
  const octets = page.locator("details.case[open] .octets:has(.bits)").first();
  assert.equal(await octets.locator(".bits").isVisible(), false);
  await octets.locator(".hex").hover();
  assert.equal(await octets.locator(".bits").isVisible(), true);
  await octets.locator(".hex .b").hover();
  assert.equal(await octets.getAttribute("data-on"), "b");
  await page.mouse.move(0, 0);
  assert.equal(await octets.locator(".bits").isVisible(), false);
  await octets.locator(".hex").focus();
  assert.match(await octets.locator(".bits").innerText(), /fin 1, rsv1 1, .* opcode 1 text/);
  await page.keyboard.press("ArrowRight");
  assert.equal(await octets.getAttribute("data-on"), "d");
  await page.keyboard.press("Escape");
  assert.equal(await octets.locator(".bits").isVisible(), false);
});

withPage("columns sort both ways and back", "sample", {}, async (page) => {
  await page.evaluate(() => { document.querySelectorAll("#cases details.group").forEach((one) => { one.open = true; }); });
  const ids = () => page.evaluate(() => [...document.querySelectorAll("#cases table")].map((table) => [...table.tBodies[0].rows].map(caseOf)));
  const head = page.locator("#cases table").first().locator("thead th").first();
  const before = await ids();
  await head.locator("button").click();
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  assert.deepEqual(await ids(), before.map((one) => [...one].sort()));
  await head.locator("button").click();
  assert.deepEqual(await ids(), before.map((one) => [...one].sort().reverse()));
  await head.locator("button").click();
  assert.deepEqual(await ids(), before);
});

withPage("copies the command", "sample", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.locator("details.case[open] .body > pre.cmd button").first().click();
  await until(page, () => [...document.querySelectorAll("pre.cmd button")].some((one) => one.textContent === "copied"));
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^wsspec test .* --only frame\.rsv\.rsv1-without-extension --seed 0x2a$/);
});

withPage("a case comes with a line for the shell and a script", "sample", {}, async (page) => {
  const entry = page.locator("[id='case=frame.rsv.rsv1-without-extension']");
  await entry.locator("summary", { hasText: "Without wsspec" }).click();
  const commands = await entry.locator("details.log[open] pre.cmd > span").allTextContents();
  assert.match(commands[0], /^\{ printf 'GET \/ HTTP\/1\.1\\r\\n.* \| nc -w 3 127\.0\.0\.1 9001 \| od -c$/);
  assert.match(commands[1], /^# frame\.rsv\.rsv1-without-extension.*\nimport socket, time\n/);
});

withPage("the matrix shows differences, opens all targets of a case and leads to one", "matrix", {}, async (page) => {
  assert.equal(await page.locator("#cases > div table tbody tr").count(), 2);
  assert.equal(await isVisible(page, "#cases > details tr"), false);
  await page.evaluate(() => { location.hash = "#case=myserver/control.ping.empty"; });
  await page.waitForSelector("tr.drill details.case");
  assert.equal(await page.locator("tr.drill details.case").count(), 2);
  await page.click("#cases a[href='#case=other/<b>/control.ping.empty']");
  await page.waitForSelector("details[id='case=other/<b>/control.ping.empty'][open]", { state: "visible" });
});

withPage("the inflate of its own gives what the browser's gives", "sample", { init: "delete window.DecompressionStream" }, async (page) => {
  const own = await page.evaluate(async () => [...(await details)]);
  const { page: usual, close } = await open("sample");
  assert.deepEqual(own, await usual.evaluate(async () => [...(await details)]));
  assert.equal(own.length, 13);
  await close();
});

for (const name of ["sample", "hostile", "matrix"]) {
  withPage(`what is built from the block of ${name} is what a browser makes of it`, name, {}, async (page) => {
    const bodies = await page.evaluate(async () => [...(await details).values()].map((one) => one.body).filter(Boolean));
    assert.ok(bodies.length > 5);
    const built = await page.evaluate((all) => all.map((one) => make("div", "", build(one)).innerHTML), bodies);
    const blank = await (await browser.newContext()).newPage();
    const parsed = await blank.evaluate((all) => all.map((one) => Object.assign(document.createElement("div"), { innerHTML: one }).innerHTML), bodies);
    assert.deepEqual(built, parsed);
    await blank.context().close();
  });
}

withPage("on paper there are no buttons, and findings are open", "sample", {}, async (page) => {
  await page.pdf({ path: `${folder}/sample.pdf` });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator("#findings details:not([open])").count(), 0);
  assert.equal(await isVisible(page, "#filters"), false);
  assert.equal(await isVisible(page, "button"), false);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.ok(await page.locator("#findings details:not([open])").count() > 0);
});

withPage("the theme follows the system and the button, and is kept", "sample", { colorScheme: "dark" }, async (page) => {
  const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await back();
  await page.click("#theme");
  assert.equal(await back(), dark, "dark by choice");
  await page.click("#theme");
  assert.notEqual(await back(), dark, "light by choice");
  await page.reload();
  assert.notEqual(await back(), dark, "kept");
});

for (const width of [390, 320]) {
  for (const name of ["sample", "matrix", "hostile", "green"]) {
    withPage(`${name} fits a width of ${width}`, name, { viewport: { width, height: 844 } }, async (page) => {
      await openAll(page);
      for (const view of ["", "requirements"]) {
        await page.evaluate((one) => setView(one), view);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `view ${view}`);
      }
    });
  }
}

test("screenshots", async () => {
  for (const [name, colorScheme, width, file, hash = ""] of [
    ["sample", "light", 1280, "light"], ["sample", "dark", 1280, "dark"], ["sample", "light", 390, "phone"], ["matrix", "dark", 1280, "matrix", "#cases"],
    ["hostile", "light", 1280, "hostile"], ["sample", "dark", 390, "phone-dark", "#case=control.ping.burst"], ["no-style", "light", 1280, "no-style"],
  ]) {
    const { page, close } = await open(name, { colorScheme, viewport: { width, height: 1000 }, hash });
    await page.screenshot({ path: `${folder}/${file}.png` });
    await close();
  }
  assert.ok(addressOf("sample").startsWith("file:"));
});
