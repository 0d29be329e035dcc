// Builds the pages' assets: web/src/*.ts, web/styles/*.css and web/assets/* become src/milepost/web/static/.
//
//   node web/build.mjs            build
//   node web/build.mjs --check    fail when what is committed differs from what the sources give
//   node web/build.mjs --watch    build again on every change
//
// The output is committed, so it must be the same on every machine: versions are locked, nothing holds a date or a
// path, and the .gz files are made by a compressor written in JavaScript (zlib's output differs between builds of Node).

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { setUp } from "./packages.mjs";

setUp();
const { build } = await import("esbuild");
const { gzipSync } = await import("fflate");

const HERE = dirname(fileURLToPath(import.meta.url));
const STATIC = join(HERE, "..", "src", "milepost", "web", "static");
const COMPRESSED = new Set([".js", ".css", ".svg", ".txt", ".json"]);
const NOTICES = "third-party.txt";

/** Every file directly in `folder` that ends with `ending`: the top level of a folder holds the entries. */
function entries(folder, ending) {
  const path = join(HERE, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith(ending) && !file.name.endsWith(".d.ts"))
    .map((file) => join(path, file.name))
    .sort();
}

/** The licences of the packages that went into the bundles, as their authors wrote them. */
function notices(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) packages.add(found[1]);
  }
  const parts = ["Milepost's pages carry the packages below, each under its own licence."];
  for (const name of [...packages].sort()) {
    const folder = join(HERE, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).sort().find((each) => /^licen[cs]e/i.test(each));
    const text = file ? readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim() : "";
    parts.push(`${name} ${version} (${license})\n\n${text}`);
  }
  return parts.join(`\n\n${"-".repeat(72)}\n\n`) + "\n";
}

// The workbench, the languages and the keys share the editor, which is a file of its own: a page loads one language and no other.
const IS_EDITOR = /^(?:workbench|(?:language|keys)-\w+)\.ts$/;

// Each unit's scenes are a file of their own, which is fetched with that unit's pages alone.
const IS_SCENE = /^scene\.ts$/;

/** Bundle some entries; with `chunks` what they share or fetch later becomes files of its own, named so and after what they hold. */
async function bundle(paths, { chunks }) {
  return build({
    absWorkingDir: HERE,
    entryPoints: paths.map((path) => ({ in: path, out: basename(path, extname(path)) })),
    outdir: STATIC,
    preserveSymlinks: true, // packages that lie elsewhere are built as if they lay here: their paths are part of a name
    bundle: true,
    splitting: chunks !== "",
    chunkNames: `${chunks}-[hash]`,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    charset: "utf8",
    legalComments: "none",
    external: ["/static/*"],
    logLevel: "warning",
    metafile: true,
    write: false,
  });
}

/** The whole output as a map from file name to bytes. */
async function output() {
  const paths = [...entries("src", ".ts"), ...entries("styles", ".css")];
  const results = [
    await bundle(paths.filter((path) => ![IS_EDITOR, IS_SCENE].some((each) => each.test(basename(path)))), { chunks: "" }),
    await bundle(paths.filter((path) => IS_EDITOR.test(basename(path))), { chunks: "editor" }),
    await bundle(paths.filter((path) => IS_SCENE.test(basename(path))), { chunks: "scene" }),
  ];
  const files = new Map();
  for (const file of results.flatMap((each) => each.outputFiles)) {
    files.set(relative(STATIC, file.path), Buffer.from(file.contents));
  }
  for (const path of entries("assets", "")) files.set(relative(join(HERE, "assets"), path), readFileSync(path));
  files.set(NOTICES, Buffer.from(notices(results.flatMap((each) => Object.keys(each.metafile.inputs)))));
  const manifest = {};
  for (const name of [...files.keys()].sort()) {
    const content = files.get(name);
    manifest[name] = createHash("sha256").update(content).digest("hex").slice(0, 16);
    if ([...COMPRESSED].some((ending) => name.endsWith(ending))) {
      files.set(`${name}.gz`, Buffer.from(gzipSync(content, { level: 9, mtime: 0 })));
    }
  }
  files.set("manifest.json", Buffer.from(JSON.stringify(manifest, null, 2) + "\n"));
  return files;
}

/** The names of files in the static folder. */
function present() {
  if (!existsSync(STATIC)) return [];
  return readdirSync(STATIC, { withFileTypes: true }).filter((file) => file.isFile()).map((file) => file.name);
}

function write(files) {
  mkdirSync(STATIC, { recursive: true });
  for (const name of present()) if (!files.has(name)) rmSync(join(STATIC, name));
  for (const [name, content] of files) {
    const path = join(STATIC, name);
    if (!existsSync(path) || !readFileSync(path).equals(content)) writeFileSync(path, content);
  }
}

function differences(files) {
  const found = present().filter((name) => !files.has(name)).map((name) => `${name}: no source makes it`);
  for (const [name, content] of files) {
    const path = join(STATIC, name);
    if (!existsSync(path)) found.push(`${name}: missing`);
    else if (!readFileSync(path).equals(content)) found.push(`${name}: differs from its sources`);
  }
  return found;
}

function sizes(files) {
  for (const [name, content] of files) {
    if (!name.endsWith(".gz")) continue;
    console.log(`${name.slice(0, -3).padEnd(24)} ${(content.length / 1024).toFixed(1).padStart(7)} KB compressed`);
  }
}

const mode = process.argv[2] ?? "";
const files = await output();
if (mode === "--check") {
  const found = differences(files);
  for (const each of found) console.error(each);
  if (found.length > 0) console.error("Run `node web/build.mjs` and commit what it writes.");
  process.exitCode = found.length > 0 ? 1 : 0;
} else {
  write(files);
  sizes(files);
  if (mode === "--watch") {
    let waiting;
    for (const folder of ["src", "styles"]) {
      watch(join(HERE, folder), { recursive: true }, () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => output().then(write).then(() => console.log("built"), () => {}), 100);
      });
    }
  }
}
