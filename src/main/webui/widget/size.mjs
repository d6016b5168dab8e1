// SPDX-License-Identifier: Apache-2.0
// The shopper's first interaction costs at most this many gzipped bytes; the build stops above it.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 15 * 1024;
const script = new URL("../../../../target/classes/META-INF/resources/widget.js", import.meta.url);
const size = gzipSync(readFileSync(script), { level: 9 }).length;

console.log(`widget.js: ${size} bytes gzipped of ${BUDGET}`);
if (size > BUDGET) {
  console.error(`widget.js is ${size - BUDGET} bytes over its budget of ${BUDGET} gzipped bytes.`);
  process.exit(1);
}
