// How a node and a tie look on the canvas: cards that say name and kind, lines told apart by dash and word.
import { nodes } from "./data.js";
import { dashes, palette } from "./theme.js";

export const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const NAME = `600 14px ${FAMILY}`;
const KIND = `11px ${FAMILY}`;
const LINE = 17;
export const FAINT = 0.22;
const sizes = new Map();

export function card({ ctx, id, x, y, state, faint }) {
  const node = nodes[id];
  const size = sizes.get(id) ?? measured(ctx, node);
  return { drawNode: () => drawCard(ctx, node, size, x, y, state, faint), nodeDimensions: size };
}

export const sizeOf = (id) => sizes.get(Number(id));

function measured(ctx, node) {
  const lines = String(node.label).split("\n");
  ctx.font = NAME;
  const widths = lines.map((line) => ctx.measureText(line).width);
  ctx.font = KIND;
  const size = { lines, width: Math.max(...widths, ctx.measureText(node.group).width) + 24, height: 30 + LINE * lines.length };
  sizes.set(node.id, size);
  return size;
}

function drawCard(ctx, node, { lines, width, height }, x, y, { selected, hover }, faint) {
  const top = y - height / 2;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, top, width, height, node.group === "person" ? height / 2 : 3);
  ctx.fillStyle = palette.paper;
  ctx.fill();
  ctx.globalAlpha = faint ? FAINT : 1;
  ctx.lineWidth = selected ? 4 : hover ? 2.5 : 1.25;
  ctx.strokeStyle = selected ? palette.accent : palette.ink;
  if (node.group === "place") ctx.setLineDash([1, 3]);
  ctx.stroke();
  write(ctx, node.group, KIND, palette.muted, x, top + 13);
  lines.forEach((line, number) => write(ctx, line, NAME, palette.ink, x, top + 29 + LINE * number));
}

function write(ctx, text, font, colour, x, y) {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y);
}

export function line(tie, faint) {
  const colour = palette[tie.status];
  return {
    color: { color: colour, highlight: colour, hover: colour, opacity: faint ? FAINT : 1 },
    dashes: dashes[tie.status],
    width: 1.5 + Math.min(tie.claims.length - 1, 4) * 0.75,
    arrows: tie.arrows && { to: { enabled: true, scaleFactor: 0.7, type: tie.inferred ? "vee" : "arrow" } },
  };
}

// A bend counts clockwise from the lower end to the higher; vis-network counts from where the tie starts.
export function curve({ from, to, bend }) {
  if (!bend) return false;
  return { enabled: true, type: bend > 0 === from < to ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };
}
