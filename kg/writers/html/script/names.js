// The names beside the dots of a map too large for cards: as many as fit without overlap, those with most claims first.
import { byClaims, nodes } from "./data.js";
import { dotRadius, FAINT, FAMILY, textWidth, write } from "./draw.js";
import { overlaps } from "./spots.js";
import { palette } from "./theme.js";

const FONT_SIZE = 12;
const NAME_HEIGHT = 15;
const LONGEST = 26;
const SURE = 24;
const MANY = 60;
const widths = new Map();

function shortName(id) {
  const name = String(nodes[id].name);
  const letters = [...name];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("").trim()}…` : name;
}

function widthOf(id) {
  if (!widths.has(id)) widths.set(id, textWidth(shortName(id), `600 ${FONT_SIZE}px ${FAMILY}`) + 6);
  return widths.get(id);
}

// Gives the boxes, in pixels, in which a name may stand beside its dot.
function sites(id, { x, y }) {
  const [radius, width] = [dotRadius(nodes[id]) + 2, widthOf(id)];
  const [aside, below] = [radius + width / 2, radius + NAME_HEIGHT / 2];
  const moves = [[0, below], [0, -below], [aside, 0], [-aside, 0]];
  return moves.map(([dx, dy]) => ({ x: x + dx, y: y + dy, width, height: NAME_HEIGHT }));
}

// Chooses which names stand where, all inside a window of the map; `first` come before all others, and with those that
// most is said of may cover the dots of others.
export function chooseNames(ids, places, scale, first, view) {
  const at = (id) => ({ x: places[id].x * scale, y: places[id].y * scale });
  const dots = new Map(ids.map((id) => [id, { ...at(id), width: 2 * dotRadius(nodes[id]), height: 2 * dotRadius(nodes[id]) }]));
  const ranked = [...ids].sort((one, other) => first.has(other) - first.has(one) || byClaims(one, other));
  const taken = [];
  const inside = ({ x, width }) => x - width / 2 > view.left && x + width / 2 < view.right;
  const covers = (site, id) => [...dots].some(([other, dot]) => other !== id && overlaps(site, dot));
  ranked.forEach((id, rank) => {
    const open = sites(id, dots.get(id)).filter((site) => inside(site) && !taken.some(({ box }) => overlaps(site, box)));
    const box = open.find((site) => !covers(site, id)) ?? (rank < SURE && ids.length > MANY ? open[0] : undefined);
    if (box) taken.push({ id, box });
  });
  return { names: taken, dots: [...dots.values()] };
}

export function drawNames(ctx, chosen, scale, isFaint) {
  const font = `600 ${FONT_SIZE / scale}px ${FAMILY}`;
  for (const { id, box } of chosen) {
    const [x, y] = [box.x / scale, box.y / scale];
    ctx.globalAlpha = isFaint(id) ? FAINT : 1;
    ctx.fillStyle = palette.paper;
    ctx.fillRect(x - box.width / 2 / scale, y - box.height / 2 / scale, box.width / scale, box.height / scale);
    write(ctx, shortName(id), font, palette.ink, x, y);
  }
  ctx.globalAlpha = 1;
}
