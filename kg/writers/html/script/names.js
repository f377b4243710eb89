// The names beside the dots of a map too large for cards: as many as fit without overlap, those with most claims first.
import { byClaims, nodes, otherEnd, tiesOf } from "./data.js";
import { dotRadius, FAINT, FAMILY, textWidth, write } from "./draw.js";
import { overlaps } from "./spots.js";
import { palette } from "./theme.js";

const FONT_SIZE = 12;
const NAME_HEIGHT = 15;
const LONGEST = 26;
const HALO = 4;
const GAPS = [2, 9];
const WAYS = [[0, 1], [0, -1], [1, 0], [-1, 0], [0.7, 0.7], [-0.7, 0.7], [0.7, -0.7], [-0.7, -0.7]];
const CLEAR = 3;
const SURE = 8;
const MANY = 150;
const MOST_BESIDE = 0.4;
const widths = new Map();

export function shortName(id) {
  const name = String(nodes[id].name);
  const letters = [...name];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("").trim()}…` : name;
}

function widthOf(id) {
  if (!widths.has(id)) widths.set(id, textWidth(shortName(id), `600 ${FONT_SIZE}px ${FAMILY}`) + 6);
  return widths.get(id);
}

// Gives the boxes, in pixels, in which a name may stand beside its dot: near before far, where no line comes in first.
function sites(id, { x, y, width: size }, lines) {
  const width = widthOf(id);
  return GAPS.flatMap((gap) => {
    const reach = size / 2 + gap;
    const found = WAYS.map(([dx, dy]) => ({ x: x + dx * reach + (Math.sign(dx) * width) / 2, y: y + dy * reach + (Math.sign(dy) * NAME_HEIGHT) / 2, width, height: NAME_HEIGHT }));
    return found.map((site) => ({ site, met: Math.max(MOST_BESIDE, ...lines.map((line) => nearness(site, line, { x, y }))) }));
  }).sort((one, other) => one.met - other.met).map(({ site }) => site);
}

// How directly a box lies in the way of a line, from 1, right on it, to -1, on the other side.
function nearness(site, [dx, dy], { x, y }) {
  const [aside, below] = [site.x - x, site.y - y];
  return (aside * dx + below * dy) / Math.hypot(aside, below);
}

function linesFrom(id, places) {
  const others = tiesOf[id].map((tie) => places[otherEnd(tie, nodes[id]).id]).filter(Boolean);
  const steps = others.map((other) => [other.x - places[id].x, other.y - places[id].y]);
  return steps.map(([dx, dy]) => [dx / (Math.hypot(dx, dy) || 1), dy / (Math.hypot(dx, dy) || 1)]);
}

// The dots of a map, in pixels.
export const dotBoxes = (ids, places, scale) =>
  ids.map((id) => ({ id, x: places[id].x * scale, y: places[id].y * scale, width: 2 * dotRadius(nodes[id]), height: 2 * dotRadius(nodes[id]) }));

// How far a dot is from a box, from rim to rim.
function gapTo(box, { x, y, width }) {
  const [aside, below] = [Math.abs(x - box.x) - box.width / 2, Math.abs(y - box.y) - box.height / 2];
  return Math.hypot(Math.max(0, aside), Math.max(0, below)) - width / 2;
}

// Chooses which names stand where, over no dot and nearer to their own than to any other, all inside a window of the map;
// `first` come before all others, and on a map with very many dots the first few names are there in any case.
export function chooseNames(dots, places, first, view) {
  const ranked = [...dots].sort((one, other) => first.has(other.id) - first.has(one.id) || byClaims(one.id, other.id));
  const taken = [];
  const inside = ({ x, width }) => x - width / 2 > view.left && x + width / 2 < view.right;
  const isFree = (site) => inside(site) && !taken.some((other) => overlaps(site, other));
  const isClear = (site, own) => {
    const reach = gapTo(site, own) + CLEAR;
    return dots.every((dot) => dot === own || gapTo(site, dot) > reach);
  };
  ranked.forEach((dot, rank) => {
    const free = sites(dot.id, dot, linesFrom(dot.id, places)).filter(isFree);
    const site = free.find((each) => isClear(each, dot)) ?? (rank < SURE && dots.length > MANY ? free[0] : undefined);
    if (site) taken.push({ ...site, id: dot.id });
  });
  return taken;
}

export function drawNames(ctx, names, scale, isFaint) {
  ctx.lineJoin = "round";
  ctx.lineWidth = HALO / scale;
  ctx.strokeStyle = palette.paper;
  for (const { id, x, y } of names) {
    ctx.globalAlpha = isFaint(id) ? FAINT : 1;
    write(ctx, shortName(id), `600 ${FONT_SIZE / scale}px ${FAMILY}`, palette.ink, x / scale, y / scale, true);
  }
  ctx.globalAlpha = 1;
}
