// Echo server on Deno's own WebSockets. What it adds to Deno is in README.md beside it.
const port = Number(Deno.args[0] ?? Deno.env.get('WSSPEC_PORT') ?? 9001);

// upgradeWebSocket() throws where the request is no opening handshake.
function answer(request) {
  try {
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.onmessage = (event) => socket.send(event.data);
    socket.onerror = (event) => console.error(event.message);
    return response;
  } catch (error) {
    console.error(error.message);
    return new Response(null, { status: 400 });
  }
}

Deno.serve({
  hostname: '127.0.0.1',
  port,
  onListen: (address) => console.log(`listening on ${address.port}`),
}, answer);
