// What is known of one name: its other names, its facts in both directions, its articles, what people decided.
import { claimsOf, plural, supportWords, tiesOf, tieWords } from "./data.js";
import { claimInShort, openClaim, openTie } from "./cards.js";
import { clearFilters } from "./filters.js";
import { expand, filteredNeighbours, hiddenNeighbours, showNode } from "./map.js";
import { doors, fill } from "./panel.js";
import { command, element, linkButton, titled, webLink } from "./parts.js";
import { articleOf, titleText } from "./rows.js";

const SHORT = 12;
const expanded = new Set();
export const expandedNodes = () => [...expanded];
export const forgetExpanded = () => expanded.clear();

export function openNode(node, goThere = false) {
  if (doors.asked?.(node)) return;
  showNode(node);
  const known = element("p", `${node.group} · ${plural(node.claims, "claim")}`, "kind");
  const facts = [...tiesOf[node.id].map((tie) => tieFact(tie, node)), ...looseFacts(node)];
  const content = [known, ...names(node), element("p", offers(node), "actions"), ...titled("What is said", facts)];
  content.push(...titled("Articles", sources(node)), ...titled("What people decided", decisions(node)));
  fill(element("bdi", node.name), content, { entity: node.slug }, goThere);
}

function names(node) {
  const aliases = node.aliases.flatMap((alias, number) => [number ? ", " : "", element("bdi", alias)]);
  const also = aliases.length ? [element("p", ["Also called ", ...aliases], "aliases")] : [];
  const same = node.sameAs.map((address) => element("p", ["The same as ", webLink(address)], "aliases"));
  return [...also, ...same];
}

function offers(node) {
  const hidden = hiddenNeighbours(node).length;
  const path = command("Path to another name", () => doors.path(node), "small");
  const further = hidden ? [command(`Show neighbours (${hidden} more)`, () => expandNode(node, true), "small"), " "] : [];
  return [...further, ...unfiltered(node), path];
}

// Offers the neighbours that what the reader chose leaves out, which undoes that choice.
function unfiltered(node) {
  const left = filteredNeighbours(node).length;
  const undo = () => (clearFilters(), openNode(node, true));
  return left ? [command(`Show ${plural(left, "neighbour")} that your choice hides`, undo, "small"), " "] : [];
}

export function expandNode(node, goThere = false) {
  expanded.add(node.slug);
  expand(node);
  openNode(node, goThere);
}

function tieFact(tie, node) {
  const open = linkButton(tieWords(tie, node), () => openTie(tie, true));
  const counts = [plural(tie.claims.length, "claim"), supportWords(tie.claims)].filter(Boolean).join(", ");
  const number = tie.claims.length > 1 ? ` ${counts}` : "";
  return element("li", [open, number, ...sentencesOf(tie.claims, node)]);
}

// Gives the sentences behind a fact: of a name that much is said of only the first, until the reader wants more.
function sentencesOf(indices, node) {
  const first = node.claims > SHORT ? indices.slice(0, 1) : indices;
  const rest = indices.slice(first.length);
  const item = element("div", first.flatMap(claimInShort), "short");
  if (!rest.length) return [item];
  const more = command(`Show ${rest.length} more`, () => {
    more.remove();
    item.append(...rest.flatMap(claimInShort));
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
  }, "small");
  item.append(more);
  return [item];
}

function looseFacts(node) {
  const loose = claimsOf[node.id].filter(({ tie }) => tie === undefined);
  return loose.map(({ index }) => element("li", [linkButton(titleText(index), () => openClaim(index)), ...sentencesOf([index], node)]));
}

function sources(node) {
  const first = new Map();
  for (const { article, index } of claimsOf[node.id]) if (!first.has(article)) first.set(article, index);
  return [...first.values()].map((index) => element("li", articleOf(index)));
}

function decisions(node) {
  const told = [...document.querySelectorAll("#decisions li")];
  const ours = told.filter(({ dataset }) => dataset.about.split(" ").includes(String(node.id)));
  return ours.map((item) => element("li", item.firstElementChild.textContent));
}

doors.node = openNode;
