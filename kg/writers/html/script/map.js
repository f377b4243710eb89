// The map: what of the graph is on it, where it looks, and what stands out.
import { byClaims, nodes, options, otherEnd, ties, tiesOf } from "./data.js";
import { curveOf, dotRadius, drawNode, lineOf, pointOn, READABLE, setThickness, sizeOf } from "./draw.js";
import { spread, whole } from "./fit.js";
import { hitAt } from "./hits.js";
import { chooseWords, drawLabels } from "./labels.js";
import { chooseNames, dotBoxes, drawNames } from "./names.js";
import { freeSpot } from "./spots.js";
import { calm, onThemeChange } from "./theme.js";

const ENOUGH = 100;
const MOST_NEIGHBOURS = 40;
const FEW_NEIGHBOURS = 12;
const FEW_TIES = 60;
export const frame = document.getElementById("map");
const spots = new Map();
let fitting = null;
let focus = null;
let drawn = {};
let wordsOnCards = null;
let isChanging = false;

const isFaint = (id) => focus !== null && !focus.nodes.has(id);
const isFaintTie = (tie) => focus !== null && !focus.ties.has(tie.id);

const nodeData = new vis.DataSet();
const tieData = new vis.DataSet();
const shownNodes = new vis.DataView(nodeData, { filter: ({ id }) => isShown(id) });
const shownTies = new vis.DataView(tieData, { filter: ({ id }) => isShownTie(ties[id]) });

const laidOut = nodes.filter((node) => node.x !== undefined);
spread(laidOut, frame);
addToMap(laidOut.map((node) => node.id));
export const network = new vis.Network(frame, { nodes: shownNodes, edges: shownTies }, options);
Object.assign(frame, { network, ties });
frame.firstElementChild.tabIndex = -1;

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
  drawAfterwards();
  wordsOnCards = null;
  nodeData.update(fresh.map(nodeItem));
  tieData.update([...added].map((tie) => ({ id: tie.id, from: tie.from, to: tie.to, smooth: curveOf(tie), ...lineOf(tie, isFaintTie(tie)) })));
}

function nodeItem(id) {
  const ctxRenderer = (canvas) => drawNode({ ...canvas, faint: isFaint(id), scale: network.getScale() });
  return { id, label: nodes[id].label, ...spots.get(id), shape: "custom", ctxRenderer };
}

network.on("beforeDrawing", () => {
  for (const edge of Object.values(network.body.edges)) setThickness(edge, ties[edge.id], network.getScale());
});

network.on("afterDrawing", (ctx) => {
  const [scale, places] = [network.getScale(), network.getPositions()];
  const [nodeIds, tieIds] = [shownNodes.getIds(), shownTies.getIds()];
  const found = scale >= READABLE ? besideCards(nodeIds, tieIds, places) : besideDots(nodeIds, tieIds, places, scale);
  drawn = { nodeIds, tieIds, places, scale, ...found };
  drawLabels(ctx, drawn.words, drawn.unit, isFaintTie, network.getSelectedEdges());
  drawNames(ctx, drawn.names, scale, isFaint);
  frame.written = [...drawn.names, ...drawn.words];
});

network.on("dragging", ({ nodes: [moved] }) => moved !== undefined && (wordsOnCards = null));

// The words beside cards grow with the map, so that they stay where they are until something else is on it.
function besideCards(nodeIds, tieIds, places) {
  const cards = nodeIds.map((id) => ({ ...places[id], ...sizeOf(id) }));
  wordsOnCards ??= chooseWords(tieIds, places, 1, sizeOf, cards, true);
  return { words: wordsOnCards, names: [], unit: 1 };
}

// Names and words beside dots keep their size: there is room for more of them the farther one zooms in.
function besideDots(nodeIds, tieIds, places, scale) {
  const dots = dotBoxes(nodeIds, places, scale);
  const names = chooseNames(dots, places, focus?.nodes ?? new Set(), view(scale));
  const few = tieIds.filter(focus ? (id) => focus.ties.has(id) : isMiddleInView(places));
  const sizeAt = (id) => ({ width: 2 * dotRadius(nodes[id]), height: 2 * dotRadius(nodes[id]) });
  return { words: few.length > FEW_TIES ? [] : chooseWords(few, places, scale, sizeAt, [...dots, ...names], false), names, unit: scale };
}

