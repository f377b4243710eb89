// Joins map, panel and table, and opens what the address names.
import { readAddress } from "./address.js";
import { nodes, ties } from "./data.js";
import { stand } from "./keys.js";
import { frame, network, tieAt } from "./map.js";
import { closePanel, openFromRows, openNode, openTie } from "./panel.js";

network.on("click", ({ nodes: [node], edges: [nearest], pointer }) => {
  const tie = tieAt(pointer.canvas) ?? nearest;
  if (node !== undefined) openNode(stand(nodes[node]));
  else if (tie !== undefined) openTie(ties[tie]);
  else closePanel();
});
for (const event of ["hoverNode", "hoverEdge"]) network.on(event, () => frame.classList.add("pointing"));
for (const event of ["blurNode", "blurEdge"]) network.on(event, () => frame.classList.remove("pointing"));
openFromRows();
document.getElementById("panel").addEventListener("keydown", ({ key }) => key === "Escape" && closePanel());
readAddress();
