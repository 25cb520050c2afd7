"use strict";
// The page is complete without script: summary, findings and every case as a
// line. Script adds what is in the compressed block, filters, keys and links.

// Inflates a zlib stream (RFC 1950 and 1951), for browsers without
// DecompressionStream. Small rather than fast.
const inflate = (data) => {
  let at = 2;
  let held = 0;
  let bits = 0;
  let out = new Uint8Array(data.length * 8);
  let len = 0;

  const take = (count) => {
    for (; held < count; held += 8) bits |= data[at++] << held;
    const value = bits & ((1 << count) - 1);
    bits >>>= count;
    held -= count;
    return value;
  };
  const room = (count) => {
    if (len + count <= out.length) return;
    const larger = new Uint8Array(Math.max(out.length * 2, len + count));
    larger.set(out);
    out = larger;
  };

  // Counts of codes by length, and their symbols in order (RFC 1951, 3.2.2).
  const tree = (lengths) => {
    const counts = new Uint16Array(16);
    for (const length of lengths) counts[length] += 1;
    counts[0] = 0;
    const offsets = new Uint16Array(17);
    for (let i = 1; i < 16; i += 1) offsets[i + 1] = offsets[i] + counts[i];
    const symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, symbol) => { if (length) symbols[offsets[length]++] = symbol; });
    return { counts, symbols };
  };
  const symbol = ({ counts, symbols }) => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length += 1) {
      code |= take(1);
      const count = counts[length];
      if (code - count < first) return symbols[index + (code - first)];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("no such code");
  };

  const bases = (start, extra) => extra.map((count) => { const base = start; start += 1 << count; return base; });
  const lengthBits = [...Array(28).keys()].map((i) => Math.max(0, (i >> 2) - 1)).concat(0);
  const lengthBase = bases(3, lengthBits);
  lengthBase[28] = 258;
  const distanceBits = [...Array(30).keys()].map((i) => Math.max(0, (i >> 1) - 1));
  const distanceBase = bases(1, distanceBits);
  const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  const fixed = () => [
    tree([...Array(288).keys()].map((i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
    tree(Array(30).fill(5)),
  ];
  const dynamic = () => {
    const literals = take(5) + 257;
    const distances = take(5) + 1;
    const codes = Array(19).fill(0);
    for (let i = take(4) + 4, j = 0; j < i; j += 1) codes[order[j]] = take(3);
    const meta = tree(codes);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const what = symbol(meta);
      if (what < 16) lengths.push(what);
      else if (what === 16) lengths.push(...Array(3 + take(2)).fill(lengths.at(-1)));
      else lengths.push(...Array(what === 17 ? 3 + take(3) : 11 + take(7)).fill(0));
    }
    return [tree(lengths.slice(0, literals)), tree(lengths.slice(literals))];
  };
  const stored = () => {
    bits = held = 0;
    const count = data[at] | (data[at + 1] << 8);
    at += 4;
    room(count);
    out.set(data.subarray(at, at + count), len);
    at += count;
    len += count;
  };
  const packed = ([literals, distances]) => {
    for (;;) {
      const what = symbol(literals);
      if (what === 256) return;
      room(258);
      if (what < 256) { out[len++] = what; continue; }
      const count = lengthBase[what - 257] + take(lengthBits[what - 257]);
      const code = symbol(distances);
      const back = distanceBase[code] + take(distanceBits[code]);
      for (let i = 0; i < count; i += 1, len += 1) out[len] = out[len - back];
    }
  };

  for (let last = 0; !last;) {
    last = take(1);
    const kind = take(2);
    if (kind === 0) stored(); else packed(kind === 1 ? fixed() : dynamic());
  }
  return out.subarray(0, len);
};
