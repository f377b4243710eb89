// How a node and a tie look on the canvas: cards that say name and kind, dots where cards would be too small to read.
import { nodes } from "./data.js";
import { dashes, palette } from "./theme.js";

export const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
export const FAINT = 0.22;
export const READABLE = 0.66;
const NAME = `600 14px ${FAMILY}`;
const KIND = `11px ${FAMILY}`;
const LINE = 17;
const ARROW = 0.7;
const ROUND = "person";
const DOTTED = "place";
const pen = document.createElement("canvas").getContext("2d");
const sizes = new Map();

export const textWidth = (text, font) => ((pen.font = font), pen.measureText(text).width);

export function sizeOf(id) {
  if (!sizes.has(id)) sizes.set(id, measured(nodes[id]));
  return sizes.get(id);
}

function measured(node) {
  const lines = String(node.label).split("\n");
  const widest = Math.max(...lines.map((line) => textWidth(line, NAME)), textWidth(node.group, KIND));
  return { lines, width: widest + 24, height: 30 + LINE * lines.length };
}

// The radius of a dot on the screen: more claims, a larger dot.
export const dotRadius = (node) => 3 + Math.min(7, 0.8 * Math.sqrt(node.claims));

export function drawNode({ ctx, id, x, y, state, faint, scale }) {
  const node = nodes[id];
  const side = (2 * dotRadius(node)) / scale;
  if (scale >= READABLE) return { drawNode: () => drawCard(ctx, node, x, y, state, faint), nodeDimensions: sizeOf(id) };
  return { drawNode: () => drawDot(ctx, node, x, y, state, faint, scale), nodeDimensions: { width: side, height: side } };
}

function outline(ctx, node, { selected, hover }, faint, scale) {
  ctx.fillStyle = palette.paper;
  ctx.fill();
  ctx.globalAlpha = faint ? FAINT : 1;
  ctx.lineWidth = (selected ? 4 : hover ? 2.5 : 1.25) / scale;
  ctx.strokeStyle = selected ? palette.accent : palette.ink;
  if (node.group === DOTTED) ctx.setLineDash([1 / scale, 3 / scale]);
  ctx.stroke();
}

function drawCard(ctx, node, x, y, state, faint) {
  const { lines, width, height } = sizeOf(node.id);
  const top = y - height / 2;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, top, width, height, node.group === ROUND ? height / 2 : 3);
  outline(ctx, node, state, faint, 1);
  write(ctx, node.group, KIND, palette.muted, x, top + 13);
  lines.forEach((line, number) => write(ctx, line, NAME, palette.ink, x, top + 29 + LINE * number));
}

function drawDot(ctx, node, x, y, state, faint, scale) {
  const radius = dotRadius(node) / scale;
  ctx.beginPath();
  if (node.group === ROUND) ctx.arc(x, y, radius, 0, 2 * Math.PI);
  else ctx.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, 2 / scale);
  outline(ctx, node, state, faint, scale);
}

const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

// Names keep the direction of their first letter, whatever that of the page.
export function write(ctx, text, font, colour, x, y, haloed = false) {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.direction = RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  if (haloed) ctx.strokeText(text, x, y);
  ctx.fillText(text, x, y);
}

export function lineOf(tie, faint) {
  const colour = palette[tie.status];
  return {
    color: { color: colour, highlight: colour, hover: colour, opacity: faint ? FAINT : 1 },
    arrows: tie.arrows ? { to: { enabled: true, type: tie.inferred ? "vee" : "arrow" } } : "",
  };
}

// What of a line does not shrink with the map, as far as that makes it too thin to see.
export function setThickness({ options }, tie, scale) {
  const grown = Math.max(1, READABLE / scale);
  options.width = lineWidth(tie) * grown;
  options.dashes = dashes[tie.status] && dashes[tie.status].map((length) => length * grown);
  if (tie.arrows) options.arrows.to.scaleFactor = ARROW * grown ** 0.8;
}

export const lineWidth = (tie) => 1.5 + Math.min(tie.told - 1, 4) * 0.75;

// A bend counts clockwise from the lower end to the higher; vis-network counts from where the tie starts.
export function curveOf({ from, to, bend }) {
  if (!bend) return false;
  return { enabled: true, type: bend > 0 === from < to ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };
}

// Finds the point around which a tie bends, as vis-network does.
export function bendPoint({ from, to, bend = 0 }, one, other) {
  const [dx, dy] = [other.x - one.x, one.y - other.y];
  const turn = from < to ? bend : -bend;
  const reach = (Math.abs(bend) + 1) * 0.5 * Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) + (turn + 1) * 0.5 * Math.PI;
  return bend
    ? { x: one.x + reach * Math.sin(angle), y: one.y + reach * Math.cos(angle) }
    : { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

// A point of a tie, given how far along it lies, from 0 to 1.
export function pointOn(tie, one, other, part = 0.5) {
  if (tie.from === tie.to) return { x: one.x + 40, y: one.y - 50 };
  const via = bendPoint(tie, one, other);
  const [near, middle, far] = [(1 - part) ** 2, 2 * part * (1 - part), part ** 2];
  return { x: near * one.x + middle * via.x + far * other.x, y: near * one.y + middle * via.y + far * other.y };
}

// How far along a tie it comes out of the box, by its size, of the node at its start (or its end).
export function leaves(tie, one, other, { width, height }, atEnd = false) {
  const centre = atEnd ? other : one;
  let [inside, outside] = atEnd ? [1, 0.5] : [0, 0.5];
  for (let step = 0; step < 10; step++) {
    const part = (inside + outside) / 2;
    const { x, y } = pointOn(tie, one, other, part);
    if (Math.abs(x - centre.x) * 2 < width && Math.abs(y - centre.y) * 2 < height) inside = part;
    else outside = part;
  }
  return outside;
}
