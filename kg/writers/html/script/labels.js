// The words on the ties: each where it hides no name, no arrowhead and no other words, and as easy to hit as to read.
import { ties } from "./data.js";
import { pointOn, FAINT, FAMILY, leaves, textWidth } from "./draw.js";
import { overlaps } from "./spots.js";
import { palette } from "./theme.js";

const LABEL_SIZE = 13;
const LABEL_HEIGHT = 17;
const PADDING = 3;
const TIP = 15;
const SLIDES = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28];
const labelWidths = new Map();

function labelWidth(tie) {
  if (!labelWidths.has(tie.id)) labelWidths.set(tie.id, textWidth(tie.label, `${LABEL_SIZE}px ${FAMILY}`) + 2 * PADDING);
  return labelWidths.get(tie.id);
}

// While the map changes, a tie may be on it before its ends are.
const withEnds = (ids, places) => ids.filter((id) => places[ties[id].from] && places[ties[id].to]);

// A tie as it is seen, in pixels: what of it no node covers, and the box of its arrowhead.
function seen(id, places, scale, sizeAt) {
  const tie = ties[id];
  const [one, other] = [tie.from, tie.to].map((end) => ({ x: places[end].x * scale, y: places[end].y * scale }));
  if (tie.from === tie.to) return { tie, one, other, parts: [0.5, 0.5], length: 0 };
  const parts = [leaves(tie, one, other, sizeAt(tie.from)), leaves(tie, one, other, sizeAt(tie.to), true)];
  const [start, end] = parts.map((part) => pointOn(tie, one, other, part));
  return { tie, one, other, parts, length: Math.hypot(end.x - start.x, end.y - start.y), tip: tie.arrows ? tipOf(start, end) : undefined };
}

function tipOf(start, end) {
  const far = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const back = TIP / 2 / far;
  return { x: end.x + (start.x - end.x) * back, y: end.y + (start.y - end.y) * back, width: TIP, height: TIP };
}

// Where the words of a tie may stand: along what is seen of it, the middle first, then beside it.
function stands({ tie, one, other, parts: [first, last] }) {
  const size = { id: tie.id, width: labelWidth(tie), height: LABEL_HEIGHT };
  const on = [0.5, ...SLIDES.map((slide) => first + (last - first) * slide)].map((part) => ({ ...pointOn(tie, one, other, part), ...size }));
  const far = Math.hypot(other.x - one.x, other.y - one.y) || 1;
  const [nx, ny] = [(one.y - other.y) / far, (other.x - one.x) / far];
  const away = Math.abs(nx) * (size.width / 2) + Math.abs(ny) * (size.height / 2) + PADDING;
  return [...on, ...[1, -1].map((side) => ({ ...on[1], x: on[1].x + side * away * nx, y: on[1].y + side * away * ny }))];
}

// Chooses the boxes of the words, in pixels, the shortest ties first; `taken` are the boxes that they should leave free.
// Where nothing is free, words that `must` be there stand halfway, and others are left out.
export function chooseWords(ids, places, scale, sizeAt, taken, must) {
  const lines = withEnds(ids, places).map((id) => seen(id, places, scale, sizeAt)).sort((one, other) => one.length - other.length);
  const closed = [...taken, ...lines.flatMap(({ tip }) => tip ?? [])];
  const chosen = [];
  for (const line of lines) {
    const open = stands(line);
    const box = open.find((stand) => !closed.some((other) => overlaps(stand, other))) ?? (must ? open[0] : undefined);
    if (box) chosen.push(box), closed.push(box);
  }
  return chosen;
}

export function drawLabels(ctx, words, scale, isFaint, chosen) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const box of words) drawLabel(ctx, ties[box.id], box, scale, isFaint(ties[box.id]), chosen.includes(box.id));
  ctx.globalAlpha = 1;
}

function drawLabel(ctx, tie, { x, y, width, height }, scale, faint, chosen) {
  ctx.font = `${chosen ? "600 " : ""}${LABEL_SIZE / scale}px ${FAMILY}`;
  ctx.globalAlpha = faint ? FAINT : 1;
  ctx.fillStyle = palette.paper;
  ctx.fillRect((x - width / 2) / scale, (y - height / 2) / scale, width / scale, height / scale);
  ctx.fillStyle = palette.ink;
  ctx.fillText(tie.label, x / scale, y / scale);
}
