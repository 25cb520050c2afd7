// A WebSocket echo server as tutorials show it: it works with a browser. docs/tour.md tests and mends it.
'use strict';

const crypto = require('crypto');
const http = require('http');

const server = http.createServer((request, response) => response.end('A WebSocket server\n'));

server.on('upgrade', (request, socket) => {
  accept(request, socket);
  serve(socket);
});

function accept(request, socket) {
  const key = request.headers['sec-websocket-key'];
  const hash = crypto.createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    `Sec-WebSocket-Accept: ${hash}\r\n\r\n`);
}

function serve(socket) {
  const keepAlive = setInterval(() => socket.write(frame(0x9, '')), 30000);
  socket.on('close', () => clearInterval(keepAlive));
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  socket.on('data', (data) => {
    const { opcode, payload } = parse(data);
    if (opcode === 0x1) socket.write(frame(0x1, payload.toString()));
    if (opcode === 0x8) socket.end();
  });
}

function parse(data) {
  const opcode = data[0] & 0x0f;
  let length = data[1] & 0x7f;
  let start = 2;
  if (length === 126) {
    length = data[2] * 256 + data[3];
    start = 4;
  }
  const mask = data.subarray(start, start + 4);
  const payload = data.subarray(start + 4, start + 4 + length);
  return { opcode, payload: payload.map((octet, i) => octet ^ mask[i % 4]) };
}

function frame(opcode, content) {
  const payload = Buffer.from(content);
  const length = payload.length;
  const head = length < 126 ? [length] : [126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...head]), payload]);
}

server.listen(process.argv[2], '127.0.0.1');
