// Joins map, panel and table. The map is drawn before the browser has read the table, so that the reader sees it soon.
import { startAddress } from "./address.js";
import { openClaim, openTie } from "./cards.js";
import { readMatters } from "./compare.js";
import { nodes, ties } from "./data.js";
import { clearFilters, form, onFilter } from "./filters.js";
import { stand } from "./keys.js";
import { frame, hit, network } from "./map.js";
import { expandNode, openNode } from "./node.js";
import { closePanel, onOpen } from "./panel.js";
import { stopAsking } from "./path.js";
import { readRows } from "./rows.js";
import { clearSearch } from "./search.js";
import { showClaims, startTable } from "./table.js";
import { unfoldForPrint } from "./theme.js";

function start() {
  readRows(document.getElementById("table"));
  readMatters();
  startTable(openClaim);
  onFilter(showClaims);
  startAddress();
  onOpen(({ entity }) => entity && stand(nodes.find(({ slug }) => slug === entity)));
  const meant = ({ pointer, event }) => hit(pointer.canvas, event.srcEvent?.pointerType === "touch");
  network.on("click", (click) => {
    const { node, tie } = meant(click);
    if (node !== undefined) openNode(stand(nodes[node]));
    else if (tie !== undefined) openTie(ties[tie]);
    else closePanel();
  });
  network.on("doubleClick", (click) => {
    const { node } = meant(click);
    if (node !== undefined) expandNode(nodes[node]);
  });
  document.documentElement.classList.add("ready");
}

for (const event of ["hoverNode", "hoverEdge"]) network.on(event, () => frame.classList.add("pointing"));
for (const event of ["blurNode", "blurEdge"]) network.on(event, () => frame.classList.remove("pointing"));
form.addEventListener("reset", (event) => {
  event.preventDefault();
  stopAsking();
  clearSearch();
  closePanel();
  clearFilters();
});
unfoldForPrint(document.querySelector("details.note"));
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
