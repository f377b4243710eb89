// The map: what of the graph is on it, where it looks, and what stands out.
import { byClaims, nodes, options, otherEnd, ties, tiesOf } from "./data.js";
import { curveOf, drawNode, lineOf, READABLE, sizeOf } from "./draw.js";
import { chooseWords, drawLabels, labelAt } from "./labels.js";
import { chooseNames, drawNames } from "./names.js";
import { freeSpot } from "./spots.js";
import { calm, onThemeChange } from "./theme.js";

const ENOUGH = 100;
const MOST_NEIGHBOURS = 40;
const FEW_NEIGHBOURS = 12;
const FEW_TIES = 60;
const LARGEST = 1.1;
const ROOM = 50;
export const frame = document.getElementById("map");
const spots = new Map();
let fitting = null;
let focus = null;
let worded = [];

const isFaint = (id) => focus !== null && !focus.nodes.has(id);
const isFaintTie = (tie) => focus !== null && !focus.ties.has(tie.id);

const nodeData = new vis.DataSet();
const tieData = new vis.DataSet();
const shownNodes = new vis.DataView(nodeData, { filter: ({ id }) => isShown(id) });
const shownTies = new vis.DataView(tieData, { filter: ({ id }) => isShownTie(ties[id]) });

addToMap(nodes.filter((node) => node.x !== undefined).map((node) => node.id));
export const network = new vis.Network(frame, { nodes: shownNodes, edges: shownTies }, options);
Object.assign(frame, { network, ties });

function isShown(id) {
  return fitting === null || fitting.nodes.has(id) || (focus?.nodes.has(id) ?? false);
}

function isShownTie(tie) {
  return isShown(tie.from) && isShown(tie.to) && (fitting === null || fitting.ties.has(tie.id));
}

function boxAt(id) {
  return { ...spots.get(id), ...sizeOf(id) };
}

function spotFor(id, anchor) {
  const { x, y } = nodes[id];
  if (x !== undefined) return { x, y };
  const near = anchor ?? tiesOf[id].map((tie) => otherEnd(tie, nodes[id]).id).find((other) => spots.has(other));
  return freeSpot(spots.get(near) ?? { x: 0, y: 0 }, sizeOf(id), [...spots.keys()].map(boxAt));
}

// Puts names on the map that are not there yet, near an anchor or a neighbour, with their ties to all that are.
function addToMap(ids, anchor) {
  const fresh = [...new Set(ids)].filter((id) => !spots.has(id));
  for (const id of fresh) spots.set(id, spotFor(id, anchor));
  const added = new Set(fresh.flatMap((id) => tiesOf[id]).filter((tie) => spots.has(tie.from) && spots.has(tie.to)));
  nodeData.update(fresh.map(nodeItem));
  tieData.update([...added].map((tie) => ({ id: tie.id, from: tie.from, to: tie.to, smooth: curveOf(tie), ...lineOf(tie, isFaintTie(tie)) })));
}

function nodeItem(id) {
  const ctxRenderer = (canvas) => drawNode({ ...canvas, faint: isFaint(id), scale: network.getScale() });
  return { id, label: nodes[id].label, ...spots.get(id), shape: "custom", ctxRenderer };
}

network.on("afterDrawing", (ctx) => {
  const [scale, places] = [network.getScale(), network.getPositions()];
  worded = shownTies.getIds();
  if (scale >= READABLE) return drawLabels(ctx, places, worded, isFaintTie, network.getSelectedEdges());
  const { names, dots } = chooseNames(shownNodes.getIds(), places, scale, focus?.nodes ?? new Set(), view(scale));
  const few = focus ? worded.filter((id) => focus.ties.has(id)) : worded;
  const words = few.length > FEW_TIES ? [] : chooseWords(few, places, scale, [...dots, ...names.map(({ box }) => box)]);
  worded = words.map(({ id }) => id);
  drawLabels(ctx, places, worded, isFaintTie, network.getSelectedEdges(), 1 / scale);
  drawNames(ctx, names, scale, isFaint);
  frame.written = [...names.map(({ box }) => box), ...words];
});

function view(scale) {
  const side = (x) => network.DOMtoCanvas({ x, y: 0 }).x * scale;
  return { left: side(0), right: side(frame.clientWidth) };
}