// Tells which ties have their middle in the frame: the closer one looks, the fewer.
function isMiddleInView(places) {
  const [corner, opposite] = corners();
  return (id) => {
    const [one, other] = [places[ties[id].from], places[ties[id].to]];
    return one && other && isBetween(pointOn(ties[id], one, other), corner, opposite);
  };
}

function view(scale) {
  const side = (x) => network.DOMtoCanvas({ x, y: 0 }).x * scale;
  return { left: side(0), right: side(frame.clientWidth) };
}

// What a click at a point of the canvas meant: vis-network itself knows neither our labels nor fingers.
export const hit = (point, isTouch) => hitAt(point, drawn, isTouch);

// All that is drawn at the moment, and how.
export const scene = () => ({ ...drawn, isFaint, isFaintTie, corner: network.DOMtoCanvas({ x: 0, y: 0 }) });

export const nodesOnMap = () => shownNodes.getIds().map((id) => nodes[id]);
export const fitsOnMap = (tie) => fitting === null || fitting.ties.has(tie.id);
export const placeOf = (id) => spots.get(id);

function restyle() {
  drawAfterwards();
  tieData.updateOnly(tieData.getIds().map((id) => ({ id, ...lineOf(ties[id], isFaintTie(ties[id])) })));
}

// Draws once when all changes of one click or key are made, where vis-network would draw after each.
function drawAfterwards() {
  if (isChanging || !frame.network) return;
  isChanging = true;
  network.body.emitter.emit("_blockRedraw");
  queueMicrotask(() => {
    isChanging = false;
    network.body.emitter.emit("_allowRedraw");
    network.body.emitter.emit("_requestRedraw");
  });
}

function refresh() {
  drawAfterwards();
  wordsOnCards = null;
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

// Takes off the map again what was added to it.
export function startOver() {
  const added = [...spots.keys()].filter((id) => nodes[id].x === undefined);
  for (const id of added) spots.delete(id);
  drawAfterwards();
  tieData.remove(added.flatMap((id) => tiesOf[id].map((tie) => tie.id)));
  nodeData.remove(added);
  wordsOnCards = null;
}

const neighboursOf = (node, counts = () => true) => [...new Set(tiesOf[node.id].filter(counts).map((tie) => otherEnd(tie, node).id))];
const neighboursShown = (node) => neighboursOf(node, fitsOnMap);
export const hiddenNeighbours = (node) => neighboursShown(node).filter((id) => !spots.has(id)).sort(byClaims);
export const filteredNeighbours = (node) => neighboursOf(node).filter((id) => !neighboursShown(node).includes(id));

export function expand(node) {
  addToMap([node.id]);
  addToMap(hiddenNeighbours(node).slice(0, MOST_NEIGHBOURS), node.id);
  showNode(node);
}

export function showNode(node) {
  addToMap([node.id]);
  const around = neighboursShown(node);
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
  network.moveTo({ ...wholeOf(ids), animation: motion() });
}

// Looks again at what is selected, wherever the reader has moved the map since.
export const lookBack = () => lookAt(network.getSelectedNodes());

export function showNothing() {
  emphasise(null);
  network.unselectAll();
}

const corners = () => [{ x: 0, y: 0 }, { x: frame.clientWidth, y: frame.clientHeight }].map((point) => network.DOMtoCanvas(point));
const isBetween = ({ x, y }, one, other) => x > one.x && x < other.x && y > one.y && y < other.y;

// Moves only if something of what is chosen lies outside the frame.
function lookAt(ids) {
  const places = Object.values(network.getPositions(ids));
  const [corner, opposite] = corners();
  if (!places.length || places.every((place) => isBetween(place, corner, opposite))) return;
  const middle = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  network.moveTo({ position: { x: middle("x"), y: middle("y") }, animation: motion() });
}

const motion = () => (calm() ? false : { duration: 300, easingFunction: "easeInOutQuad" });

export function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: motion() });
}

const wholeOf = (ids = shownNodes.getIds()) => whole(ids.map(boxAt), frame);

export function showAll() {
  if (shownNodes.length) network.moveTo({ ...wholeOf(), animation: motion() });
}

if (shownNodes.length) network.moveTo({ ...wholeOf(), animation: false });
onThemeChange(restyle);
new ResizeObserver(() => network.redraw()).observe(frame);
