// The map by keyboard and wheel: arrows go from name to name, Enter opens, the wheel zooms only once the map has focus.
import { byClaims, plural, tiesOf, tieWords } from "./data.js";
import { frame, nodesOnMap, placeOf, showAll, showNode, zoom } from "./map.js";
import { expandNode, openNode } from "./node.js";
import { closePanel } from "./panel.js";
import { say } from "./parts.js";
import { stopAsking } from "./path.js";

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TOLD = 3;
let here = null;

export const stand = (node) => (here = node);

// Takes the nearest node within 60° of the direction; what lies off to the side counts as farther away.
function nextTowards([dx, dy]) {
  const from = placeOf(here.id);
  let best = null;
  for (const node of nodesOnMap()) {
    const { x, y } = placeOf(node.id);
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy - (y - from.y) * dx);
    if (ahead > 0 && aside <= ahead * 1.8 && !(best?.far <= ahead + aside * 2)) best = { node, far: ahead + aside * 2 };
  }
  return best?.node ?? here;
}

const inOrder = () => nodesOnMap().sort((one, other) => byClaims(one.id, other.id));

function goTo(node) {
  here = node;
  showNode(node);
  const facts = tiesOf[node.id].slice(0, TOLD).map((tie) => tieWords(tie, node));
  const more = tiesOf[node.id].length - facts.length;
  const told = [...facts, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
  say(`${node.name}, ${node.group}, ${plural(node.claims, "claim")}${told ? `: ${told}` : ""}. Enter opens it.`);
}

function walk(find) {
  const shown = inOrder();
  if (shown.length) goTo(shown.includes(here) ? find(shown) : shown[0]);
}

const along = (step) => () => walk((shown) => shown[(shown.indexOf(here) + step + shown.length) % shown.length]);

const KEYSTROKES = {
  ...Object.fromEntries(Object.entries(DIRECTIONS).map(([key, way]) => [key, () => walk(() => nextTowards(way))])),
  PageDown: along(1),
  PageUp: along(-1),
  Home: () => walk((shown) => shown[0]),
  End: () => walk((shown) => shown.at(-1)),
  Enter: () => here && openNode(here, true),
  e: () => here && expandNode(here),
  Escape: () => (stopAsking(), closePanel()),
  "+": () => zoom(1.25),
  "=": () => zoom(1.25),
  "-": () => zoom(0.8),
  0: showAll,
};

frame.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYSTROKES[event.key]) return;
  event.preventDefault();
  KEYSTROKES[event.key]();
});

const letPagePass = (event) => {
  if (!event.ctrlKey && !frame.contains(document.activeElement)) event.stopPropagation();
};
frame.parentElement.addEventListener("wheel", letPagePass, { capture: true });
frame.addEventListener("pointerdown", () => frame.focus({ preventScroll: true }));
document.getElementById("zoom-in").addEventListener("click", () => zoom(1.25));
document.getElementById("zoom-out").addEventListener("click", () => zoom(0.8));
document.getElementById("zoom-fit").addEventListener("click", showAll);
