// All browser tests, in one process: they share the pages and the browser.
//
//   npm ci --prefix tests/browser --ignore-scripts
//   node tests/browser/all.mjs
//
// RENDER_HTML and CHROMIUM name other programs than those of build/dev and Debian.
import { after } from "node:test";
import { browser } from "./pages.mjs";
import "./report.mjs";
import "./access.mjs";
import "./hostile.mjs";

after(() => browser.close());
