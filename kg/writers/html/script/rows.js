// The rows of the table, in which every claim is told in words; each gets its sentence and article when it is needed.
import { claims } from "./data.js";
import { element } from "./parts.js";
import { markedFor } from "./sentences.js";

const CLAIM = 0;
const QUOTE = 1;
const ARTICLE = 4;
export const rows = [];
export const columns = [];
const shared = [];
const complete = new Set();
const indexById = new Map();

export function readRows(table) {
  columns.push(...[...table.tHead.rows[0].cells].map((cell) => cell.textContent));
  let head = null;
  for (const row of table.tBodies[0].rows) {
    const index = rows.push(row) - 1;
    if (row.cells.length === columns.length) head = { quote: row.cells[QUOTE], article: row.cells[ARTICLE], first: index };
    shared.push(head);
    claims[index].id = row.id.slice("claim-".length);
    indexById.set(claims[index].id, index);
  }
}

export const indexOf = (id) => indexById.get(id) ?? -1;

export const copies = (cell) => [...cell.cloneNode(true).childNodes];

export const quoteOf = (index) => markedFor(shared[index].quote.firstElementChild, index - shared[index].first);

export const articleOf = (index) => copies(shared[index].article);

export const quoteText = (index) => shared[index].quote.firstElementChild.textContent;

// Gives a row that can stand anywhere, with a button that `open`s its claim.
export function wholeRow(index, open) {
  const row = rows[index];
  if (complete.has(index)) return row;
  complete.add(index);
  const { quote, first } = shared[index];
  if (quote.rowSpan > 1) {
    const own = [element("td", quoteOf(index)), element("td", articleOf(index))];
    if (index === first) [QUOTE, ARTICLE].forEach((column, place) => row.cells[column].replaceWith(own[place]));
    else row.cells[CLAIM].after(own[0]), row.append(own[1]);
  }
  const button = element("button", "Open", "open");
  button.type = "button";
  button.ariaLabel = `Open: ${row.cells[CLAIM].textContent.trim()}`;
  button.addEventListener("click", () => open(index));
  row.cells[CLAIM].append(button);
  return row;
}

const nameCell = (index) => rows[index].cells[CLAIM];
export const titleOf = (index) => copies(nameCell(index)).filter(({ tagName }) => tagName !== "BUTTON");
export const titleText = (index) => titleOf(index).map((part) => part.textContent).join("").replace(/\s+/g, " ").trim();
export const statusCell = (index) => [...rows[index].cells].at(complete.has(index) || shared[index].first === index ? 2 : 1);
export const statusBadge = (index) => statusCell(index).querySelector(".badge").cloneNode(true);
export const speakerOf = (index) => statusCell(index).querySelector(".badge + p bdi").textContent;
export const whenCell = (index) => statusCell(index).nextElementSibling;
