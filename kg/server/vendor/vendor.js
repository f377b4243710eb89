// Takes YASGUI as npm has it, with the licences of all that its source map says is in it: npm ci --ignore-scripts && npm run build
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const BUILD = "node_modules/@zazuko/yasgui/build";
const OUTPUT = "../static";
const FILES = ["yasgui.min.js", "yasgui.min.css"];
const YASGUI = ["@zazuko/yasgui", "@zazuko/yasgui-utils", "@zazuko/yasqe", "@zazuko/yasr"];
const STYLES = ["choices.js", "datatables.net-dt"];

const { sources } = JSON.parse(readFileSync(`${BUILD}/yasgui.min.js.map`, "utf8"));
const bundled = sources.map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean);
const packages = [...new Set([...YASGUI, ...bundled, ...STYLES])].sort();

// What to say of packages that name MIT and carry no text of it: its words stand in those of their neighbours.
const MIT = readFileSync("node_modules/split-on-first/license", "utf8").trim().split("\n\n").slice(2).join("\n\n");
const author = ({ author }) => (typeof author === "object" ? author.name : author)?.replace(/ <.*/, "") ?? "its authors";

function licence(name) {
  const folder = `node_modules/${name}`;
  const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const { version, license } = about;
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.|$)/i.test(each));
  const text = file ? readFileSync(`${folder}/${file}`, "utf8").trim().replace(/\r/g, "") : `Copyright (c) ${author(about)}\n\n${MIT}`;
  if (!file && license !== "MIT") throw new Error(`Find the licence of ${name}: ${license}`);
  return `== ${name} ${version}: ${license ?? "see below"}\n\n${text}\n`;
}

const sums = FILES.map((name) => {
  const text = readFileSync(`${BUILD}/${name}`, "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  writeFileSync(`${OUTPUT}/${name}`, text);
  return `${createHash("sha256").update(text).digest("hex")}  ${name}\n`;
});
writeFileSync(`${OUTPUT}/yasgui.sha256`, sums.join(""));
writeFileSync(`${OUTPUT}/yasgui-LICENCES.txt`, packages.filter((name) => existsSync(`node_modules/${name}`)).map(licence).join("\n"));
