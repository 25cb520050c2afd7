// Echo client on ws: connects to one URL, or to each URL of a file, one a line, some of them at once.
'use strict';

const fs = require('fs');
const { WebSocket } = require('ws');

const AT_ONCE = 16;

// Echoes until the connection ends, however it ends.
function echo(url) {
  return new Promise((done) => {
    const socket = new WebSocket(url, ['chat', 'superchat'], { perMessageDeflate: { threshold: 0 } });
    // The library fails the connection by itself; without a listener the error would end the process.
    socket.on('error', (error) => console.error(error.message));
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    socket.on('close', done);
  });
}

async function work(urls) {
  for (let url = urls.shift(); url !== undefined; url = urls.shift()) await echo(url);
}

const [where] = process.argv.slice(2);
if (where === undefined) {
  console.error('usage: client.js URL|FILE');
  process.exitCode = 2;
} else {
  const urls = where.includes('://') ? [where] : fs.readFileSync(where, 'utf8').split('\n').filter(Boolean);
  Promise.all(Array.from({ length: AT_ONCE }, () => work(urls)));
}
