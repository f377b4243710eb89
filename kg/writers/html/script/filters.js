// Narrows map and table to the claims that fit every facet; a facet with nothing ticked lets all through.
import { claims, digits, plural, sidesOf } from "./data.js";
import { keep } from "./map.js";
import { clearRange, onRange, range } from "./timeline.js";

export const form = document.getElementById("controls");
const FACETS = ["kind", "thing", "status", "article"];
const DATES = "dates";
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const counters = new Map(boxes.map((box) => [box, box.parentElement.querySelector("output")]));
const watchers = [];
const everything = new Set(claims);

export const onFilter = (act) => watchers.push(act);

const valuesOf = (facet) => new Set(boxes.filter((box) => box.name === facet && box.checked).map((box) => box.value));

export const chosen = () => new Map(FACETS.map((facet) => [facet, valuesOf(facet)]));

export function choose(values) {
  for (const box of boxes) box.checked = values.get(box.name)?.has(box.value) ?? false;
}

// Gives a test for each facet that narrows anything.
function tests() {
  const found = new Map();
  for (const [facet, values] of chosen())
    if (values.size) found.set(facet, (claim) => [claim[facet]].flat().some((value) => values.has(value)));
  const dates = range();
  if (dates) found.set(DATES, ({ days }) => days !== null && days[0] <= dates[1] && days[1] >= dates[0]);
  return found;
}

function left(found, except) {
  const needed = [...found].filter(([facet]) => facet !== except).map(([, test]) => test);
  return needed.length ? claims.filter((claim) => needed.every((test) => test(claim))) : claims;
}

// Applies what is chosen; `still` leaves the map where it looks, `settled` says that the reader stopped choosing.
export function applyFilters({ still = false, settled = true } = {}) {
  const found = tests();
  const fitting = found.size ? new Set(left(found)) : everything;
  keep(found.size ? onMap(fitting) : null, still);
  count(found);
  document.getElementById("shown").textContent = found.size ? `${digits(fitting.size)} of ${plural(claims.length, "claim")}` : "";
  for (const act of watchers) act(fitting, settled);
}

function onMap(fitting) {
  const [nodes, ties] = [new Set(), new Set()];
  for (const claim of fitting) {
    if (claim.tie === undefined) continue;
    ties.add(claim.tie);
    for (const id of sidesOf(claim)) nodes.add(id);
  }
  return { nodes, ties };
}

// Says beside each choice how many claims it would leave, given what is ticked in the other facets.
function count(found) {
  for (const facet of FACETS) {
    const tally = new Map();
    for (const claim of left(found, facet)) for (const value of [claim[facet]].flat()) tally.set(value, (tally.get(value) ?? 0) + 1);
    for (const [box, counter] of counters) if (box.name === facet) setCount(counter, tally.get(box.value) ?? 0);
    const number = valuesOf(facet).size;
    form.querySelector(`.chosen[data-facet=${facet}]`).textContent = number ? `(${number})` : "";
  }
}

function setCount(counter, number) {
  if (counter.value !== String(number)) counter.value = number;
}

form.addEventListener("change", ({ target }) => target.type === "checkbox" && applyFilters());
form.addEventListener("submit", (event) => event.preventDefault());
onRange((settled) => applyFilters({ still: true, settled }));

export function clearFilters() {
  clearRange();
  choose(new Map());
  applyFilters();
}

// Closes open choices once the reader turns elsewhere.
function closeChoices({ target, key }) {
  for (const facet of form.querySelectorAll("details[open]"))
    if (key === "Escape" || (key === undefined && !facet.contains(target))) facet.open = false;
}

addEventListener("click", closeChoices);
form.addEventListener("keydown", closeChoices);
