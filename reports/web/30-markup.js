// From the block's markup to nodes. Every element and attribute is on a list and
// text becomes text nodes: no HTML parser ever sees what a target sent, and the
// page's policy (require-trusted-types-for) refuses one.
const kTags = new Set(["a", "b", "br", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "li",
  "ol", "p", "pre", "small", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"]);
const kAttributes = new Set(["class", "href", "open", "rel", "scope", "tabindex"]);
const kCharacters = { amp: "&", lt: "<", gt: ">", quot: "\"", "#39": "'" };

const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => kCharacters[name]);
const isLink = (value) => value.startsWith("https://") || value.startsWith("#");

const element = (name, attributes) => {
  const out = document.createElement(name);
  for (const [, key, value = ""] of attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)) {
    const words = plain(value);
    if (kAttributes.has(key) && (key !== "href" || isLink(words))) out.setAttribute(key, words);
  }
  return out;
};

const build = (markup) => {
  const root = document.createDocumentFragment();
  const open = [root];
  for (const [, end, name, attributes, text] of markup.matchAll(/<(\/?)([a-z0-9]+)([^<>]*)>|([^<]+)/g)) {
    if (text !== undefined) {
      const here = open.at(-1);  // HTML ignores a line break at the very beginning of pre
      const first = here.nodeName === "PRE" && !here.firstChild;
      here.append(plain(first ? text.replace(/^\n/, "") : text));
    } else if (end) {
      if (open.length > 1) open.pop();
    } else {
      const one = element(kTags.has(name) ? name : "span", attributes);
      open.at(-1).append(one);
      if (name !== "br") open.push(one);
    }
  }
  return root;
};
