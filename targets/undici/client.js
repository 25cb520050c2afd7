// Echo client on undici's WebSocket: for a URL, or for each URL of a file, some of them at once.
'use strict';

const fs = require('fs');
const { WebSocket } = require('undici');

const AT_ONCE = 64;

const echo = (url) =>
  new Promise((resolve) => {
    const socket = new WebSocket(url, ['chat', 'superchat']);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('message', (event) => socket.send(event.data));
    socket.addEventListener('error', (event) => console.error(`${url}: ${event.message ?? event.error ?? 'error'}`));
    socket.addEventListener('close', resolve);
  });

const work = async (urls) => {
  for (let url = urls.shift(); url !== undefined; url = urls.shift()) await echo(url);
};

const [what] = process.argv.slice(2);
const urls = what.startsWith('ws') ? [what] : fs.readFileSync(what, 'utf8').split('\n').filter(Boolean);
for (let i = 0; i < AT_ONCE; i++) work(urls);
