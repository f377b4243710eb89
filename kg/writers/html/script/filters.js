// Narrows map and table to the claims that fit every facet; a facet with nothing ticked lets all through.
import { claims, plural, rows } from "./data.js";
import { keep } from "./map.js";

export const form = document.getElementById("controls");
const FACETS = ["kind", "status", "article"];
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const counters = new Map(boxes.map((box) => [box, box.parentElement.querySelector("output")]));
const watchers = [];

export const onFilter = (act) => watchers.push(act);

export function chosen() {
  return new Map(FACETS.map((facet) => [facet, valuesOf(facet)]));
}

const valuesOf = (facet) => new Set(boxes.filter((box) => box.name === facet && box.checked).map((box) => box.value));

export function choose(values) {
  for (const box of boxes) box.checked = values.get(box.name)?.has(box.value) ?? false;
  applyFilters();
}

const fits = (claim, choice, except) =>
  FACETS.every((facet) => facet === except || !choice.get(facet).size || choice.get(facet).has(claim[facet]));

export function applyFilters() {
  const choice = chosen();
  const narrowed = FACETS.some((facet) => choice.get(facet).size);
  const left = claims.filter((claim) => fits(claim, choice));
  showRows(new Set(left), narrowed);
  keep(narrowed ? onMap(left) : null);
  count(choice);
  for (const act of watchers) act(choice);
}

function onMap(left) {
  const tied = left.filter((claim) => claim.tie !== undefined);
  return { nodes: new Set(tied.flatMap(({ subject, object }) => [subject, object])), ties: new Set(tied.map(({ tie }) => tie)) };
}

function showRows(left, narrowed) {
  claims.forEach((claim, index) => (rows[index].hidden = !left.has(claim)));
  document.getElementById("none").hidden = left.size > 0;
  document.getElementById("reset").disabled = !narrowed;
  document.getElementById("shown").textContent = narrowed ? `${left.size} of ${plural(claims.length, "claim")}` : "";
}

// Says beside each choice how many claims it would leave, given what is ticked in the other facets.
function count(choice) {
  for (const facet of FACETS) {
    const tally = new Map();
    for (const claim of claims)
      if (fits(claim, choice, facet)) tally.set(claim[facet], (tally.get(claim[facet]) ?? 0) + 1);
    for (const [box, counter] of counters) if (box.name === facet) counter.value = tally.get(box.value) ?? 0;
    const number = choice.get(facet).size;
    form.querySelector(`.chosen[data-facet=${facet}]`).textContent = number ? `(${number})` : "";
  }
}

form.addEventListener("change", applyFilters);
form.addEventListener("reset", () => setTimeout(applyFilters));
form.addEventListener("submit", (event) => event.preventDefault());

// Closes open choices once the reader turns elsewhere.
function closeChoices({ target, key }) {
  for (const facet of form.querySelectorAll("details[open]"))
    if (key === "Escape" || (key === undefined && !facet.contains(target))) facet.open = false;
}

addEventListener("click", closeChoices);
form.addEventListener("keydown", closeChoices);
