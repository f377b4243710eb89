// How the map fits its frame: drawn farther apart where the frame has another shape, and as large as shows the whole of it.
import { READABLE } from "./draw.js";

const LARGEST = 1.1;
const ROOM = 50;
const MOST_STRETCHED = 1.8;

// Moves nodes that are too many for cards farther apart where the frame, as on a phone, has another shape than the map.
export function spread(nodes, frame) {
  const span = (axis) => Math.max(1, ...nodes.map((node) => node[axis])) - Math.min(0, ...nodes.map((node) => node[axis]));
  const [wide, high] = [span("x"), span("y")];
  if (Math.min(frame.clientWidth / wide, frame.clientHeight / high) >= READABLE) return;
  const narrower = (frame.clientHeight / frame.clientWidth) * (wide / high);
  const [axis, factor] = narrower > 1 ? ["y", narrower] : ["x", 1 / narrower];
  for (const node of nodes) node[axis] = Math.round(node[axis] * Math.min(factor, MOST_STRETCHED));
}

// Where to look to see all boxes: vis-network's own fit does not know the size of cards, nor that names beside dots do not shrink.
export function whole(boxes, { clientWidth: wide, clientHeight: high }) {
  const reach = (axis, side, sign) => Math.max(...boxes.map((box) => sign * box[axis] + box[side] / 2));
  const [left, right, top, bottom] = [-reach("x", "width", -1), reach("x", "width", 1), -reach("y", "height", -1), reach("y", "height", 1)];
  const cards = Math.min(wide / (right - left + ROOM), high / (bottom - top + ROOM), LARGEST);
  const scale = cards < READABLE ? Math.min(READABLE * 0.99, (wide - ROOM) / (right - left), (high - ROOM) / (bottom - top)) : cards;
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
}
