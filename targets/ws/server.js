// Echo server on ws. What it adds to the library is in README.md beside it.
'use strict';

const { WebSocketServer } = require('ws');

const port = Number(process.argv[2] ?? process.env.WSSPEC_PORT ?? 9001);

const server = new WebSocketServer({
  host: '127.0.0.1',
  port,
  perMessageDeflate: { threshold: 0 },
  maxPayload: 64 * 1024 * 1024,
});

server.on('connection', (socket) => {
  // The library fails the connection by itself; without a listener the error would end the process.
  socket.on('error', (error) => console.error(error.message));
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});

server.on('listening', () => console.log(`listening on ${server.address().port}`));
server.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
