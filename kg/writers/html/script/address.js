// Keeps what is open, ticked, sorted and expanded in the address, so that a link shows the same view.
import { nodes } from "./data.js";
import { openClaim } from "./cards.js";
import { applyFilters, choose, chosen, onFilter } from "./filters.js";
import { expandedNodes, expandNode, openNode } from "./node.js";
import { closePanel, onOpen } from "./panel.js";
import { openPath } from "./path.js";
import { indexOf } from "./rows.js";
import { onSort, revealRow, sortBy, sorting } from "./table.js";
import { range, setRange } from "./timeline.js";

const ROW = "#claim-";
const lost = document.getElementById("lost");
let opened = {};

function writeAddress() {
  const address = new URLSearchParams(opened);
  for (const [facet, values] of chosen()) for (const value of values) address.append(facet, value);
  const dates = range();
  if (dates) address.set("dates", dates.join(".."));
  if (sorting.column >= 0) address.set("sort", `${sorting.column}${sorting.down ? "-down" : ""}`);
  for (const slug of expandedNodes()) address.append("around", slug);
  history.replaceState(null, "", `#${address}`);
}

const nodeAt = (slug) => slug !== null && nodes.find((node) => node.slug === slug);

function readChoices(address) {
  const facets = [...chosen().keys()].map((facet) => [facet, new Set(address.getAll(facet))]);
  const dates = address.get("dates")?.split("..");
  choose(new Map(facets));
  if (dates?.length === 2) setRange(...dates);
  if (dates || facets.some(([, values]) => values.size)) applyFilters({ settled: false });
  const [column, down] = (address.get("sort") ?? "").split("-");
  if (/^[0-4]$/.test(column)) sortBy(Number(column), down === "down");
}

export function readAddress() {
  if (location.hash.startsWith(ROW)) return goToRow(decodeURIComponent(location.hash.slice(ROW.length)));
  const address = new URLSearchParams(location.hash.slice(1));
  readChoices(address);
  for (const slug of address.getAll("around")) if (nodeAt(slug)) expandNode(nodeAt(slug));
  const [node, from, to] = ["entity", "from", "to"].map((name) => nodeAt(address.get(name)));
  const claim = indexOf(address.get("claim"));
  if (node) openNode(node);
  else if (from && to) openPath(from, to, false);
  else if (claim >= 0) openClaim(claim, false);
  tellLost(address);
}

function goToRow(id) {
  if (indexOf(id) >= 0) revealRow(indexOf(id));
  tellLost(new URLSearchParams({ claim: id }));
}

// Says which names and claims of an address are not on this page, and leaves nothing open in their place.
function tellLost(address) {
  const wanted = ["entity", "from", "to"].filter((name) => nodeAt(address.get(name)) === undefined);
  if (address.has("claim") && indexOf(address.get("claim")) < 0) wanted.push("claim");
  if (wanted.length) closePanel();
  lost.textContent = wanted.map((name) => `Nothing on this page is called “${address.get(name)}”.`).join(" ");
}

// A link to a claim's row opens the claim where the reader is reading, and goes to the row elsewhere.
function followLink(event) {
  const link = event.target.closest?.(`a[href^="${ROW}"]`);
  const index = link ? indexOf(link.getAttribute("href").slice(ROW.length)) : -1;
  if (index < 0) return;
  event.preventDefault();
  link.closest("dialog")?.close();
  if (link.closest("#table")) revealRow(index);
  else openClaim(index);
}

export function startAddress() {
  readAddress();
  onOpen((address) => ((opened = address), (lost.textContent = ""), writeAddress()));
  onFilter((_, settled) => settled && writeAddress());
  onSort(writeAddress);
  addEventListener("hashchange", readAddress);
  document.addEventListener("click", followLink);
}
