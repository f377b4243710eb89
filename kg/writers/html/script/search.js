// Finds entities by any of their names, whatever the letter case, the accents and the order of words, those with most claims first.
import { byClaims, nodes, plural } from "./data.js";
import { openNode } from "./node.js";
import { element } from "./parts.js";

const MOST_FOUND = 20;
const input = document.getElementById("search");
const list = document.getElementById("found");
const number = document.getElementById("found-count");
let active = -1;

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const searched = nodes.map((node) => ({ node, text: plain([node.name, ...node.aliases].join("\n")) }));
searched.sort((one, other) => byClaims(one.node.id, other.node.id));

function search() {
  const wanted = plain(input.value.trim());
  const words = wanted.split(/\s+/);
  const found = wanted ? searched.filter(({ text }) => words.every((word) => text.includes(word))) : [];
  found.sort((one, other) => other.text.includes(wanted) - one.text.includes(wanted));
  list.replaceChildren(...found.slice(0, MOST_FOUND).map(({ node }, place) => entry(node, place)));
  list.hidden = !found.length;
  input.ariaExpanded = String(found.length > 0);
  number.textContent = wanted ? `${found.length} found` : "";
  number.className = wanted && !found.length ? "found-none" : "hidden";
  mark(-1);
}

function entry(node, place) {
  const item = element("li", [element("bdi", node.name), element("small", ` ${node.group} · ${plural(node.claims, "claim")}`)]);
  item.id = `found-${place}`;
  item.role = "option";
  item.addEventListener("click", () => (clearSearch(), openNode(node, true)));
  return item;
}

function mark(place) {
  active = place;
  [...list.children].forEach((item, index) => (item.ariaSelected = String(index === place)));
  if (place < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", `found-${place}`), list.children[place].scrollIntoView({ block: "nearest" });
}

export function clearSearch() {
  input.value = "";
  search();
}

const MOVES = {
  ArrowDown: () => mark((active + 1) % list.children.length),
  ArrowUp: () => mark((active > 0 ? active : list.children.length) - 1),
  Home: () => mark(0),
  End: () => mark(list.children.length - 1),
  Enter: () => list.children[Math.max(active, 0)].click(),
};

input.addEventListener("input", search);
input.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clearSearch();
  if (!MOVES[event.key] || !list.children.length) return;
  event.preventDefault();
  MOVES[event.key]();
});
