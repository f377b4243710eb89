// The map as a drawing in SVG: just what the canvas shows, with its dots or cards, lines, words and names.
import { pointOn, bendPoint, dotRadius, FAINT, FAMILY, leaves, lineWidth, READABLE, sizeOf } from "./draw.js";
import { frame, scene } from "./map.js";
import { nodes, ties } from "./data.js";
import { lineOffsets } from "./names.js";
import { dashes, palette } from "./theme.js";

const NAMESPACE = "http://www.w3.org/2000/svg";
export const STRIP = 32;

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

const haloed = (width) => ({ stroke: palette.paper, "stroke-width": width, "stroke-linejoin": "round", "paint-order": "stroke" });
const faded = (faint) => (faint ? { opacity: FAINT } : {});

function nodeShape(id, { places, scale, isFaint }) {
  const cards = scale >= READABLE;
  const node = nodes[id];
  const size = cards ? sizeOf(id) : { width: (2 * dotRadius(node)) / scale, height: (2 * dotRadius(node)) / scale };
  const [thin, corner] = cards ? [1, 3] : [scale, 2 / scale];
  const dash = node.group === "place" ? { "stroke-dasharray": `${1 / thin} ${3 / thin}` } : {};
  const rx = node.group === "person" ? size.height / 2 : corner;
  const at = { x: places[id].x - size.width / 2, y: places[id].y - size.height / 2 };
  const paint = { fill: palette.paper, stroke: palette.ink, "stroke-width": 1.25 / thin, ...dash };
  return shape("g", faded(isFaint(id)), [shape("rect", { ...at, ...size, rx, ...paint }), ...(cards ? cardWords(node, places[id], size) : [])]);
}

function cardWords(node, { x, y }, { lines, height }) {
  const top = y - height / 2;
  const name = lines.map((line, number) => words(line, x, top + 29 + 17 * number, 14, { "font-weight": 600 }));
  return [words(node.group, x, top + 13, 11, { fill: palette.muted }), ...name];
}

function lineShape(id, { places, scale, isFaintTie }) {
  const tie = ties[id];
  const [one, other] = [places[tie.from], places[tie.to]];
  const grown = Math.max(1, READABLE / scale);
  const via = bendPoint(tie, one, other);
  const loop = tie.from === tie.to;
  const way = loop ? `C${one.x + 90} ${one.y - 20} ${one.x + 60} ${one.y - 110} ${one.x} ${one.y}` : `Q${via.x} ${via.y} ${other.x} ${other.y}`;
  const dash = dashes[tie.status] ? { "stroke-dasharray": dashes[tie.status].map((length) => length * grown).join(" ") } : {};
  const paint = { fill: "none", stroke: palette[tie.status], "stroke-width": lineWidth(tie) * grown, ...dash };
  const line = shape("path", { d: `M${one.x} ${one.y}${way}`, ...paint });
  return shape("g", faded(isFaintTie(tie)), tie.arrows && !loop ? [line, tip(tie, one, other, scale, grown)] : [line]);
}

function tip(tie, one, other, scale, grown) {
  const side = (2 * dotRadius(nodes[tie.to])) / scale;
  const part = leaves(tie, one, other, scale >= READABLE ? sizeOf(tie.to) : { width: side, height: side }, true);
  const [{ x, y }, before] = [pointOn(tie, one, other, part), pointOn(tie, one, other, part - 0.05)];
  const turn = Math.atan2(y - before.y, x - before.x);
  const corner = (away) => `${x - 11 * grown ** 0.8 * Math.cos(turn + away)} ${y - 11 * grown ** 0.8 * Math.sin(turn + away)}`;
  return shape("path", { d: `M${x} ${y}L${corner(0.35)}L${corner(-0.35)}z`, fill: palette[tie.status] });
}

function labelShape({ id, x, y, width, height }, { unit, isFaintTie }) {
  const ground = shape("rect", { x: (x - width / 2) / unit, y: (y - height / 2) / unit, width: width / unit, height: height / unit, fill: palette.paper });
  return shape("g", faded(isFaintTie(ties[id])), [ground, words(ties[id].label, x / unit, y / unit, 13 / unit)]);
}

function nameShape(name, { scale, isFaint }) {
  const look = { "font-weight": 600, ...haloed(4 / scale), ...faded(isFaint(name.id)) };
  return lineOffsets(name).map((offset, number) => words(name.lines[number], name.x / scale, (name.y + offset) / scale, 12 / scale, look));
}

export function mapAsSvg(caption) {
  const shown = scene();
  const [width, height] = [frame.clientWidth, frame.clientHeight];
  const { corner, scale, nodeIds, tieIds } = shown;
  const viewBox = `${corner.x} ${corner.y} ${width / scale} ${height / scale}`;
  const map = shape("svg", { width, height, viewBox }, [
    ...tieIds.map((id) => lineShape(id, shown)),
    ...nodeIds.map((id) => nodeShape(id, shown)),
    ...shown.words.map((box) => labelShape(box, shown)),
    ...shown.names.flatMap((box) => nameShape(box, shown)),
  ]);
  const paper = shape("rect", { width, height: height + STRIP, fill: palette.paper });
  const told = words(caption, 12, height + STRIP / 2, 13, { "text-anchor": "start" });
  const size = { width, height: height + STRIP, viewBox: `0 0 ${width} ${height + STRIP}` };
  const picture = shape("svg", { ...size, "font-family": FAMILY }, [shape("title", {}, legal(document.title)), paper, map, told]);
  return new XMLSerializer().serializeToString(picture);
}
