// The words on the ties, drawn above all lines and as easy to hit as they are to read.
import { ties } from "./data.js";
import { FAINT, FAMILY, halfway, textWidth } from "./draw.js";
import { overlaps } from "./spots.js";
import { palette } from "./theme.js";

const FONT = `13px ${FAMILY}`;
const LABEL_HEIGHT = 18;
const PADDING = 3;
const labelWidths = new Map();

function labelWidth(tie) {
  if (!labelWidths.has(tie.id)) labelWidths.set(tie.id, textWidth(tie.label, FONT) + 2 * PADDING);
  return labelWidths.get(tie.id);
}

// While the map changes, a tie may be on it before its ends are.
const withEnds = (ids, places) => ids.filter((id) => places[ties[id].from] && places[ties[id].to]);

const middleOf = (id, places) => halfway(ties[id], places[ties[id].from], places[ties[id].to]);

// The boxes, in pixels, of the words beside dots, where they cover no dot, no name and no other words.
export function chooseWords(ids, places, scale, taken) {
  const boxes = withEnds(ids, places).map((id) => {
    const { x, y } = middleOf(id, places);
    return { id, x: x * scale, y: y * scale, width: labelWidth(ties[id]), height: LABEL_HEIGHT };
  });
  return boxes.filter((box) => !taken.some((other) => overlaps(box, other)) && taken.push(box));
}

export function drawLabels(ctx, places, ids, isFaint, chosen, size = 1) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const id of withEnds(ids, places)) drawLabel(ctx, ties[id], middleOf(id, places), isFaint(ties[id]), chosen.includes(id), size);
}

function drawLabel(ctx, tie, { x, y }, faint, chosen, size) {
  const [width, height] = [labelWidth(tie) * size, LABEL_HEIGHT * size];
  ctx.font = `${chosen ? "600 " : ""}${13 * size}px ${FAMILY}`;
  ctx.globalAlpha = faint ? FAINT : 1;
  ctx.fillStyle = palette.paper;
  ctx.fillRect(x - width / 2, y - height / 2, width, height);
  ctx.fillStyle = palette.ink;
  ctx.fillText(tie.label, x, y);
  ctx.globalAlpha = 1;
}

export const labelAt = ({ x, y }, places, ids, size) =>
  withEnds(ids, places).find((id) => {
    const middle = middleOf(id, places);
    return Math.abs(x - middle.x) <= (labelWidth(ties[id]) * size) / 2 && Math.abs(y - middle.y) <= (LABEL_HEIGHT * size) / 2;
  });
