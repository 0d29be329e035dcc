// Builds the embedded engine: engine/src/*.mjs and the package bson become one file that Node runs.
//
//   node engine/build.mjs            build
//   node engine/build.mjs --check    fail when what is committed differs from what the sources give
//
// The output is committed, so it must be the same on every machine: versions are locked, nothing holds a date or a path.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setUp } from "../web/packages.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const PLACE = join(HERE, "..", "src", "milepost", "kinds", "documents", "engine");

setUp(HERE);
const { build } = await import("esbuild");

/** The licences of the packages that went in, as their authors wrote them. */
function notices(inputs) {
  const names = new Set(inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean));
  const parts = ["The embedded engine carries the packages below, each under its own licence."];
  for (const name of [...names].sort()) {
    const folder = join(HERE, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    parts.push(`${name} ${version} (${license})\n\n${readFileSync(join(folder, "LICENSE.md"), "utf8").replaceAll("\r\n", "\n").trim()}`);
  }
  return parts.join(`\n\n${"-".repeat(72)}\n\n`) + "\n";
}

const built = await build({
  absWorkingDir: HERE,
  entryPoints: ["src/main.mjs"],
  outfile: join(PLACE, "engine.mjs"),
  bundle: true,
  minify: true,
  platform: "node",
  conditions: ["node"],
  format: "esm",
  target: "node20",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  write: false,
});
const files = new Map([
  ["engine.mjs", Buffer.from(built.outputFiles[0].contents)],
  ["third-party.txt", Buffer.from(notices(Object.keys(built.metafile.inputs)))],
]);

if (process.argv[2] === "--check") {
  for (const [name, content] of files) {
    const path = join(PLACE, name);
    if (existsSync(path) && readFileSync(path).equals(content)) continue;
    console.error(`${name}: differs from its sources. Run \`node engine/build.mjs\` and commit what it writes.`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(PLACE, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(PLACE, name), content);
  console.log(`engine.mjs: ${(files.get("engine.mjs").length / 1024).toFixed(0)} KB`);
}
