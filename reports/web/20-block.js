// The details that the page does not hold itself (reports/html_block.cc): a map
// from a case's key to its title and markup. Unpacked once, after the first paint.
const unpack = async (data) => {
  if (typeof DecompressionStream === "undefined") return inflate(data);
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

const details = (async () => {
  await new Promise((done) => { setTimeout(done); });
  const packed = atob(document.getElementById("block").textContent);
  const data = Uint8Array.from(packed, (c) => c.charCodeAt(0));
  const text = new TextDecoder().decode(await unpack(data));
  return new Map(text.split("\x01").slice(1).map((one) => {
    const [key, title, body] = one.split("\x02");
    return [plain(key), { title: plain(title), body }];
  }));
})();
