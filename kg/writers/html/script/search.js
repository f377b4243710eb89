// Finds entities by any of their names, whatever the letter case and accents, those with most claims first.
import { nodes, plural } from "./data.js";
import { openNode } from "./panel.js";

const MOST_FOUND = 20;
const input = document.getElementById("search");
const list = document.getElementById("found");
const number = document.getElementById("found-count");

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const searched = nodes.map((node) => ({ node, text: plain([node.name, ...node.aliases].join("\n")) }));
searched.sort((one, other) => other.node.claims - one.node.claims);

function search() {
  const wanted = plain(input.value.trim());
  const found = wanted ? searched.filter(({ text }) => text.includes(wanted)) : [];
  list.replaceChildren(...found.slice(0, MOST_FOUND).map(({ node }) => entry(node)));
  list.hidden = !found.length;
  number.textContent = wanted ? `${found.length} found` : "";
}

function entry(node) {
  const name = document.createElement("bdi");
  const about = document.createElement("small");
  name.textContent = node.name;
  about.textContent = ` ${node.group} · ${plural(node.claims, "claim")}`;
  const open = document.createElement("button");
  open.type = "button";
  open.append(name, about);
  open.addEventListener("click", () => (clearSearch(), openNode(node, true)));
  const item = document.createElement("li");
  item.append(open);
  return item;
}

function clearSearch() {
  input.value = "";
  search();
}

input.addEventListener("input", search);
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter") list.querySelector("button")?.click();
  if (event.key === "Escape") clearSearch();
});
document.getElementById("controls").addEventListener("reset", () => setTimeout(search));
