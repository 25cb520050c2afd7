// Echo server on faye-websocket. What it adds to the library is in README.md beside it.
'use strict';

const http = require('http');
const WebSocket = require('faye-websocket');
const deflate = require('permessage-deflate');

const port = Number(process.argv[2] ?? process.env.WSSPEC_PORT ?? 9001);

const server = http.createServer((request, response) => response.writeHead(426).end());

server.on('upgrade', (request, socket, body) => {
  if (!WebSocket.isWebSocket(request)) {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  const connection = new WebSocket(request, socket, body, [], { extensions: [deflate] });
  connection.on('message', (event) => connection.send(event.data));
  connection.on('error', (event) => console.error(event.message));
});

server.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
server.listen(port, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
