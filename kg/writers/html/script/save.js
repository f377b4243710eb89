// Takes the view away as a picture or a table, and the data as Turtle.
import { nodes } from "./data.js";
import { csvText, saveFile } from "./files.js";
import { frame } from "./map.js";
import { say } from "./parts.js";
import { quoteText } from "./rows.js";
import { mapAsSvg } from "./svg.js";
import { claimsShown } from "./table.js";
import { palette } from "./theme.js";
import { dataAsTurtle } from "./turtle.js";

const CAPTION = "A line is what an article says, not proof that it is so.";
const HEADS = [
  ...["claim", "subject", "relation", "object", "status", "inferred by", "said by", "start", "end", "amount", "currency"],
  ...["role", "sentence", "article", "copy of", "title", "publisher", "published", "address"],
];

function csvRow(claim) {
  const { id, subject, target, object, relation, status, rule, speaker, said, start, end, amount, role, source } = claim;
  const name = (number) => nodes[number]?.name ?? "";
  const speaks = speaker ? name(speaker[0]) : said;
  const facts = [id, name(subject), relation, object ? object[0] : name(target), status, rule, speaks, start?.[0], end?.[1], amount?.[0], amount?.[1]];
  return [...facts, role, quoteText(claim.index), source.id, source.copy, source.title, source.publisher, source.day, source.url];
}

// The canvas is transparent: it goes onto paper, above a caption.
function mapAsPng(act) {
  const map = frame.querySelector("canvas");
  const ratio = map.width / frame.clientWidth;
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [map.width, map.height + Math.round(32 * ratio)];
  const ctx = sheet.getContext("2d");
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(map, 0, 0);
  ctx.fillStyle = palette.ink;
  ctx.font = `${13 * ratio}px sans-serif`;
  ctx.fillText(`${document.title}. ${CAPTION}`, 12 * ratio, sheet.height - 12 * ratio);
  sheet.toBlob(act, "image/png");
}

const SAVERS = {
  png: () => mapAsPng((picture) => saveFile("graph.png", picture)),
  svg: () => saveFile("graph.svg", mapAsSvg(`${document.title}. ${CAPTION}`), "image/svg+xml"),
  csv: () => saveFile("claims.csv", csvText([HEADS, ...claimsShown().map(csvRow)]), "text/csv"),
  ttl: () => saveFile("claims.ttl", dataAsTurtle(), "text/turtle"),
};

for (const button of document.querySelectorAll("[data-save]"))
  button.addEventListener("click", () => {
    SAVERS[button.dataset.save]();
    button.closest("details").open = false;
    say("Saved.");
  });
