// Whatever a target sends is text in the report of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, openAll, until } from "./pages.mjs";
import { hidden, payloads } from "./payloads.mjs";

const kAllowed = ["A", "B", "BODY", "BUTTON", "CAPTION", "CODE", "DD", "DETAILS", "DIV", "DL", "DT", "EM", "FIELDSET", "FOOTER", "FORM",
  "H1", "H2", "H3", "HEAD", "HEADER", "HTML", "INPUT", "KBD", "LABEL", "LEGEND", "LI", "LINK", "MAIN", "META", "METER", "NAV", "OL", "OPTION",
  "OUTPUT", "P", "PRE", "SCRIPT", "SECTION", "SELECT", "SMALL", "SPAN", "STRONG", "STYLE", "SUMMARY", "TABLE", "TBODY", "TD", "TH", "THEAD",
  "TITLE", "TR", "UL"];

const look = (page) => page.evaluate(() => ({
  tags: [...new Set([...document.querySelectorAll("*")].map((one) => one.tagName.toUpperCase()))],
  attributes: [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]).map((one) => one.name)
    .filter((name) => /^on|style|src|action/.test(name)),
  links: [...document.querySelectorAll("[href]")].map((one) => one.getAttribute("href")).filter((one) => !/^(https:|#|data:image\/svg)/.test(one)),
  scripts: document.scripts.length,
  styles: document.querySelectorAll("style").length,
}));

test("there are at least a hundred payloads", () => assert.ok(payloads.length >= 100));

for (const javaScriptEnabled of [true, false]) {
  test(`payloads are text, ${javaScriptEnabled ? "with everything opened" : "without script"}`, async () => {
    const { page, troubles, close } = await open("hostile", { javaScriptEnabled });
    if (javaScriptEnabled) await openAll(page);
    const text = await page.locator("body").textContent();
    const found = await look(page);
    assert.deepEqual(found.tags.filter((one) => !kAllowed.includes(one)), []);
    assert.deepEqual(found.attributes, []);
    assert.deepEqual(found.links, []);
    assert.deepEqual([found.scripts, found.styles], [2, 1]);
    assert.doesNotMatch(text.replaceAll("\n", " "), hidden);
    for (const { text: sent, printable } of payloads) {
      if (printable) assert.ok(text.includes(sent.slice(0, 1500)), `shows ${sent.slice(0, 60)}`);
    }
    if (javaScriptEnabled) {
      for (const { text: sent } of payloads) await page.fill("#q", String(sent.hex ?? sent).slice(0, 80));
      assert.equal(await page.evaluate(() => window.pwned), undefined);
    }
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("a report from elsewhere cannot reach an HTML parser", async () => {
  const { page, close } = await open("sample");
  const refused = await page.evaluate(() => {
    try { document.body.innerHTML = "<b>x</b>"; return false; } catch (error) { return error instanceof TypeError; }
  });
  assert.equal(refused, true);
  const built = await page.evaluate(() => {
    const out = make("div", "", build(`<img src="x" onerror="window.pwned=1"><a href="javascript:1" onclick="1">x</a><script>window.pwned=1</script>`));
    document.body.append(out);
    return out.innerHTML;
  });
  assert.equal(built, "<span><a>x</a><span>window.pwned=1</span></span>");
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  await close();
});

test("planted: a payload that runs is seen", async () => {
  const { page, troubles, close } = await open("planted-script");
  await until(page, () => window.pwned === 1);
  assert.ok((await look(page)).attributes.includes("onerror"));
  assert.ok(troubles.length > 0);
  await close();
});

test("planted: what the policy refuses is seen", async () => {
  const { page, troubles, close } = await open("planted-violation");
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.ok(troubles.some((one) => /Content Security Policy/.test(one)), troubles.join());
  await close();
});
