// What a click or a tap on the map meant: what lies under it, else what is nearest within the reach of a finger.
import { nodes, ties } from "./data.js";
import { pointOn, dotRadius, READABLE, sizeOf } from "./draw.js";

const REACH = 9;
const FINGER = 20;
const UNDER = 3;
const PIECES = 24;

const inside = ({ x, y }, box) => Math.abs(x - box.x) * 2 <= box.width && Math.abs(y - box.y) * 2 <= box.height;

// How far a point lies from a stretch between two others.
function apart({ x, y }, one, other) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const part = Math.max(0, Math.min(1, ((x - one.x) * dx + (y - one.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - one.x - part * dx, y - one.y - part * dy);
}

function distanceTo(tie, point, places) {
  const points = Array.from({ length: PIECES + 1 }, (_, step) => pointOn(tie, places[tie.from], places[tie.to], step / PIECES));
  return Math.min(...points.slice(1).map((each, step) => apart(point, points[step], each)));
}

const nearestOf = (found) => found.reduce((best, each) => (best && best.far <= each.far ? best : each), undefined);

// `scene` has the ids of what is on the map, their places, the scale, and the boxes of the
// names and words, which are `unit` times as large as on the canvas.
export function hitAt(point, { nodeIds, tieIds, places, scale, unit, names, words }, isTouch) {
  const at = { x: point.x * unit, y: point.y * unit };
  const card = scale >= READABLE && nodeIds.findLast((id) => inside(point, { ...places[id], ...sizeOf(id) }));
  if (card !== false && card !== undefined) return { node: card };
  const reach = isTouch ? FINGER : REACH;
  const dots = scale >= READABLE ? [] : nodeIds.map((id) => ({ node: id, far: Math.max(0, Math.hypot(places[id].x - point.x, places[id].y - point.y) * scale - dotRadius(nodes[id])) }));
  const lines = tieIds.map((id) => ({ tie: id, far: distanceTo(ties[id], point, places) * scale }));
  const [dot, line] = [nearestOf(dots), nearestOf(lines)];
  if (dot?.far <= UNDER) return dot;
  const name = names.find((box) => inside(at, box));
  if (name) return { node: name.id };
  const label = words.find((box) => inside(at, box));
  if (label) return { tie: label.id };
  return nearestOf([dot, line].filter((each) => each?.far <= reach)) ?? {};
}
