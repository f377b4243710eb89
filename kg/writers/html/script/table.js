// The table with script: sorted by any column, a page of rows at a time, all of them for print.
import { claims, plural, statuses } from "./data.js";
import { quoteText, titleText, wholeRow } from "./rows.js";
import { narrow } from "./theme.js";

const page = () => (narrow() ? 10 : 50);
const collator = new Intl.Collator("en", { numeric: true });
const KEYS = [
  (claim) => titleText(claim.index),
  (claim) => quoteText(claim.index),
  (claim) => String(statuses.indexOf(claim.status)),
  (claim) => claim.days?.[0] ?? "9999",
  (claim) => `${claim.source.day ?? "9999"} ${claim.article}`,
];
const body = () => part("table").tBodies[0];
const part = (id) => document.getElementById(id);
const sortWatchers = [];
let order = claims;
let matching = new Set(claims);
let limit = page();
let opening = () => {};
export const sorting = { column: -1, down: false };

export const onSort = (act) => sortWatchers.push(act);

export const claimsShown = () => order.filter((claim) => matching.has(claim));

function paint() {
  const found = claimsShown();
  const more = found.length - limit;
  body().replaceChildren(...found.slice(0, limit).map((claim) => wholeRow(claim.index, opening)));
  part("none").hidden = found.length > 0;
  part("further").hidden = more <= 0;
  part("further-some").textContent = `Show ${Math.min(more, page())} more of ${plural(found.length, "claim")}`;
}

export function showClaims(fitting) {
  matching = fitting;
  limit = page();
  paint();
}

export function sortBy(column, down) {
  Object.assign(sorting, { column, down });
  const keys = new Map(claims.map((claim) => [claim, column < 0 ? "" : KEYS[column](claim)]));
  const compare = (one, other) => collator.compare(keys.get(one), keys.get(other)) * (down ? -1 : 1) || one.index - other.index;
  order = column < 0 ? claims : [...claims].sort(compare);
  heads().forEach((head, number) => (head.ariaSort = number === column ? (down ? "descending" : "ascending") : null));
  paint();
}

const heads = () => [...part("table").tHead.rows[0].cells];

// Brings a claim's row into the table, whatever page it is on, and goes there.
export function revealRow(index) {
  const row = wholeRow(index, opening);
  if (!row.isConnected) body().prepend(row);
  for (const other of document.querySelectorAll("tr.here")) other.classList.remove("here");
  row.classList.add("here");
  row.scrollIntoView({ block: "center" });
  row.querySelector(".open").focus({ preventScroll: true });
}

const showMore = (number) => () => ((limit += number()), paint());
const printing = matchMedia("print");

export function startTable(open) {
  opening = open;
  heads().forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      sortBy(column, sorting.column === column && !sorting.down);
      for (const act of sortWatchers) act();
    });
    head.append(button);
  });
  part("further-some").addEventListener("click", showMore(page));
  part("further-all").addEventListener("click", showMore(() => Infinity));
  printing.addEventListener("change", () => ((limit = printing.matches ? Infinity : page()), paint()));
  paint();
}
