// SPDX-License-Identifier: Apache-2.0
// Builds the web part inside the Maven build, and only what changed: packages are installed when the lock
// file, a package.json or .npmrc changed, the build runs when a source changed or its output is gone.
// With "test" it checks and tests instead: when a source or test changed, and in CI always.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../../../target");
const resources = join(target, "classes/META-INF/resources");

if (!existsSync(join(here, "package.json"))) {
  process.exit(0);
}

const written = readdirSync(here, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => !/[\\/](node_modules|dist|coverage)[\\/]/.test(file.slice(here.length)))
  .sort();
const files = written.filter((file) => !/[\\/]test[\\/]/.test(file.slice(here.length)));
const packages = files.filter((file) => /(package(-lock)?\.json|\.npmrc)$/.test(file));

function fingerprint(list) {
  const hash = createHash("sha256").update(process.version);
  for (const file of list) {
    hash.update(file.slice(here.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function npm(...args) {
  const windows = process.platform === "win32";
  const { status, error } = spawnSync(windows ? "npm.cmd" : "npm", args, {
    cwd: here,
    stdio: "inherit",
    shell: windows,
  });
  if (status !== 0) {
    console.error(`npm ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
    process.exit(1);
  }
}

function once(stamp, fingerprint, output, work) {
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint) {
    return;
  }
  rmSync(stamp, { force: true });
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

once(join(here, "node_modules/.installed"), fingerprint(packages), join(here, "node_modules"), () =>
  npm("ci", "--ignore-scripts", "--prefer-offline"),
);
if (process.argv[2] === "test") {
  const tested = join(target, "web.tested");
  if (process.env.CI === "true") {
    rmSync(tested, { force: true });
  }
  once(tested, fingerprint(written), here, () => npm("test"));
} else {
  once(join(target, "web.built"), fingerprint(files), resources, () => npm("run", "build"));
}
