// Echo server on Bun's own WebSockets. What it adds to Bun is in README.md beside it.
const server = Bun.serve({
  hostname: '127.0.0.1',
  port: Number(process.argv[2] ?? process.env.WSSPEC_PORT ?? 9001),
  fetch(request, server) {
    return server.upgrade(request) ? undefined : new Response(null, { status: 400 });
  },
  websocket: {
    perMessageDeflate: true,
    message(socket, message) {
      socket.send(message, true);
    },
  },
});

console.log(`listening on ${server.port}`);
