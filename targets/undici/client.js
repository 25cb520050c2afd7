// Echo client on undici's WebSocket: for a URL, or for each URL of a file, one after another.
'use strict';

const fs = require('fs');
const { WebSocket } = require('undici');

const echo = (url) =>
  new Promise((resolve) => {
    const socket = new WebSocket(url, ['chat', 'superchat']);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('message', (event) => socket.send(event.data));
    socket.addEventListener('error', (event) => console.error(`${url}: ${event.message ?? event.error ?? 'error'}`));
    socket.addEventListener('close', resolve);
  });

const main = async (what) => {
  const urls = what.startsWith('ws') ? [what] : fs.readFileSync(what, 'utf8').split('\n').filter(Boolean);
  for (const url of urls) await echo(url);
};

main(process.argv[2]);
