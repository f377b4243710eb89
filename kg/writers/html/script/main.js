// Joins map, panel and table. The map is drawn before the browser has read the table, so that the reader sees it soon.
import { startAddress } from "./address.js";
import { openClaim, openTie } from "./cards.js";
import { readMatters } from "./compare.js";
import { nodes, ties } from "./data.js";
import { clearFilters, form, onFilter } from "./filters.js";
import { stand } from "./keys.js";
import { frame, hit, network, startOver } from "./map.js";
import { expandNode, forgetExpanded, openNode } from "./node.js";
import { closePanel, onOpen, stayOnMap } from "./panel.js";
import { stopAsking } from "./path.js";
import { readRows } from "./rows.js";
import { clearSearch } from "./search.js";
import { showClaims, startTable } from "./table.js";
import { unfoldForPrint } from "./theme.js";

let isTouch = false;

function openAt(point) {
  const { node, tie } = hit(point, isTouch);
  if (node !== undefined) openNode(stand(nodes[node]));
  else if (tie !== undefined) openTie(ties[tie]);
  else closePanel();
}

// vis-network misses a double click whose first click keeps a slow machine busy; the browser does not, but knows no double tap.
function expandAt(point) {
  const { node } = hit(point, isTouch);
  if (node !== undefined) expandNode(nodes[node]), stayOnMap();
}

function onCanvas({ clientX, clientY }) {
  const { x, y } = frame.getBoundingClientRect();
  return network.DOMtoCanvas({ x: clientX - x, y: clientY - y });
}

function start() {
  readRows(document.getElementById("table"));
  readMatters();
  startTable(openClaim);
  onFilter(showClaims);
  startAddress();
  onOpen(({ entity }) => entity && stand(nodes.find(({ slug }) => slug === entity)));
  network.on("click", ({ pointer }) => openAt(pointer.canvas));
  network.on("doubleClick", ({ pointer }) => isTouch && expandAt(pointer.canvas));
  frame.addEventListener("dblclick", (event) => !isTouch && expandAt(onCanvas(event)));
  document.documentElement.classList.add("ready");
}

frame.addEventListener("pointerdown", ({ pointerType }) => (isTouch = pointerType === "touch"), { capture: true });
for (const event of ["hoverNode", "hoverEdge"]) network.on(event, () => frame.classList.add("pointing"));
for (const event of ["blurNode", "blurEdge"]) network.on(event, () => frame.classList.remove("pointing"));
form.addEventListener("reset", (event) => {
  event.preventDefault();
  stopAsking();
  clearSearch();
  forgetExpanded();
  startOver();
  closePanel();
  clearFilters();
});
unfoldForPrint(document.querySelector("details.note"));
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
