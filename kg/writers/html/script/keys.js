// The map by keyboard and wheel: arrows go from name to name, Enter opens, the wheel zooms only once the map has focus.
import { nodes, plural } from "./data.js";
import { frame, network, nodesOnMap, showAll, showNode, zoom } from "./map.js";
import { closePanel, openNode } from "./panel.js";

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const said = document.getElementById("map-said");
let here = null;

export const stand = (node) => (here = node);

// Takes the nearest node within 60° of the direction; what lies off to the side counts as farther away.
function next([dx, dy]) {
  const places = network.getPositions();
  const from = places[here.id];
  let best = null;
  for (const node of nodesOnMap()) {
    const x = places[node.id].x - from.x;
    const y = places[node.id].y - from.y;
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (ahead > 0 && aside <= ahead * 1.8 && !(best?.far <= ahead + aside * 2)) best = { node, far: ahead + aside * 2 };
  }
  return best?.node ?? here;
}

function walk(direction) {
  const shown = nodesOnMap();
  if (!shown.length) return;
  const busiest = () => shown.reduce((one, other) => (other.claims > one.claims ? other : one));
  here = shown.includes(here) ? next(direction) : busiest();
  showNode(here);
  said.textContent = `${here.name}, ${here.group}, ${plural(here.claims, "claim")}`;
}

const KEYS = {
  Enter: () => here && openNode(here, true),
  Escape: closePanel,
  "+": () => zoom(1.25),
  "=": () => zoom(1.25),
  "-": () => zoom(0.8),
  0: showAll,
};

frame.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = DIRECTIONS[event.key];
  if (!direction && !KEYS[event.key]) return;
  event.preventDefault();
  if (direction) walk(direction);
  else KEYS[event.key]();
});

const letPagePass = (event) => {
  if (!event.ctrlKey && !frame.contains(document.activeElement)) event.stopPropagation();
};
frame.parentElement.addEventListener("wheel", letPagePass, { capture: true });
frame.addEventListener("pointerdown", () => frame.focus({ preventScroll: true }));
document.getElementById("zoom-in").addEventListener("click", () => zoom(1.25));
document.getElementById("zoom-out").addEventListener("click", () => zoom(0.8));
document.getElementById("zoom-fit").addEventListener("click", showAll);
