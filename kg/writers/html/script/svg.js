// The map as a drawing in SVG: cards, lines and words where the canvas has them.
import { bendPoint, halfway, lineWidth, sizeOf } from "./draw.js";
import { nodesOnMap, placeOf, tiesOnMap } from "./map.js";
import { dashes, palette } from "./theme.js";

const NAMESPACE = "http://www.w3.org/2000/svg";
const MARGIN = 40;
const SANS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

// What no XML may hold, such as a null character, is left out.
const legal = (text) => String(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");

function shape(tag, attributes, content = []) {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...[content].flat());
  return made;
}

const words = (text, x, y, size, more = {}) =>
  shape("text", { x, y, "font-size": size, "text-anchor": "middle", "dominant-baseline": "central", fill: palette.ink, ...more }, legal(text));

function cardShape(node) {
  const { x, y } = placeOf(node.id);
  const { lines, width, height } = sizeOf(node.id);
  const top = y - height / 2;
  const dash = node.group === "place" ? { "stroke-dasharray": "1 3" } : {};
  const rx = node.group === "person" ? height / 2 : 3;
  const box = shape("rect", { x: x - width / 2, y: top, width, height, rx, fill: palette.paper, stroke: palette.ink, ...dash });
  const name = lines.map((line, number) => words(line, x, top + 29 + 17 * number, 14, { "font-weight": 600 }));
  return shape("g", {}, [box, words(node.group, x, top + 13, 11, { fill: palette.muted }), ...name]);
}

// Where a line meets the card that it goes to, seen from the point it comes from.
function edgeOf(id, from) {
  const [{ x, y }, { width, height }] = [placeOf(id), sizeOf(id)];
  const [dx, dy] = [from.x - x, from.y - y];
  const part = Math.min(width / 2 / Math.abs(dx || 1e-9), height / 2 / Math.abs(dy || 1e-9), 1);
  return { x: x + dx * part, y: y + dy * part };
}

function lineShape(tie) {
  const via = bendPoint(tie, placeOf(tie.from), placeOf(tie.to));
  const loop = tie.from === tie.to;
  const [one, other] = [placeOf(tie.from), loop ? placeOf(tie.to) : edgeOf(tie.to, via)];
  const way = loop ? `C${one.x + 90} ${one.y - 20} ${one.x + 60} ${one.y - 110}` : `Q${via.x} ${via.y}`;
  const dash = dashes[tie.status] ? { "stroke-dasharray": dashes[tie.status].join(" ") } : {};
  const colour = palette[tie.status];
  const line = shape("path", { d: `M${one.x} ${one.y}${way} ${other.x} ${other.y}`, fill: "none", stroke: colour, "stroke-width": lineWidth(tie), ...dash });
  return shape("g", {}, tie.arrows && !loop ? [line, tip(other, via, colour)] : [line]);
}

function tip({ x, y }, from, fill) {
  const turn = Math.atan2(y - from.y, x - from.x);
  const corner = (away) => `${x - 12 * Math.cos(turn + away)} ${y - 12 * Math.sin(turn + away)}`;
  return shape("path", { d: `M${x} ${y}L${corner(0.4)}L${corner(-0.4)}z`, fill });
}

function labelShape(tie) {
  const { x, y } = halfway(tie, placeOf(tie.from), placeOf(tie.to));
  return words(tie.label, x, y, 13, { stroke: palette.paper, "stroke-width": 4, "paint-order": "stroke" });
}

export function mapAsSvg(caption) {
  const [nodes, ties] = [nodesOnMap(), tiesOnMap()];
  const boxes = nodes.map(({ id }) => ({ ...placeOf(id), ...sizeOf(id) }));
  const left = Math.min(...boxes.map((box) => box.x - box.width / 2)) - MARGIN;
  const top = Math.min(...boxes.map((box) => box.y - box.height / 2)) - MARGIN;
  const width = Math.max(...boxes.map((box) => box.x + box.width / 2)) + MARGIN - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height / 2)) + 2 * MARGIN - top;
  const parts = [
    shape("title", {}, legal(document.title)),
    shape("rect", { x: left, y: top, width, height, fill: palette.paper }),
    ...ties.map(lineShape),
    ...nodes.map(cardShape),
    ...ties.map(labelShape),
    words(caption, left + width / 2, top + height - MARGIN / 2, 13, { fill: palette.muted }),
  ];
  const picture = shape("svg", { viewBox: `${left} ${top} ${width} ${height}`, width, height, "font-family": SANS }, parts);
  return new XMLSerializer().serializeToString(picture);
}