// What a click at a point of the canvas meant: vis-network itself does not know our labels.
export const tieAt = (point) =>
  labelAt(point, network.getPositions(), worded, network.getScale() < READABLE ? 1 / network.getScale() : 1);

export const nodesOnMap = () => shownNodes.getIds().map((id) => nodes[id]);
export const tiesOnMap = () => shownTies.getIds().map((id) => ties[id]);
export const fitsOnMap = (tie) => fitting === null || fitting.ties.has(tie.id);
export const placeOf = (id) => spots.get(id);

function restyle() {
  tieData.updateOnly(tieData.getIds().map((id) => ({ id, ...lineOf(ties[id], isFaintTie(ties[id])) })));
}

function refresh() {
  shownNodes.refresh();
  shownTies.refresh();
}

// Keeps to the map what `fits`: sets of nodes and ties, or null for everything; few are filled up with others that fit.
export function keep(fits, still = false) {
  fitting = fits;
  const there = fits ? [...fits.nodes].filter((id) => spots.has(id)).length : ENOUGH;
  if (there < ENOUGH) {
    const others = [...fits.nodes].filter((id) => !spots.has(id)).sort(byClaims);
    addToMap(others.slice(0, ENOUGH - there));
  }
  refresh();
  if (!still) showAll();
}

function emphasise(chosen, chosenTies) {
  focus = chosen === null ? null : { nodes: new Set(chosen), ties: new Set(chosenTies) };
  refresh();
  restyle();
}

const neighboursOf = (node) => [...new Set(tiesOf[node.id].map((tie) => otherEnd(tie, node).id))];
export const hiddenNeighbours = (node) => neighboursOf(node).filter((id) => !spots.has(id)).sort(byClaims);

export function expand(node) {
  addToMap([node.id]);
  addToMap(hiddenNeighbours(node).slice(0, MOST_NEIGHBOURS), node.id);
  showNode(node);
}

export function showNode(node) {
  addToMap([node.id]);
  const around = neighboursOf(node);
  if (around.every((id) => id === node.id || !spots.has(id))) addToMap(hiddenNeighbours(node).slice(0, FEW_NEIGHBOURS), node.id);
  emphasise([node.id, ...around], tiesOf[node.id].map((tie) => tie.id));
  network.selectNodes([node.id], false);
  lookAt([node.id]);
}

export function showTie(tie) {
  addToMap([tie.from, tie.to]);
  emphasise([tie.from, tie.to], [tie.id]);
  if (isShownTie(tie)) network.selectEdges([tie.id]);
  lookAt([tie.from, tie.to]);
}

export function showRoute(ids, steps) {
  addToMap(ids);
  emphasise(ids, steps.map((tie) => tie.id));
  network.moveTo({ ...whole(ids), animation: motion() });
}

// Looks again at what is selected, wherever the reader has moved the map since.
export const lookBack = () => lookAt(network.getSelectedNodes());

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
  if (!places.length || places.every(inside)) return;
  const middle = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  network.moveTo({ position: { x: middle("x"), y: middle("y") }, animation: motion() });
}

const motion = () => (calm() ? false : { duration: 300, easingFunction: "easeInOutQuad" });

export function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: motion() });
}

// vis-network's own fit does not know the size of cards, nor that names beside dots do not shrink.
function whole(ids = shownNodes.getIds()) {
  const boxes = ids.map(boxAt);
  const reach = (axis, side, sign) => Math.max(...boxes.map((box) => sign * box[axis] + box[side] / 2));
  const edges = (width, height) => [-reach("x", width, -1), reach("x", width, 1), -reach("y", height, -1), reach("y", height, 1)];
  const [left, right, top, bottom] = edges("width", "height");
  const [wide, high] = [frame.clientWidth, frame.clientHeight];
  const cards = Math.min(wide / (right - left + ROOM), high / (bottom - top + ROOM), LARGEST);
  const scale = cards < READABLE ? Math.min(READABLE * 0.99, (wide - ROOM) / (right - left), (high - ROOM) / (bottom - top)) : cards;
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
}

export function showAll() {
  if (shownNodes.length) network.moveTo({ ...whole(), animation: motion() });
}

if (shownNodes.length) network.moveTo({ ...whole(), animation: false });
onThemeChange(restyle);
new ResizeObserver(() => network.redraw()).observe(frame);
