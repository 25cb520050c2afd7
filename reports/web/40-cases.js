// The list of all cases: every line opens what the block says of it.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const make = (name, className, ...children) => {
  const out = document.createElement(name);
  if (className) out.className = className;
  out.append(...children);
  return out;
};

const rows = all("#cases table.cases > tbody > tr");
const targets = all("#findings table.targets > tbody > tr > th").map((one) => one.textContent.trim());
const isMatrix = targets.length > 0;
const firstVerdict = isMatrix ? 3 : 1;  // the column

const keyOf = (row) => row.id.slice("case=".length);
const caseOf = (row) => row.cells[0].firstElementChild.textContent;
const verdictsOf = (row) => [...row.cells].slice(firstVerdict, isMatrix ? undefined : 2).map((one) => one.textContent.trim());
const levelOf = (row) => row.cells[isMatrix ? 1 : 2].textContent.trim();
const openedBelow = (row) => row.nextElementSibling?.classList.contains("drill") ? row.nextElementSibling : null;
const show = (body) => {
  const out = build(body || "<p>The details are in the JSON report only.</p>");
  all("pre.cmd", out).forEach(addCopyButton);
  return out;
};

// Of a matrix: one part a target that has something to say.
const ofTargets = (row, known) => {
  const verdicts = verdictsOf(row);
  return targets.flatMap((target, i) => {
    const found = known.get(`${target}/${caseOf(row)}`);
    if (!found) return [];
    const verdict = verdicts[i] ?? verdicts[0];
    const link = byId(`case=${target}/${caseOf(row)}`);
    const body = link ? build(`<p><a href="#">above</a></p>`) : show(found.body);
    if (link) body.querySelector("a").href = `#${link.id}`;
    const summary = make("summary", "", make("span", `v ${verdict}`, verdict), ` ${target}`);
    const out = make("details", `case ${verdict}`, summary, body);
    out.open = verdict !== "pass" && verdicts.length > 1;
    return [out];
  });
};

const openRow = async (row) => {
  if (!row.id || openedBelow(row)) return;
  const known = await details;
  if (openedBelow(row)) return;
  const cell = make("td", "", ...(isMatrix ? ofTargets(row, known) : [show(known.get(keyOf(row))?.body)]));
  cell.colSpan = row.cells.length;
  row.after(make("tr", "drill", cell));
  row.cells[0].firstElementChild.setAttribute("aria-expanded", "true");
};
const closeRow = (row) => {
  openedBelow(row)?.remove();
  row.cells[0].firstElementChild.setAttribute("aria-expanded", "false");
};

// Lines with an entry among the findings are links to it already.
const addLink = (row) => {
  if (!row.id) return;
  const link = make("a", "", ...row.cells[0].childNodes);
  link.href = `#${row.id}`;
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    if (openedBelow(row)) { closeRow(row); return; }
    remember(row.id);
    openRow(row);
  });
  row.cells[0].append(link);
};

const addTitles = async () => {
  const known = await details;
  for (const row of rows) {
    const name = isMatrix ? targets.map((one) => `${one}/${caseOf(row)}`).find((key) => known.has(key)) : caseOf(row);
    const title = known.get(name)?.title;
    if (title) row.cells[0].append(make("small", "title", title));
  }
};

// Sorts the lines of every table by one column, or brings back their order.
const order = new Map(rows.map((row, i) => [row, i]));
const valueOf = (row, column) => {
  const words = row.cells[column]?.textContent.trim() ?? "";
  return words !== "" && !Number.isNaN(Number(words)) ? Number(words) : words;
};
const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true }));
const sortBy = (column, direction) => {
  rows.forEach((row) => { if (openedBelow(row)) closeRow(row); });
  for (const table of all("#cases table.cases")) {
    const body = table.tBodies[0];
    const sorted = [...body.rows].sort((a, b) => order.get(a) - order.get(b));
    if (direction) sorted.sort((a, b) => direction * compare(valueOf(a, column), valueOf(b, column)));
    body.append(...sorted);
    [...table.tHead.rows[0].cells].forEach((head, i) => {
      if (i === column && direction) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  }
};
const addSorting = (head) => {
  const button = make("button", "sort", ...head.childNodes);
  button.type = "button";
  button.addEventListener("click", () => {
    const next = { ascending: -1, descending: 0 }[head.getAttribute("aria-sort")] ?? 1;
    sortBy(head.cellIndex, next);
  });
  head.append(button);
};
