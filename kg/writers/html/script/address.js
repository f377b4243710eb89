// Keeps what is open, ticked, sorted and expanded in the address: a link shows the same view, and Back the view before.
// Where the map looks, and how closely, is left out.
import { nodes } from "./data.js";
import { openClaim } from "./cards.js";
import { applyFilters, choose, chosen, onFilter } from "./filters.js";
import { startOver } from "./map.js";
import { expandedNodes, expandNode, forgetExpanded, openNode } from "./node.js";
import { closePanel, onOpen } from "./panel.js";
import { openPath, stopAsking } from "./path.js";
import { indexOf } from "./rows.js";
import { onSort, revealRow, sortBy, sorting } from "./table.js";
import { clearRange, range, setRange } from "./timeline.js";

const ROW = "#claim-";
const lost = document.getElementById("lost");
let opened = {};
let isWaiting = false;
let isRestoring = false;
let lastChange = "";

function currentAddress() {
  const address = new URLSearchParams(opened);
  for (const [facet, values] of chosen()) for (const value of values) address.append(facet, value);
  const dates = range();
  if (dates) address.set("dates", dates.join(".."));
  if (sorting.column >= 0) address.set("sort", `${sorting.column}${sorting.down ? "-down" : ""}`);
  for (const slug of expandedNodes()) address.append("around", slug);
  return address;
}

// Tells which parts of two addresses differ.
function changed(one, other) {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.getAll(name).join() !== other.getAll(name).join()).join();
}

// Makes a step of the browser's history of what one click or key has changed, and one step only of all moves of a date.
function writeAddress() {
  isWaiting = false;
  const [before, now] = [new URLSearchParams(location.hash.slice(1)), currentAddress()];
  const change = changed(before, now);
  if (!change) return;
  const isStill = change === "dates" && lastChange === "dates";
  lastChange = change;
  history[isStill ? "replaceState" : "pushState"](null, "", `#${now}`);
}

function noteStep() {
  if (isWaiting || isRestoring) return;
  isWaiting = true;
  queueMicrotask(writeAddress);
}

const nodeAt = (slug) => slug !== null && nodes.find((node) => node.slug === slug);

function readChoices(address, isAnew) {
  const facets = [...chosen().keys()].map((facet) => [facet, new Set(address.getAll(facet))]);
  const dates = address.get("dates")?.split("..");
  const before = changed(currentAddress(), address);
  choose(new Map(facets));
  if (dates?.length === 2) setRange(...dates);
  else clearRange();
  if (isAnew || /dates|kind|thing|status|article/.test(before)) applyFilters({ settled: false });
  const [column, down] = (address.get("sort") ?? "").split("-");
  if (/^[0-4]$/.test(column)) sortBy(Number(column), down === "down");
  else if (sorting.column >= 0) sortBy(-1, false);
}

export function readAddress() {
  const isRow = location.hash.startsWith(ROW);
  if (!isRow && document.getElementById(location.hash.slice(1))) return;
  isRestoring = true;
  if (isRow) goToRow(decodeURIComponent(location.hash.slice(ROW.length)));
  else showAddress(new URLSearchParams(location.hash.slice(1)));
  isRestoring = false;
  lastChange = "";
}

function showAddress(address) {
  const around = address.getAll("around");
  const isLess = expandedNodes().some((slug) => !around.includes(slug));
  stopAsking();
  if (isLess) forgetExpanded(), startOver();
  readChoices(address, isLess);
  for (const slug of around) if (nodeAt(slug)) expandNode(nodeAt(slug));
  const [node, from, to] = ["entity", "from", "to"].map((name) => nodeAt(address.get(name)));
  const claim = indexOf(address.get("claim"));
  if (node) openNode(node);
  else if (from && to) openPath(from, to, false);
  else if (claim >= 0) openClaim(claim, false);
  else if (Object.keys(opened).length) closePanel();
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
  onOpen((address) => ((opened = address), (lost.textContent = ""), noteStep()));
  readAddress();
  onFilter((_, settled) => settled && noteStep());
  onSort(noteStep);
  addEventListener("hashchange", readAddress);
  document.addEventListener("click", followLink);
}
