// Which lines of the list of all cases are shown.
const kVerdicts = ["fail", "error", "warn", "info", "skip", "pass"];
const wanted = new Set(kVerdicts);
let texts = null;  // row -> what the search looks through; made at the first search

const makeTexts = async () => {
  const known = await details;
  texts = new Map(rows.map((row) => {
    const keys = isMatrix ? targets.map((one) => `${one}/${caseOf(row)}`) : [caseOf(row)];
    const inBlock = keys.map((key) => known.get(key)?.body ?? "").join(" ").replace(/<[^>]*>/g, " ");
    const above = keys.map((key) => byId(`case=${key}`)).filter((one) => one?.tagName === "DETAILS");
    return [row, [row.textContent, plain(inBlock), ...above.map((one) => one.textContent)].join(" ").toLowerCase()];
  }));
  filter();
};

const groupOf = (row) => caseOf(row).split(".").slice(0, 2).join(".");

const keeps = (row, words) =>
  verdictsOf(row).some((verdict) => wanted.has(verdict)) &&
  (byId("level").value === "" || byId("level").value === levelOf(row)) &&
  (byId("group").value === "" || byId("group").value === groupOf(row)) &&
  (!byId("unexpected").checked || row.classList.contains("u")) &&
  (!byId("changed").checked || row.classList.contains("w")) &&
  words.every((word) => (texts?.get(row) ?? row.textContent.toLowerCase()).includes(word));

const isFiltered = () => wanted.size < kVerdicts.length || byId("q").value.trim() !== "" ||
  byId("level").value !== "" || byId("group").value !== "" || byId("unexpected").checked || byId("changed").checked;

const filter = () => {
  const words = byId("q").value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > 0 && !texts) makeTexts();
  let shown = 0;
  for (const row of rows) {
    row.hidden = !keeps(row, words);
    const below = openedBelow(row);
    if (below) below.hidden = row.hidden;
    if (!row.hidden) shown += 1;
  }
  const filtered = isFiltered();
  for (const group of all("#cases > details.group")) {
    group.hidden = !group.querySelector("tbody > tr:not([hidden])");
    group.open = filtered && !group.hidden;
  }
  byId("count").textContent = filtered ? `${shown} of ${rows.length} cases` : `${rows.length} cases`;
};

const press = (button, on) => {
  if (on) wanted.add(button.value); else wanted.delete(button.value);
  button.setAttribute("aria-pressed", String(on));
};
const addVerdictButton = (verdict) => {
  const count = rows.filter((row) => verdictsOf(row).includes(verdict)).length;
  if (count === 0) return;
  const button = make("button", `v ${verdict}`, `${verdict} ${count}`);
  button.type = "button";
  button.value = verdict;
  button.setAttribute("aria-pressed", "true");
  button.addEventListener("click", () => {
    press(button, !wanted.has(verdict));
    filter();
  });
  byId("verdicts").append(button);
};

const reset = () => {
  all("#verdicts button").forEach((button) => press(button, true));
  setTimeout(filter);  // after the form has taken its first values again
};

const addFilters = () => {
  kVerdicts.forEach(addVerdictButton);
  [...new Set(rows.map(groupOf))].sort().forEach((name) => byId("group").append(make("option", "", name)));
  byId("changed").parentElement.hidden = !rows.some((row) => row.classList.contains("w"));
  byId("filters").hidden = rows.length === 0;
  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", reset);
  filter();
};
