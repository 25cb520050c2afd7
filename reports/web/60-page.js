// Addresses, keys, theme, copying and printing.
const remember = (id) => {
  try { history.replaceState(null, "", `#${encodeURI(id)}`); } catch { /* an address that cannot be written */ }
};

const addCopyButton = (block) => {
  const words = block.textContent;
  const code = make("span", "", words);
  const button = make("button", "", "copy");
  button.type = "button";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      getSelection().selectAllChildren(code);
      if (!document.execCommand("copy")) return;
    }
    button.textContent = "copied";
  });
  block.replaceChildren(code, button);
};

// The page shows findings and cases, or requirements.
const setView = (view) => {
  document.body.dataset.view = view;
  if (view === "requirements") byId("requirements").querySelector("details").open = true;
  all("nav a").forEach((link) => {
    const here = (link.hash === "#requirements") === (view === "requirements") && link.hash !== "#cases";
    if (here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  });
};

const openAround = (node) => {
  for (let one = node; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
};

// #case=ID, #case=TARGET/ID, #req=ID, #q=WORDS or a part of the page.
const openTarget = async () => {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { return; }
  if (id.startsWith("q=")) {
    setView("");
    byId("q").value = id.slice(2);
    filter();
    byId("cases").scrollIntoView();
    return;
  }
  const known = byId(id) ?? byId(`case=${id.slice(id.indexOf("/") + 1)}`);
  setView(byId("requirements")?.contains(known) ? "requirements" : "");
  if (!known) return;
  if (known.hidden) { byId("filters").reset(); await new Promise((done) => { setTimeout(done, 1); }); }
  openAround(known);
  if (known.tagName === "TR" && known.closest("#cases")) await openRow(known);
  known.scrollIntoView();
  (known.querySelector(":scope > summary, th a") ?? known).focus({ preventScroll: true });
};

const stopOf = (node) =>
  node.closest("tr.drill")?.previousElementSibling.querySelector("th a") ??
  node.closest("details.case")?.querySelector("summary") ?? node.closest("summary") ??
  node.closest("tr")?.querySelector("th a");
const move = (by) => {
  const stops = all("#findings details.case > summary, #cases summary, #cases th[scope=row] > a, #requirements summary")
    .filter((one) => !one.closest("tr.drill") && one.getClientRects().length > 0);
  const at = stops.indexOf(stopOf(document.activeElement));
  const next = at < 0 ? stops[by > 0 ? 0 : stops.length - 1] : stops[at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

const leave = () => {
  const here = document.activeElement;
  const stop = stopOf(here);
  if (here.matches("input, select")) { here.blur(); return; }
  if (!stop) return;
  if (here.matches(".hex")) { stop.focus(); return; }
  const row = stop.closest("#cases tr");
  if (row && stop.tagName === "A") closeRow(row); else stop.parentElement.open = false;
  stop.focus();
};

const kThemes = ["auto", "dark", "light"];
const setTheme = (theme) => {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  byId("theme").textContent = `Theme: ${theme}`;
  try { localStorage.setItem("wsspec-theme", theme); } catch { /* no storage for this page */ }
};
const nextTheme = () => setTheme(kThemes[(kThemes.indexOf(document.documentElement.dataset.theme ?? "auto") + 1) % 3]);
const addTheme = () => {
  const button = make("button", "");
  button.type = "button";
  button.id = "theme";
  button.addEventListener("click", nextTheme);
  document.querySelector("nav").append(button);
  let theme = "auto";
  try { theme = localStorage.getItem("wsspec-theme") ?? theme; } catch { /* as above */ }
  setTheme(kThemes.includes(theme) ? theme : "auto");
};

// Within octets the arrows go from field to field.
const field = (hex, by) => {
  const names = [...hex.children].map((one) => one.className);
  const at = names.indexOf(hex.parentElement.dataset.on) + by;
  hex.parentElement.dataset.on = names[Math.min(Math.max(at, 0), names.length - 1)];
};

const kKeys = {
  j: () => move(1),
  k: () => move(-1),
  t: nextTheme,
  u: () => { byId("unexpected").checked = !byId("unexpected").checked; setView(""); filter(); },
  "/": () => { setView(""); byId("q").focus(); },
};
const onKey = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { leave(); return; }
  if (event.target.matches("input, select, textarea")) return;
  const arrow = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (arrow && event.target.matches(".hex")) { event.preventDefault(); field(event.target, arrow); return; }
  if (!kKeys[event.key]) return;
  event.preventDefault();
  kKeys[event.key]();
};
const onPointer = (event) => {
  const one = event.target.closest?.(".octets [class]:not(.hex, .bits)");
  if (one) one.closest(".octets").dataset.on = one.className;
};

// What is closed on a screen is not on paper.
const openForPrint = () => all("#findings details:not([open])").forEach((one) => { one.open = true; one.dataset.print = ""; });
const closeAfterPrint = () => all("details[data-print]").forEach((one) => { one.open = false; delete one.dataset.print; });

addTheme();
rows.forEach(addLink);
all("#cases table.cases > thead th").forEach(addSorting);
all("pre.cmd").forEach(addCopyButton);
addFilters();
addTitles();
document.body.classList.add("script");
document.addEventListener("toggle", (event) => {
  if (event.target.matches("details.case[id]") && event.target.open && event.target.matches(":focus-within")) remember(event.target.id);
}, true);
addEventListener("hashchange", openTarget);
addEventListener("keydown", onKey);
addEventListener("pointerover", onPointer);
addEventListener("beforeprint", openForPrint);
addEventListener("afterprint", closeAfterPrint);
openTarget();
