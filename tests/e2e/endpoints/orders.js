// An endpoint that is no plain echo: targets/tutorial/server.js behind a token, a cookie, a subprotocol and a
// login message; it greets before and behind the login, and wraps the text that it echoes in JSON.
//
// usage: node orders.js PORT [VIOLATION]
'use strict';

const fs = require('fs');
const path = require('path');
const { Module } = require('module');

const EDITS = [
  ["  if (request.method !== 'GET') return 405;",
    `  if (valuesOf(request, 'authorization')[0] !== 'Bearer let-me-in') return 401;
  if (!valuesOf(request, 'cookie').join().includes('session=42')) return 403;
  if (request.method !== 'GET') return 405;`],
  ["EXTENSIONS) ? 0 : 400;", "EXTENSIONS) && tokens('sec-websocket-protocol').includes('orders.v2') ? 0 : 400;"],
  ["Sec-WebSocket-Accept: ${hash}\\r\\n", "Sec-WebSocket-Accept: ${hash}\\r\\nSec-WebSocket-Protocol: orders.v2\\r\\n"],
  ["  let closed = false;",
    `  let closed = false;
  let known = false;
  let number = 0;
  const say = (value) => socket.write(frame(TEXT, JSON.stringify(value)));
  say({ type: 'hello', next: 'login' });`],
  ["    socket.write(frame(opcode, payload));\n  }\n\n  function fail",
    `    if (!known) {
      if (payload.toString() !== '{"login":"tester","token":"s3cret"}') return fail(4401);
      known = true;
      say({ type: 'welcome' });
      return say({ type: 'news', text: 'nothing new' });
    }
    if (opcode === BINARY) return socket.write(frame(opcode, payload));
    say({ type: 'echo', number: ++number, data: payload.toString() });
  }

  function fail`],
];

const VIOLATIONS = {
  'takes-reserved-bits': ['(data[0] & 0x70) !== 0 || ', ''],
  'drops-a-character': ['data: payload.toString()', 'data: payload.toString().replace(/[^\x00-\x7f]/, "")'],
  // Every third text is lost on the way: the second one of all, the fifth ...
  'stumbles': ['data: payload.toString()', 'data: (serve.n = (serve.n ?? 0) + 1) % 3 === 2 ? "" : payload.toString()'],
};

function edited(source, [from, to]) {
  if (source.split(from).length !== 2) throw new Error(`not once in the source: ${from}`);
  return source.replace(from, () => to);
}

const file = path.join(__dirname, '../../../targets/tutorial/server.js');
const planted = process.argv[3] ? [VIOLATIONS[process.argv[3]]] : [];
const source = [...EDITS, ...planted].reduce(edited, fs.readFileSync(file, 'utf8'));
const server = new Module(file);
server.paths = Module._nodeModulePaths(path.dirname(file));
server._compile(source, file);
