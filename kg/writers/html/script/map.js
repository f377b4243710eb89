// The map: what of the graph is on it, where it looks, and what stands out.
import { nodes, options, otherEnd, ties, tiesOf } from "./data.js";
import { card, curve, line, sizeOf } from "./draw.js";
import { drawLabels, labelAt } from "./labels.js";
import { calm, onThemeChange } from "./theme.js";

const MOST_DRAWN = 300;
const MOST_NEIGHBOURS = 40;
const READABLE = 0.6;
const LARGEST = 1.1;
const ROOM = 50;
export const frame = document.getElementById("map");
const drawn = new Set(nodes.filter((node) => !node.later).map((node) => node.id));
let fitting = null;
let focus = null;

const isFaint = (node) => focus !== null && !focus.has(node);
const isFaintTie = (tie) => isFaint(tie.from) || isFaint(tie.to) || (focus !== null && !focus.ties.has(tie.id));

const nodeData = new vis.DataSet(
  nodes.map(({ id, label, x, y }) => ({
    id,
    label: String(label),
    x,
    y,
    shape: "custom",
    ctxRenderer: (canvas) => card({ ...canvas, faint: isFaint(id) }),
  })),
);
const tieData = new vis.DataSet(
  ties.map((tie) => ({ id: tie.id, from: tie.from, to: tie.to, smooth: curve(tie), ...line(tie) })),
);
const shownNodes = new vis.DataView(nodeData, { filter: ({ id }) => isShown(id) });
const shownTies = new vis.DataView(tieData, { filter: (tie) => isShownTie(tie) });

export const network = new vis.Network(frame, { nodes: shownNodes, edges: shownTies }, options);
frame.network = network;

function isShown(id) {
  return drawn.has(id) && (fitting === null || fitting.nodes.has(id) || focus?.has(id));
}

function isShownTie({ id, from, to }) {
  return isShown(from) && isShown(to) && (fitting === null || fitting.ties.has(id));
}

network.on("afterDrawing", (ctx) => drawLabels(ctx, network, shownTies.getIds(), isFaintTie, network.getSelectedEdges()));

// What a click at a point of the canvas meant: vis-network itself does not know our labels.
export const tieAt = (point) => labelAt(point, network, shownTies.getIds());

export const nodesOnMap = () => nodes.filter((node) => isShown(node.id));

function restyle() {
  tieData.updateOnly(ties.map((tie) => ({ id: tie.id, ...line(tie, isFaintTie(tie)) })));
}

// Keeps to the map what `fits`: sets of nodes and ties, or null for everything.
export function keep(fits) {
  fitting = fits;
  const wanted = fits === null ? [] : [...fits.nodes].filter((id) => !drawn.has(id));
  const byClaims = wanted.sort((one, other) => nodes[other].claims - nodes[one].claims);
  for (const id of byClaims.slice(0, MOST_DRAWN)) drawn.add(id);
  shownNodes.refresh();
  shownTies.refresh();
  if (shownNodes.length) network.moveTo({ ...(fits ? whole() : opening()), animation: motion() });
}

function emphasise(chosen, chosenTies) {
  focus = chosen === null ? null : Object.assign(new Set(chosen), { ties: new Set(chosenTies) });
  shownNodes.refresh();
  restyle();
  shownTies.refresh();
}

export function showNode(node) {
  const around = tiesOf[node.id].map((tie) => otherEnd(tie, node).id);
  for (const id of [node.id, ...around.filter((each) => !drawn.has(each)).slice(0, MOST_NEIGHBOURS)]) drawn.add(id);
  emphasise([node.id, ...around], tiesOf[node.id].map((tie) => tie.id));
  network.selectNodes([node.id], false);
  lookAt([node.id]);
}

export function showTie(tie) {
  const ends = [tie.from, tie.to];
  for (const id of ends) drawn.add(id);
  emphasise(ends, [tie.id]);
  if (isShownTie(tie)) network.selectEdges([tie.id]);
  lookAt(ends);
}

export function showNothing() {
  emphasise(null);
  network.unselectAll();
}

// Moves only if something of what is chosen lies outside the frame.
function lookAt(ids) {
  const places = Object.values(network.getPositions(ids));
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const opposite = network.DOMtoCanvas({ x: frame.clientWidth, y: frame.clientHeight });
  const inside = ({ x, y }) => x > corner.x && x < opposite.x && y > corner.y && y < opposite.y;
  if (places.every(inside)) return;
  const middle = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  network.moveTo({ position: { x: middle("x"), y: middle("y") }, animation: motion() });
}

const motion = () => (calm() ? false : { duration: 300, easingFunction: "easeInOutQuad" });

export function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: motion() });
}

// vis-network's own fit does not know the cards' size.
function whole() {
  const places = Object.entries(network.getPositions());
  const reach = (axis, side, sign) =>
    Math.max(...places.map(([id, place]) => sign * place[axis] + (sizeOf(id)?.[side] ?? 0) / 2));
  const [left, right] = [-reach("x", "width", -1), reach("x", "width", 1)];
  const [top, bottom] = [-reach("y", "height", -1), reach("y", "height", 1)];
  const scale = Math.min(frame.clientWidth / (right - left + ROOM), frame.clientHeight / (bottom - top + ROOM), LARGEST);
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
}

export function showAll() {
  if (shownNodes.length) network.moveTo({ ...whole(), animation: motion() });
}

// Where the whole map would be too small to read, begins with whom most is said of.
function opening() {
  const view = whole();
  const busiest = nodes.reduce((one, other) => (other.claims > one.claims ? other : one));
  return view.scale < READABLE ? { position: busiest, scale: READABLE } : view;
}

function begin() {
  if (shownNodes.length) network.moveTo({ ...opening(), animation: false });
}

// Cards have their size once they have been drawn.
network.once("afterDrawing", () => requestAnimationFrame(begin));
onThemeChange(restyle);
