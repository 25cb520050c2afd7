// The WebSocket echo server at the end of docs/tour.md, which began as naive.js beside it.
'use strict';

const crypto = require('crypto');
const http = require('http');
const net = require('net');

const CONTINUATION = 0x0, TEXT = 0x1, BINARY = 0x2, CLOSE = 0x8, PING = 0x9, PONG = 0xa;
const MAX_HEAD = 16 * 1024;
const MAX_MESSAGE = 16 * 1024 * 1024;

const server = net.createServer((socket) => {
  let pending = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  socket.on('data', function read(data) {
    pending = Buffer.concat([pending, data]);
    const end = /\r?\n\r?\n/.exec(pending.subarray(0, MAX_HEAD).toString('latin1'));
    if (!end && pending.length < MAX_HEAD) return;
    socket.off('data', read);
    const request = end && parseHead(end.input.slice(0, end.index));
    const status = !end ? 431 : !request ? 400 : refusal(request);
    if (status !== 0) return refuse(socket, status);
    accept(request, socket);
    serve(socket);
    socket.emit('data', pending.subarray(end.index + 4));
  });
});

const OCTET = "[!#$%&'*+.^_`|~0-9A-Za-z-]";
const TOKEN = `${OCTET}+`;
const PARAMETER = `${TOKEN}(?:[ \\t]*=[ \\t]*(?:${TOKEN}|"(?:\\\\?${OCTET})+"))?`;
const PROTOCOLS = listOf(TOKEN);
const EXTENSIONS = listOf(`${TOKEN}(?:[ \\t]*;[ \\t]*${PARAMETER})*`);

// A list with one element or more; there may be empty ones beside them (RFC 2616, 2.1).
function listOf(element) {
  return new RegExp(`^[ \\t,]*${element}(?:[ \\t]*,[ \\t,]*(?:${element})?)*$`);
}

// The request line and the fields; null where they are none.
function parseHead(head) {
  const [first, ...lines] = head.split('\r\n');
  const request = /^(\S+) ([\x21-\x7e]+) HTTP\/(\d\.\d)$/.exec(first);
  const field = new RegExp(`^(${TOKEN}):[ \\t]*([\\t\\x20-\\x7e\\x80-\\xff]*)$`);
  const fields = lines.map((line) => field.exec(line));
  if (!request || fields.includes(null)) return null;
  const rawHeaders = fields.flatMap(([, name, value]) => [name, value.trim()]);
  return { method: request[1], httpVersion: request[3], rawHeaders };
}

// The values of a field, one for each line that has it.
function valuesOf(request, name) {
  return request.rawHeaders.filter((_, i) => i % 2 === 1 && request.rawHeaders[i - 1].toLowerCase() === name);
}

// The HTTP status for a request that is no opening handshake (RFC 6455, 4.2.1); 0 for one that is.
function refusal(request) {
  const tokens = (name) => valuesOf(request, name).join().toLowerCase().split(',').map((each) => each.trim());
  const once = (name, form) => valuesOf(request, name).length === 1 && form.test(valuesOf(request, name)[0]);
  const ifAny = (name, form) => valuesOf(request, name).length === 0 || form.test(valuesOf(request, name).join());
  if (request.method !== 'GET') return 405;
  if (request.httpVersion < '1.1') return 505;
  if (!once('host', /^/)) return 400;
  if (!tokens('upgrade').includes('websocket') || !tokens('connection').includes('upgrade')) return 400;
  if (!once('sec-websocket-key', /^[A-Za-z0-9+/]{22}==$/)) return 400;
  if (!once('sec-websocket-version', /^13$/)) return 426;
  return ifAny('sec-websocket-protocol', PROTOCOLS) && ifAny('sec-websocket-extensions', EXTENSIONS) ? 0 : 400;
}

function refuse(socket, status) {
  socket.resume();
  socket.end(`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\n` +
    'Sec-WebSocket-Version: 13\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function accept(request, socket) {
  const [key] = valuesOf(request, 'sec-websocket-key');
  const hash = crypto.createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    `Sec-WebSocket-Accept: ${hash}\r\n\r\n`);
}

function serve(socket) {
  const keepAlive = setInterval(() => socket.write(frame(PING, '')), 30000);
  socket.on('close', () => clearInterval(keepAlive));

  let pending = Buffer.alloc(0);
  let closed = false;
  let message = null;  // { opcode, parts, length } until its last fragment has come
  socket.on('data', (data) => {
    pending = Buffer.concat([pending, data]);
    for (let next = parse(pending); next && !closed; next = parse(pending)) {
      pending = pending.subarray(next.end);
      receive(next);
    }
  });

  function receive({ wrong, opcode, fin, payload }) {
    if (wrong) return fail(wrong);
    if (opcode === PONG) return;
    if (opcode === PING) return socket.write(frame(PONG, payload));
    if (opcode === CLOSE && !isCloseBody(payload)) return fail(1002);
    if (opcode === CLOSE) return isUtf8(payload.subarray(2)) ? close(payload.subarray(0, 2)) : fail(1007);
    if ((opcode === CONTINUATION) !== (message !== null)) return fail(1002);
    message ??= { opcode, parts: [], length: 0 };
    message.parts.push(payload);
    message.length += payload.length;
    if (message.length > MAX_MESSAGE) return fail(1009);
    if (fin) deliver(message.opcode, Buffer.concat(message.parts));
  }

  function deliver(opcode, payload) {
    message = null;
    if (opcode === TEXT && !isUtf8(payload)) return fail(1007);
    socket.write(frame(opcode, payload));
  }

  function fail(code) {
    close([code >> 8, code & 0xff]);
  }

  function close(payload) {
    closed = true;
    socket.end(frame(CLOSE, payload));
  }
}

function isCloseBody(payload) {
  if (payload.length < 2) return payload.length === 0;
  const code = payload.readUInt16BE(0);
  return (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
}

function isUtf8(octets) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(octets);
    return true;
  } catch {
    return false;
  }
}

// The frame at the front of `data`, and where it ends; null while it is not whole. `wrong` is a close code.
function parse(data) {
  if (data.length < 2) return null;
  const fin = (data[0] & 0x80) !== 0;
  const opcode = data[0] & 0x0f;
  let length = data[1] & 0x7f;
  let start = 2;
  const reserved = (data[0] & 0x70) !== 0 || ![CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG].includes(opcode);
  const unmasked = (data[1] & 0x80) === 0;
  if (reserved || unmasked || (opcode >= CLOSE && (!fin || length > 125))) return { wrong: 1002, end: data.length };
  if (length >= 126) {
    start = length === 126 ? 4 : 10;
    if (data.length < start) return null;
    if (start === 10 && data[2] >= 0x80) return { wrong: 1002, end: data.length };
    length = start === 4 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
  }
  if (length > MAX_MESSAGE) return { wrong: 1009, end: data.length };
  const end = start + 4 + length;
  if (data.length < end) return null;
  const mask = data.subarray(start, start + 4);
  const payload = data.subarray(start + 4, end);
  return { opcode, fin, payload: payload.map((octet, i) => octet ^ mask[i % 4]), end };
}

function frame(opcode, content) {
  const payload = Buffer.from(content);
  const length = payload.length;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = length < 126 ? length : length < 65536 ? 126 : 127;
  if (head[1] === 126) head.writeUInt16BE(length, 2);
  if (head[1] === 127) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

server.listen(process.argv[2], '127.0.0.1');
