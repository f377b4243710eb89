// The names beside the dots of a map too large for cards: as many as fit without overlap, those with most claims first,
// each in full if there is room, else in two lines, by a shorter name, or cut off.
import { byClaims, nodes, otherEnd, tiesOf } from "./data.js";
import { dotRadius, FAINT, FAMILY, textWidth, write } from "./draw.js";
import { shorterNames } from "./shorter.js";
import { overlaps } from "./spots.js";
import { palette } from "./theme.js";

const FONT_SIZE = 12;
const LINE_HEIGHT = 15;
const LONGEST = 26;
const HALO = 4;
const GAPS = [2, 9];
const WAYS = [[0, 1], [0, -1], [1, 0], [-1, 0], [0.7, 0.7], [-0.7, 0.7], [0.7, -0.7], [-0.7, -0.7], [0, 1, 0.25], [0, 1, -0.25], [0, -1, 0.25], [0, -1, -0.25]];
const CLEAR = 3;
const SURE = 8;
const SURE_SHARE = 10;
const MOST_BESIDE = 0.4;
const EMPHASIS = 1e6;
const forms = new Map();

function cut(text) {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("").trim()}…` : text;
}

// Breaks a name at the space that leaves its longer line shortest.
function broken(name) {
  const longer = (at) => Math.max(at, name.length - at - 1);
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index);
  const at = spaces.reduce((best, each) => (longer(each) < longer(best) ? each : best), spaces[0]);
  return [name.slice(0, at), name.slice(at + 1)];
}

// The ways to write a name beside its dot, the fullest first, each with its size in pixels.
function formsOf(id) {
  if (!forms.has(id)) forms.set(id, written(nodes[id]));
  return forms.get(id);
}

function written(node) {
  const { name } = node;
  const whole = [[name], ...(name.includes(" ") ? [broken(name)] : []), ...shorterNames(node).map((each) => [each])];
  const fit = whole.filter((lines) => lines.every((line) => cut(line) === line));
  const ways = new Map([...fit, [cut(name)]].map((lines) => [lines.join("\n"), lines]));
  return [...ways.values()].map((lines) => {
    const width = Math.max(...lines.map((line) => textWidth(line, `600 ${FONT_SIZE}px ${FAMILY}`))) + 6;
    return { lines, width, height: LINE_HEIGHT * lines.length };
  });
}

// Where the lines of a name stand, from the middle of its box.
export const lineOffsets = ({ lines }) => lines.map((_, number) => (number - (lines.length - 1) / 2) * LINE_HEIGHT);

// Gives the boxes, in pixels, in which a name may stand beside its dot: near before far, where no line comes in first.
function sites({ lines, width, height }, { x, y, width: size }, ties) {
  return GAPS.flatMap((gap) => {
    const reach = size / 2 + gap;
    const found = WAYS.map(([dx, dy, share = Math.sign(dx) / 2]) => ({ x: x + dx * reach + share * width, y: y + dy * reach + (Math.sign(dy) * height) / 2, width, height, lines }));
    return found.map((site) => ({ site, met: Math.max(MOST_BESIDE, ...ties.map((tie) => nearness(site, tie, { x, y }))) }));
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
// `first` come before all others, and the first few names are there in any case, over what least is said of.
export function chooseNames(dots, places, first, view) {
  const ranked = [...dots].sort((one, other) => first.has(other.id) - first.has(one.id) || byClaims(one.id, other.id));
  const taken = [];
  const sure = Math.min(SURE, dots.length / SURE_SHARE);
  const inside = ({ x, width }) => x - width / 2 > view.left && x + width / 2 < view.right;
  const isFree = (site) => inside(site) && !taken.some((other) => overlaps(site, other));
  ranked.forEach((dot, rank) => {
    const [ways, ties] = [formsOf(dot.id), linesFrom(dot.id, places)];
    const near = dotsNear(dot, dots, ways);
    const isMet = (site, other) => gapTo(site, other) <= gapTo(site, dot) + CLEAR;
    const free = (form) => sites(form, dot, ties).filter(isFree);
    const clear = firstOf(ways, (form) => free(form).find((site) => !near.some((other) => isMet(site, other))));
    const met = (site) => weightOf(near.filter((other) => isMet(site, other)), first);
    const site = clear ?? (rank < sure ? least(ways.flatMap(free), met) : undefined);
    if (site) taken.push({ ...site, id: dot.id });
  });
  return taken;
}

// Gives the first answer that a question gets.
function firstOf(items, ask) {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

// How bad it is to write over dots: those that stand out count more than any others.
const weightOf = (dots, first) => dots.reduce((sum, { id }) => sum + nodes[id].claims + (first.has(id) ? EMPHASIS : 0), 0);

function least(items, measure) {
  const measured = items.map((item) => ({ item, size: measure(item) }));
  return measured.length ? measured.reduce((best, each) => (each.size < best.size ? each : best)).item : undefined;
}

// The other dots that the name of one could come near.
function dotsNear(dot, dots, ways) {
  const reach = dot.width + 2 * GAPS.at(-1);
  const wide = Math.max(...ways.map(({ width }) => width)) + reach;
  const high = Math.max(...ways.map(({ height }) => height)) + reach;
  return dots.filter((other) => other !== dot && Math.abs(other.x - dot.x) < wide + other.width && Math.abs(other.y - dot.y) < high + other.width);
}

export function drawNames(ctx, names, scale, isFaint) {
  ctx.lineJoin = "round";
  ctx.lineWidth = HALO / scale;
  ctx.strokeStyle = palette.paper;
  for (const name of names) {
    ctx.globalAlpha = isFaint(name.id) ? FAINT : 1;
    lineOffsets(name).forEach((offset, number) =>
      write(ctx, name.lines[number], `600 ${FONT_SIZE / scale}px ${FAMILY}`, palette.ink, name.x / scale, (name.y + offset) / scale, true),
    );
  }
  ctx.globalAlpha = 1;
}
