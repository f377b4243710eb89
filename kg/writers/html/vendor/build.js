// Bundles what the page needs of vis-network, with the licence texts in front, and packs it: npm ci && npm run build
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const OUTPUT = "vis-network.min.js";
const PACKAGES = ["vis-network", "vis-data", "vis-util", "@egjs/hammerjs", "component-emitter", "keycharm", "uuid"];
const UNUSED = resolve("unused.js");
const LICENCE_FILES = ["LICENSE-MIT", "LICENSE.md", "LICENSE", "license"];

// Everything that asks for vis-util gets it without what the page does without: see unused.js.
const lean = {
  name: "lean",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^vis-util(\/|$)/ }, ({ importer }) => (importer === UNUSED ? undefined : { path: UNUSED })),
};

const bundled = (metafile) =>
  new Set(Object.keys(metafile.inputs).flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));

// Gives a package's copyright lines and the text below them, which several packages share.
function licence(name) {
  const folder = `node_modules/${name}`;
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = LICENCE_FILES.map((each) => `${folder}/${each}`).find(existsSync);
  const lines = readFileSync(file, "utf8").trim().split(/\r?\n/).map((line) => line.trim());
  const isNotice = (line) => /^Copyright|^\(?(The )?MIT|^=+$/i.test(line);
  const notices = lines.filter((line) => /^Copyright/i.test(line));
  const words = lines.filter((line) => !isNotice(line)).join(" ").replace(/\s+/g, " ").trim();
  return { notice: [`${name} ${version}`, ...notices].join("\n  "), words };
}

const wrapped = (words) => words.replace(/(.{1,110})(?: |$)/g, "$1\n");
const found = PACKAGES.map(licence);
const texts = [...new Set(found.map(({ words }) => words))];
const sharing = (words) => found.filter((each) => each.words === words).map(({ notice }) => notice);
const licences = texts.map((words) => `${sharing(words).join("\n")}\n\n${wrapped(words)}`).join("\n");
const { metafile } = await build({
  entryPoints: ["entry.js"],
  outfile: OUTPUT,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  plugins: [lean],
  legalComments: "none",
  metafile: true,
  banner: { js: `/*!\n${licences}*/` },
});
const unlicensed = [...bundled(metafile)].filter((name) => !PACKAGES.includes(name));
if (unlicensed.length) throw new Error(`Add to PACKAGES, with their licences: ${unlicensed.join(", ")}`);
writeFileSync("LICENCES.txt", licences);
const script = readFileSync(OUTPUT);
writeFileSync(`${OUTPUT}.gz`, gzipSync(script, { level: 9 }));
writeFileSync(`${OUTPUT}.sha256`, `${createHash("sha256").update(script).digest("hex")}  ${OUTPUT}\n`);
rmSync(OUTPUT);
