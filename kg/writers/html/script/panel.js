// The reading panel: what is said in one tie, or of one entity. The words come from the table, as nodes and as text.
import { after, before, claims, columns, nodes, otherEnd, plural, relations, rows, sentence, ties, tiesOf } from "./data.js";
import { showNode, showNothing, showTie } from "./map.js";
import { calm, narrow } from "./theme.js";

const panel = document.getElementById("panel");
const start = document.getElementById("panel-start");
const body = document.getElementById("panel-body");
const openers = [];

export const onOpen = (act) => openers.push(act);

function element(tag, content, className = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...[content].flat());
  return made;
}

function button(text, act) {
  const made = element("button", element("bdi", text), "link");
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// Fills the panel; `goThere` moves the focus to it, for those who did not come by the map.
function fill(title, content, address, goThere) {
  const close = element("button", "Close", "close");
  close.type = "button";
  close.addEventListener("click", closePanel);
  body.replaceChildren(element("div", [element("h3", title), close], "top"), ...content);
  start.hidden = true;
  body.hidden = false;
  panel.scrollTop = 0;
  if (goThere) panel.focus({ preventScroll: true });
  if (goThere || narrow()) panel.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  for (const act of openers) act(address);
}

export function closePanel() {
  start.hidden = false;
  body.hidden = true;
  showNothing();
  for (const act of openers) act({});
}

export function openTie(tie, goThere = false) {
  showTie(tie);
  const title = [before(tie), endButton(tie.from), ` ${relations[tie.relation].label} `, endButton(tie.to), after(tie)];
  const others = tiesBetween(tie).map((each) => element("li", button(sentence(each), () => openTie(each, true))));
  const also = others.length ? [element("h4", "Also between these two"), element("ul", others, "facts")] : [];
  fill(title, [...tie.claims.map(claimCard), ...also], { claim: claims[tie.claims[0]].id }, goThere);
}

function tiesBetween(tie) {
  const pair = [tie.from, tie.to];
  return tiesOf[tie.from].filter((each) => each !== tie && pair.includes(each.from) && pair.includes(each.to));
}

const endButton = (id) => button(nodes[id].name, () => openNode(nodes[id], true));

export function openClaim(index, goThere = true) {
  const claim = claims[index];
  if (claim.tie !== undefined) return openTie(ties[claim.tie], goThere);
  fill(titleOf(index), [claimCard(index)], { claim: claim.id }, goThere);
}

const titleOf = (index) => copies(rows[index].cells[0]).filter(({ tagName }) => tagName !== "BUTTON");

function claimCard(index) {
  const [, quote, ...rest] = rows[index].cells;
  const details = rest.flatMap((cell) => [element("dt", columns[cell.cellIndex]), element("dd", copies(cell))]);
  return element("article", [...copies(quote), element("dl", details)], "claim");
}

// Gives each row of the table a button; without this script there would be nothing to open.
export function openFromRows() {
  rows.forEach((row, index) => {
    const open = element("button", "Open", "open");
    open.type = "button";
    open.ariaLabel = `Open: ${row.cells[0].textContent}`;
    open.addEventListener("click", () => openClaim(index));
    row.cells[0].append(open);
  });
}

const copies = (cell) => [...cell.cloneNode(true).childNodes];

export function openNode(node, goThere = false) {
  showNode(node);
  const known = element("p", `${node.group} · ${plural(node.claims, "claim")}`, "kind");
  const facts = [...tiesOf[node.id].map((tie) => tieFact(tie, node)), ...looseFacts(node)];
  const content = [known, ...names(node), element("h4", "What is said"), element("ul", facts, "facts")];
  fill(element("bdi", node.name), content, { entity: node.slug }, goThere);
}

function names(node) {
  const aliases = node.aliases.flatMap((alias, number) => [number ? ", " : "", element("bdi", alias)]);
  const also = aliases.length ? [element("p", ["Also called ", ...aliases], "aliases")] : [];
  const same = node.sameAs.map((address) => element("p", ["The same as ", link(address)], "aliases"));
  return [...also, ...same];
}

function link(address) {
  if (!/^https?:/i.test(address)) return element("bdi", address);
  const made = element("a", address);
  made.href = address;
  made.rel = "noopener noreferrer external";
  return made;
}

function tieFact(tie, node) {
  const open = button(tieWords(tie, node), () => openTie(tie, true));
  const number = tie.claims.length > 1 ? ` ${plural(tie.claims.length, "claim")}` : "";
  return element("li", [open, number]);
}

// Says a tie as seen from one end: “sued X”, “was sued by X”, or in full where no inverse is known.
function tieWords(tie, node) {
  const { label, inverse } = relations[tie.relation];
  const words = tie.from === node.id || !tie.arrows ? label : inverse;
  return words ? `${before(tie)}${words} ${otherEnd(tie, node).name}${after(tie)}` : sentence(tie);
}

function looseFacts(node) {
  return claims.flatMap(({ subject, tie }, index) => {
    if (subject !== node.id || tie !== undefined) return [];
    return [element("li", button(titleOf(index).map((part) => part.textContent).join(""), () => openClaim(index)))];
  });
}
