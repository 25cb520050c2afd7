// Filters, deep links, keys and copy buttons. The page is complete without it;
// text is only ever read from the page and written back as text.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const rows = all("table.cases > tbody");
  const groups = all(".all > details.group");
  const verdicts = ["fail", "error", "warn", "info", "skip", "pass"];
  const wanted = new Set(verdicts);
  const text = new Map();

  // Text is gathered at the first search: most readers never make one.
  const textOf = (row) => {
    if (!text.has(row)) text.set(row, row.textContent.toLowerCase());
    return text.get(row);
  };

  const filter = () => {
    const words = byId("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const unexpected = byId("unexpected").checked;
    const active = words.length > 0 || unexpected || wanted.size < verdicts.length;
    let shown = 0;
    for (const row of rows) {
      const keep = wanted.has(row.dataset.v) && (!unexpected || "u" in row.dataset) &&
        words.every((word) => textOf(row).includes(word));
      row.hidden = !keep;
      if (keep) shown += 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("tbody:not([hidden])");
      group.open = active && !group.hidden;
    }
    byId("count").textContent = active ? `${shown} of ${rows.length} cases` : "";
  };

  const verdictButton = (verdict) => {
    const count = rows.filter((row) => row.dataset.v === verdict).length;
    if (count === 0) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = verdict;
    button.textContent = `${verdict} ${count}`;
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => {
      const on = !wanted.has(verdict);
      if (on) wanted.add(verdict); else wanted.delete(verdict);
      button.setAttribute("aria-pressed", String(on));
      filter();
    });
    byId("verdicts").append(button);
  };

  // The case named by the address, with everything around it open.
  const openTarget = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const target = byId(id);
    if (!target) return;
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
    const own = target.querySelector("details");
    if (own && target.tagName === "TBODY") own.open = true;
    target.scrollIntoView();
  };

  const copyButton = (block) => {
    const words = block.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(words);
        button.textContent = "copied";
      } catch {
        getSelection().selectAllChildren(block.firstElementChild);
      }
    });
    const code = document.createElement("span");
    code.textContent = words;
    block.replaceChildren(code, button);
  };

  const move = (by) => {
    const stops = all("main summary").filter((one) => one.getClientRects().length > 0);
    const next = stops[stops.indexOf(document.activeElement) + by] ?? stops[by > 0 ? 0 : stops.length - 1];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  const keys = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "j") move(1);
    if (event.key === "k") move(-1);
    if (event.key === "/") { event.preventDefault(); byId("q").focus(); }
    if (event.key === "Escape") {
      const open = document.activeElement.closest("details[open]");
      if (open) { open.open = false; open.querySelector("summary").focus(); }
    }
  };

  verdicts.forEach(verdictButton);
  all("pre.cmd").forEach(copyButton);
  byId("filters").hidden = false;
  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", openTarget);
  addEventListener("keydown", keys);
  openTarget();
})();
