// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: fileURLToPath(new URL("../../../../target/classes/META-INF/resources", import.meta.url)),
    emptyOutDir: false,
    copyPublicDir: false,
    target: "es2022",
  },
  test: { environment: "happy-dom", include: ["test/**/*.test.{ts,tsx}"] },
});
