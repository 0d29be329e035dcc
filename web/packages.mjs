// A folder's own packages, from its package-lock.json: set up when they are missing or the lock has changed.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));

/** npm as it comes with this Node, else the one that the shell knows. */
function npm() {
  const bundled = join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js");
  return existsSync(bundled) ? [process.execPath, bundled] : ["npm"];
}

/** Make sure that node_modules in a folder is what its lock says; ends the process when it cannot be had. */
export function setUp(folder = HERE) {
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  // Written as the last act of setting up: equal contents mean that nothing is left to do.
  const stamp = join(folder, "node_modules", ".set-up-from.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  const [command, ...words] = npm();
  // No package needs its install script: they would only fetch what the lock has brought already.
  const run = spawnSync(command, [...words, "ci", "--ignore-scripts", "--silent"], { cwd: folder, stdio: "inherit" });
  if (run.status !== 0) {
    console.error(`The packages could not be set up (npm ci in ${basename(folder)}/).`);
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
