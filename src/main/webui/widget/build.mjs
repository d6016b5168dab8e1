// SPDX-License-Identifier: Apache-2.0
// Builds the chat and then the loader that fetches it, and stops when a shop's page would pay too much for them.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const resources = new URL("../../../../target/classes/META-INF/resources/", import.meta.url);

async function bundle(entry, fileName, define = {}) {
  const lib = { entry, formats: ["iife"], name: "KefuWidget", fileName: () => fileName };
  await build({ define, logLevel: "warn", build: { lib } });
  return readFileSync(new URL(fileName, resources));
}

function within(name, bytes, budget) {
  console.log(`${name}: ${bytes} bytes gzipped of ${budget}`);
  if (bytes <= budget) return;
  console.error(`${name} is ${bytes - budget} gzipped bytes over its budget.`);
  process.exitCode = 1;
}

const app = await bundle("src/app.tsx", "widget-app.js");
const version = createHash("sha256").update(app).digest("hex").slice(0, 12);
let loader = await bundle("src/loader/main.ts", "widget.js", {
  __APP__: JSON.stringify(`widget-app.js?v=${version}`),
});

// A page in another character set may load it, so the loader itself is plain ASCII.
loader = Buffer.from(
  loader.toString().replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
);
writeFileSync(new URL("widget.js", resources), loader);

const [first, later] = [loader, app].map((file) => gzipSync(file, { level: 9 }).length);
within("widget.js, until the shopper opens the chat", first, 15 * 1024);
within("widget.js and widget-app.js, the chat open", first + later, 28 * 1024);
