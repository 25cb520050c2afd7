"use strict";
// The connections that wsspec awaits are opened from here and echo what comes; which ones, and what
// is to be shown, comes as lines over a control connection: a verb, and the rest.
const kPath = "/wsspec-page";
const kAgain = 700;  // ms until the next try to reach wsspec
// Chromium lets a page wait before each connection, twice as long for each one that is on its way,
// and for each one that failed to one that did not. A few on their way cost milliseconds; what fails
// is the purpose of many cases, so connections that do not fail are put in between.
const kOpening = 4;
const kFailedToOpened = 3;
const kSubprotocols = ["chat", "superchat"];
const kSpeakEvery = 6000;  // ms; more often nobody wants to hear it
const kVerdicts = ["fail", "error", "warn", "info", "pass", "skip"];
const kMeanings = {
  0: "Nothing unexpected.",
  1: "There are unexpected results: they stand in the table, and in full in the reports.",
  3: "Nothing can be said: this browser did not open the first connection as it has to.",
  5: "Some cases could not be judged.",
};

const byId = (id) => document.getElementById(id);
const make = (name, kind, text) => {
  const out = document.createElement(name);
  if (kind) out.className = kind;
  if (text !== undefined) out.textContent = text;
  return out;
};
const server = (target) => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${target}`;

// What is shown.
let run = {};
let counts = {};
let spoken = 0;

const speak = (text, now) => {
  if (!now && Date.now() - spoken < kSpeakEvery) return;
  spoken = Date.now();
  byId("said").textContent = text;
};

const tile = (verdict) => {
  const out = make("div");
  const number = make("dd", "", "0");
  number.id = `count-${verdict}`;
  out.append(make("dt", `v ${verdict}`, verdict), number);
  return out;
};

const start = (told) => {
  run = told;
  counts = { all: 0 };
  byId("state").textContent = "Running";
  byId("subject").textContent = `${told.name} · ${navigator.userAgent} · suite ${told.suite} · seed ${told.seed}`;
  byId("tally").replaceChildren(...kVerdicts.map(tile));
  byId("rows").replaceChildren();
  byId("result").hidden = true;
  byId("nothing").hidden = false;
  showCount();
};

const showCount = () => {
  const words = `${counts.all} of ${run.selected} cases`;
  byId("count").textContent = words;
  byId("progress").max = Math.max(run.selected, 1);
  byId("progress").value = counts.all;
  const failed = counts.fail ?? 0;
  speak(`${words}, ${failed} failed`);
  document.title = `${counts.all}/${run.selected} wsspec: this browser`;
};

const showCase = (one) => {
  counts.all += 1;
  counts[one.verdict] = (counts[one.verdict] ?? 0) + 1;
  byId(`count-${one.verdict}`).textContent = counts[one.verdict];
  showCount();
  const row = make("tr", one.verdict);
  const verdict = make("td");
  verdict.append(make("span", `v ${one.verdict}`, one.verdict));
  const judged = one.unexpected ? "unexpected" : one.listed ? "as listed" : "";
  if (judged) verdict.append(make("small", "", judged));
  const name = make("th");
  name.scope = "row";
  name.append(make("code", "", one.id));
  const seen = make("td", "", one.what);
  seen.append(make("small", "", one.title));
  row.append(verdict, name, seen);
  byId("rows").append(row);
  if (["fail", "warn", "error"].includes(one.verdict)) byId("nothing").hidden = true;
};

const end = (told) => {
  over = true;
  byId("state").textContent = told.complete ? "The run has ended" : "The run was ended before its end";
  byId("line").textContent = told.line;
  byId("meaning").textContent = kMeanings[told.exit_code] ?? `Exit code ${told.exit_code}.`;
  byId("result").className = told.exit_code === 0 ? "result" : "result bad";
  const reports = byId("reports");
  reports.replaceChildren(make("span", "", told.reports.length ? "Reports, where wsspec runs:" : "No report was asked for; -o html=report.html writes one."));
  const list = make("ul");
  for (const report of told.reports) {
    const item = make("li");
    item.append(make("code", "", report.slice(report.indexOf("=") + 1)));
    list.append(item);
  }
  if (told.reports.length) reports.append(list);
  byId("result").hidden = false;
  if (byId("nothing").hidden === false) byId("nothing").textContent = "Nothing deviates.";
  document.title = `${told.exit_code === 0 ? "✓" : "✗"} wsspec: this browser`;
  speak(`The run has ended. ${told.line}`, true);
};

const busy = () => {
  byId("state").textContent = "Another page is being tested";
  speak("Another page of this or another browser is being tested. This one begins when that one is closed.", true);
  byId("count").textContent = "Close that one, or wait: this page begins when it has gone.";
};

// The connections.
const waiting = [];
let opening = 0;
let opened = 0;
let failed = 0;
let balance;

// A second control connection is refused in words behind a handshake, which is all that it is for.
const putInBetween = () => {
  if (balance || failed <= kFailedToOpened * (opened + 1)) return;
  balance = new WebSocket(server(kPath));
  balance.addEventListener("open", () => { opened += 1; });
  balance.addEventListener("close", () => {
    balance = undefined;
    next();
  });
};

// A path here, or a whole URL.
const open = (where) => {
  const url = where.startsWith("/") ? server(where) : where;
  const target = url.replace(/^[a-z]+:\/\/[^/]*/, "");
  let socket;
  try {
    socket = new WebSocket(url, kSubprotocols);
  } catch (error) {
    return tell(`closed ${target} ${error.message}`);
  }
  let isOpening = true;
  const settle = (isOpen) => {
    if (!isOpening) return;
    isOpening = false;
    opening -= 1;
    if (isOpen) opened += 1; else failed += 1;
    next();
  };
  opening += 1;
  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => settle(true));
  socket.addEventListener("message", (event) => socket.send(event.data));
  socket.addEventListener("close", (event) => {
    settle(false);
    tell(`closed ${target} code ${event.code}${event.wasClean ? "" : ", not clean"}`);
  });
};

const next = () => {
  putInBetween();
  while (!balance && opening < kOpening && waiting.length > 0) open(waiting.shift());
};

// The control connection.
const verbs = {
  open: (where) => { waiting.push(where); next(); },
  start: (json) => start(JSON.parse(json)),
  case: (json) => showCase(JSON.parse(json)),
  end: (json) => end(JSON.parse(json)),
  busy,
};
let control;
let over = false;

const tell = (text) => {
  if (control.readyState === WebSocket.OPEN) control.send(text);
};

const connect = () => {
  control = new WebSocket(server(kPath));
  control.addEventListener("open", () => tell(`hello ${location.host}`));
  control.addEventListener("message", (event) => {
    const blank = event.data.indexOf(" ");
    const verb = blank < 0 ? event.data : event.data.slice(0, blank);
    verbs[verb]?.(event.data.slice(verb.length + 1));
  });
  control.addEventListener("close", (event) => {
    waiting.length = 0;
    if (over) return;
    if (event.reason !== "another page is here") byId("state").textContent = "wsspec is not there; trying again";
    setTimeout(connect, kAgain);
  });
};

const choose = () => { byId("rows").className = byId("all").checked ? "" : "few"; };
byId("all").addEventListener("change", choose);
choose();
connect();
