// Finds free places on the map for names that were not laid out beforehand, always the same ones.
const APART = 16;
const RING = 60;
const RINGS = 60;

export const overlaps = (one, other) =>
  Math.abs(one.x - other.x) * 2 < one.width + other.width && Math.abs(one.y - other.y) * 2 < one.height + other.height;

// Looks for the free place nearest to a point, ring by ring; `taken` are boxes by their middles.
export function freeSpot({ x, y }, { width, height }, taken) {
  const box = { x, y, width: width + APART, height: height + APART };
  for (let ring = 1; ring <= RINGS; ring++) {
    for (let step = 0; step < 6 * ring; step++) {
      const turn = (2 * Math.PI * step) / (6 * ring) + ring;
      box.x = Math.round(x + 2 * RING * ring * Math.cos(turn));
      box.y = Math.round(y + RING * ring * Math.sin(turn));
      if (!taken.some((other) => overlaps(box, other))) return { x: box.x, y: box.y };
    }
  }
  return { x: box.x, y: box.y };
}
