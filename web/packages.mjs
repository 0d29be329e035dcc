// The front end's own packages, from package-lock.json: set up when they are missing or the lock has changed.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const LOCK = join(HERE, "package-lock.json");
// Written as the last act of setting up: equal contents mean that nothing is left to do.
const STAMP = join(HERE, "node_modules", ".set-up-from.json");

/** npm as it comes with this Node, else the one that the shell knows. */
function npm() {
  const bundled = join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js");
  return existsSync(bundled) ? [process.execPath, bundled] : ["npm"];
}

/** Make sure that node_modules is what the lock says; ends the process when it cannot be had. */
export function setUp() {
  const lock = readFileSync(LOCK, "utf8");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === lock) return;
  const [command, ...words] = npm();
  // No package needs its install script: they would only fetch what the lock has brought already.
  const run = spawnSync(command, [...words, "ci", "--ignore-scripts", "--silent"], { cwd: HERE, stdio: "inherit" });
  if (run.status !== 0) {
    console.error("The front end's packages could not be set up (npm ci in web/).");
    process.exit(1);
  }
  writeFileSync(STAMP, lock);
}
