// The words on the ties, drawn above all lines and as easy to hit as they are to read.
import { ties } from "./data.js";
import { FAINT, FAMILY, halfway, textWidth } from "./draw.js";
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

export function drawLabels(ctx, places, ids, isFaint, chosen) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const id of withEnds(ids, places)) drawLabel(ctx, ties[id], middleOf(id, places), isFaint(ties[id]), chosen.includes(id));
}

function drawLabel(ctx, tie, { x, y }, faint, chosen) {
  const width = labelWidth(tie);
  ctx.font = chosen ? `600 ${FONT}` : FONT;
  ctx.globalAlpha = faint ? FAINT : 1;
  ctx.fillStyle = palette.paper;
  ctx.fillRect(x - width / 2, y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT);
  ctx.fillStyle = palette.ink;
  ctx.fillText(tie.label, x, y);
  ctx.globalAlpha = 1;
}

export const labelAt = ({ x, y }, places, ids) =>
  withEnds(ids, places).find((id) => {
    const middle = middleOf(id, places);
    return Math.abs(x - middle.x) <= labelWidth(ties[id]) / 2 && Math.abs(y - middle.y) <= LABEL_HEIGHT / 2;
  });
