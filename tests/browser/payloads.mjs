// What a target might send to whoever opens the report of it. `text` is sent as
// UTF-8, `hex` as it is. Each text that is printable ASCII must be readable in
// the page just so.
const run = "window.pwned=1";
const markup = [
  `<script>${run}</script>`, `<SCRIPT>${run}</SCRIPT>`, `</script><script>${run}</script>`, `<script src=//127.0.0.1:9/x.js></script>`,
  `<img src=x onerror=${run}>`, `<img src=x onerror="${run}">`, `<img/src=x/onerror=${run}>`, `"><img src=x onerror=${run}>`,
  `'><img src=x onerror=${run}>`, `<svg onload=${run}>`, `<svg><script>${run}</script></svg>`, `<svg><animate onbegin=${run} attributeName=x>`,
  `<body onload=${run}>`, `<iframe src="javascript:${run}">`, `<iframe srcdoc="<script>parent.pwned=1</script>">`, `<object data="javascript:${run}">`,
  `<embed src="javascript:${run}">`, `<a href="javascript:${run}">x</a>`, `<a href="data:text/html,<script>1</script>">x</a>`, `<form action="javascript:${run}"><input type=submit autofocus>`,
  `<input autofocus onfocus=${run}>`, `<select autofocus onfocus=${run}>`, `<textarea autofocus onfocus=${run}>`, `<video><source onerror=${run}>`,
  `<audio src=x onerror=${run}>`, `<details open ontoggle=${run}>`, `<marquee onstart=${run}>`, `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src *">`, `<base href="//127.0.0.1:9/">`, `<link rel=stylesheet href=//127.0.0.1:9/x.css>`, `<style>*{display:none}</style>`,
  `<style>@import "//127.0.0.1:9/x.css";</style>`, `<div style="background:url(//127.0.0.1:9/)">`, `<table background="//127.0.0.1:9/">`, `<math><mi xlink:href="javascript:${run}">x</mi></math>`,
  `<template><script>${run}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${run}>">`, `<title><img src=x onerror=${run}></title>`, `<xmp><img src=x onerror=${run}></xmp>`,
  `<plaintext>`, `<!--`, `-->`, `<!-- --!><img src=x onerror=${run}>`, `<![CDATA[<img src=x onerror=${run}>]]>`, `]]>`, `<?xml version="1.0"?>`, `<!DOCTYPE html>`,
  `</td></tr></table>`, `</details></section></main>`, `</pre></code></div>`, `</body></html>`, `</style><script>${run}</script>`, `</title><script>${run}</script>`,
  `<dialog open>x</dialog>`, `<button popovertarget=x>x</button>`, `<p id="block">x</p>`, `<p id="filters">x</p>`, `<a id="details">x</a>`, `<a name="rows">x</a>`,
  `<slot name=x>`, `<custom-element>`, `<portal src=//127.0.0.1:9>`, `<frameset onload=${run}>`, `<isindex action=javascript:1>`, `<keygen autofocus>`,
];
const words = [
  `" onmouseover="${run}`, `' onfocus='${run}' autofocus='`, `" autofocus onfocus=${run} x="`, "` onload=`1`", `javascript:${run}`, `data:text/html,<b>x`,
  `vbscript:msgbox(1)`, `&lt;script&gt;${run}&lt;/script&gt;`, `&#60;script&#62;`, `&amp;amp;lt;b&amp;gt;`, `&`, `&#0;`, `&nbsp;&zwj;`, `\${${run}}`, `{{constructor.constructor("${run}")()}}`,
  `expression(${run})`, `\\x3cscript\\x3e`, `\\u003cscript\\u003e`, `%3Cscript%3E`, `=1+1`, `+cmd|' /C calc'!A0`, `__proto__`, `constructor`, `toString`, `'; DROP TABLE x; --`, `\${jndi:ldap://127.0.0.1/x}`,
  `$(touch pwned)`, "`touch pwned`", `../../../../etc/passwd`, `%s%s%n`, `[click](javascript:${run})`, `#case=control.ping.empty`, `https://127.0.0.1:9/x`, `x`.repeat(5000), `<`.repeat(2000), `"`.repeat(500),
];
const unreadable = [
  "\u0000", "a\u0000b", "\u0001\u0002\u0003", "\u0001control.ping.empty\u0002title\u0002<b>", "\b\b\b\b", "\u001b[31mred\u001b[0m", "\u001b]0;title\u0007", "\u007f", "\u0085", "\u009b31m", "\r\nSet-Cookie: x", "\v\f",
  "\u202eevil\u202c", "\u202d", "\u2066x\u2069", "\u2067", "\u200e\u200f", "\u061c", "\u200b\u200c\u200d", "\ufeff", "\u00ad", "\u2028\u2029", "\u2060\u2061", "\ufff9\ufffa\ufffb", "\u{e0041}\u{e0042}", "\uffff", "\ufdd0", "\u180e", "e\u0301\u0301\u0301\u0301\u0301".repeat(40),
];
const octets = ["ff", "fffe", "c080", "c0af", "e080af", "eda080", "edbfbf", "f4908080", "f8888080af", "80", "e282", "f09f98", "3cff7363726970743e", "22ff6f6e6c6f61643d31", "00ff01fe"];

export const payloads = [
  ...[...markup, ...words].map((text) => ({ text, printable: true })),
  ...unreadable.map((text) => ({ text, printable: false })),
  ...octets.map((hex) => ({ text: { hex }, printable: false })),
];

// What must stand nowhere in a page: controls, bidi marks, what cannot be seen.
export const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e007f}]/u;
