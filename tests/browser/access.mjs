// Readers without script, without style sheet, behind a CI server's policy, and
// with other means than eyes and mouse (axe, WCAG 2.2 AA and its best practices).
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import axe from "axe-core";
import { browser, contentOf, open, openAll } from "./pages.mjs";

const findings = ["frame.rsv.rsv1-without-extension", "frame.rsv.rsv2-without-extension", "utf8.invalid.hostile",
  "close.code.protocol-error", "close.reason.utf8", "transport.slow.octets"];

// Without script, the text of what is shown: a closed part counts, a reader can open it.
const readable = async (page, name) => {
  const text = await page.locator("body").textContent();
  for (const words of [...findings, "MUST", "SHOULD", "RFC 6455", "control.ping.empty", "wsspec test ws://127.0.0.1:9001/ --only"]) {
    assert.ok(text.includes(words), `${name} says ${words}`);
  }
  assert.equal(await page.locator("h1").isVisible(), true);
  assert.equal(await page.locator("details.case[open] .pair").first().isVisible(), true);
};

for (const name of ["sample", "matrix", "no-style", "no-style-matrix"]) {
  test(`${name} is readable without script`, async () => {
    const { page, troubles, close } = await open(name, { javaScriptEnabled: false });
    await readable(page, name);
    assert.equal(await page.locator("#filters").isVisible(), false, "nothing that does not work");
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("without style sheet nothing is hidden that only a pointer would show", async () => {
  const { page, close } = await open("no-style");
  assert.equal(await page.locator("details.case[open] .bits").first().isVisible(), true);
  await close();
});

test("behind the policy of a CI server it is text and tables", async () => {
  const server = createServer((request, response) => {
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'; img-src 'self'; style-src 'self';");
    response.setHeader("Content-Type", "text/html");
    response.end(request.url === "/" ? contentOf("sample") : "");
  });
  await new Promise((done) => { server.listen(0, "127.0.0.1", done); });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await readable(page, "sandboxed");
  await page.close();
  server.close();
});

// axe needs a page that lets it work: the policy is off for it, and only for it.
const violations = async (page) => {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`);
};

for (const name of ["sample", "matrix", "green"]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      test(`axe has nothing to say of ${name}, ${colorScheme}, ${width} wide`, async () => {
        const { page, close } = await open(name, { colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
        assert.deepEqual(await violations(page), [], "as opened");
        await openAll(page);
        assert.deepEqual(await violations(page), [], "all open");
        await page.evaluate(() => { setView("requirements"); });
        assert.deepEqual(await violations(page), [], "requirements");
        await close();
      });
    }
  }
}

test("planted: axe sees a contrast that is too low", async () => {
  const { page, close } = await open("planted-contrast", { bypassCSP: true });
  assert.ok((await violations(page)).some((one) => one.startsWith("color-contrast")));
  await close();
});

test("headings go down one level at a time, and the page reads in order", async () => {
  const { page, close } = await open("matrix");
  const levels = await page.evaluate(() => [...document.querySelectorAll("h1, h2, h3, h4, h5")].map((one) => Number(one.tagName[1])));
  levels.forEach((level, i) => assert.ok(i === 0 ? level === 1 : level <= levels[i - 1] + 1, `heading ${i}`));
  const landmarks = await page.evaluate(() => [...document.body.children].map((one) => one.tagName).slice(0, 3));
  assert.deepEqual(landmarks, ["HEADER", "MAIN", "FOOTER"]);
  await close();
});
