// The words on the ties, drawn above all lines and as easy to hit as they are to read.
import { ties } from "./data.js";
import { FAINT, FAMILY } from "./draw.js";
import { palette } from "./theme.js";

const FONT = `13px ${FAMILY}`;
const HEIGHT = 18;
const PADDING = 3;
const SMALLEST = 5;
const widths = new Map();

// While the map changes, a tie may be on it before its ends are.
const withEnds = (shown, places) => shown.filter((id) => places[ties[id].from] && places[ties[id].to]);

// Finds the point halfway along a tie, which bends as vis-network bends it.
function halfway({ from, to, bend }, places) {
  const [one, other] = [places[from], places[to]];
  if (from === to) return { x: one.x + 40, y: one.y - 50 };
  if (!bend) return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  const [dx, dy] = [other.x - one.x, one.y - other.y];
  const turn = from < to ? bend : -bend;
  const reach = (Math.abs(bend) + 1) * 0.5 * Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) + (turn + 1) * 0.5 * Math.PI;
  const via = { x: one.x + reach * Math.sin(angle), y: one.y + reach * Math.cos(angle) };
  return { x: (one.x + 2 * via.x + other.x) / 4, y: (one.y + 2 * via.y + other.y) / 4 };
}

export function drawLabels(ctx, network, shown, isFaint, chosen) {
  if (network.getScale() * 13 < SMALLEST) return;
  const places = network.getPositions();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const id of withEnds(shown, places)) drawLabel(ctx, ties[id], halfway(ties[id], places), isFaint(ties[id]), chosen.includes(id));
}

function drawLabel(ctx, tie, { x, y }, faint, chosen) {
  ctx.font = chosen ? `600 ${FONT}` : FONT;
  const width = ctx.measureText(tie.label).width + 2 * PADDING;
  widths.set(tie.id, width);
  ctx.globalAlpha = faint ? FAINT : 1;
  ctx.fillStyle = palette.paper;
  ctx.fillRect(x - width / 2, y - HEIGHT / 2, width, HEIGHT);
  ctx.fillStyle = palette.ink;
  ctx.fillText(tie.label, x, y);
  ctx.globalAlpha = 1;
}

export function labelAt({ x, y }, network, shown) {
  const places = network.getPositions();
  return withEnds(shown, places).find((id) => {
    const middle = halfway(ties[id], places);
    return Math.abs(x - middle.x) <= widths.get(id) / 2 && Math.abs(y - middle.y) <= HEIGHT / 2;
  });
}
