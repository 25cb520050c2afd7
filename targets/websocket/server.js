// Echo server on websocket. What it adds to the library is in README.md beside it.
'use strict';

const http = require('http');
const { server: WebSocketServer } = require('websocket');

const port = Number(process.argv[2] ?? process.env.WSSPEC_PORT ?? 9001);

const httpServer = http.createServer((request, response) => response.writeHead(426).end());
const server = new WebSocketServer({ httpServer });

// The first subprotocol that is offered; accept() answers one that is no token with 500, and throws then.
function accepted(request) {
  try {
    return request.accept(request.requestedProtocols[0], request.origin);
  } catch (error) {
    console.error(error.message);
    return null;
  }
}

server.on('request', (request) => {
  const connection = accepted(request);
  connection?.on('message', (message) => {
    if (message.type === 'utf8') {
      connection.sendUTF(message.utf8Data);
    } else {
      connection.sendBytes(message.binaryData);
    }
  });
});

httpServer.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
httpServer.listen(port, '127.0.0.1', () => console.log(`listening on ${httpServer.address().port}`));
