// What is said in one tie or one claim: the sentences with their words marked, who says so, when, where.
import { after, before, claims, nodes, relations, sentence, supportWords, ties, tiesOf } from "./data.js";
import { dayWords } from "./dates.js";
import { showTie } from "./map.js";
import { doors, fill } from "./panel.js";
import { command, element, linkButton, say, titled } from "./parts.js";
import { articleOf, columns, copies, indexOf, quoteOf, quoteText, speakerOf, statusBadge, statusCell, titleOf, titleText, whenCell } from "./rows.js";

const isEmpty = (parts) => parts.every((part) => !part.textContent.trim());

export function claimCard(index, title = []) {
  const details = [copies(statusCell(index)), copies(whenCell(index)), articleOf(index)];
  const list = details.flatMap((detail, number) => (isEmpty(detail) ? [] : [element("dt", columns[number + 2]), element("dd", detail)]));
  return element("article", [...title, quoteOf(index), element("dl", list), element("p", actions(index), "actions")], "claim");
}

// A claim in short: its sentence, how sure it is, when and how much; where it names no day, that of its article.
export function claimInShort(index) {
  const day = claims[index].source.day;
  const parts = [...whenCell(index).querySelectorAll("p")].map(copies);
  if (!claims[index].start && !claims[index].end && day) parts.push([`article of ${dayWords(day)}`]);
  return [quoteOf(index), element("p", [statusBadge(index), ...parts.flatMap((part) => [" · ", ...part])], "kind")];
}

function actions(index) {
  const copy = command("Copy citation", () => copyText(citation(index)), "small");
  const others = related(index);
  const compare = () => doors.compare([index, ...others]);
  return others.length ? [copy, " ", command(`Compare with ${others.length} more`, compare, "small")] : [copy];
}

// Claims to hold a claim against: those it agrees or conflicts with, and those about the same contract or lawsuit.
export function related(index) {
  const linked = (claims[index].links ?? []).map(([, , other]) => other);
  return [...new Set([...linked, ...(doors.together?.(index) ?? [])])].filter((other) => other !== index);
}

export function citation(index) {
  const { id, title, publisher, day, url } = claims[index].source;
  const source = [title || id, publisher, day && dayWords(day)].filter(Boolean).join(", ");
  const here = `${location.href.split("#")[0]}#claim-${claims[index].id}`;
  return [`“${quoteText(index)}” (${source})`, ...hedges(index), url, here].filter(Boolean).join(" ");
}

// What a quoted sentence may not tell by itself: what was read from it, how sure that is, and who says so.
function hedges(index) {
  const { status, rule, speaker, said } = claims[index];
  const plain = status === "asserted" && !rule;
  const held = plain ? [] : [`Claim: ${titleText(index)}. Status: ${statusBadge(index).textContent}.`];
  return plain && !speaker && !said ? held : [...held, `Who says so: ${speakerOf(index)}.`];
}

// A file opened from disk may not reach the clipboard: then the text is selected and copied the old way.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = element("textarea", text, "hidden");
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  say("The citation is copied.");
}

const disputed = (index) => (claims[index].links ?? []).filter(([kind]) => kind !== "agreesWith");

// Sets what conflicts with claims, or disputes them, beside them, every claim once.
function cardsWithOthers(indices) {
  const told = new Set();
  return indices.flatMap((index) => {
    if (told.has(index)) return [];
    told.add(index);
    const others = againstOf(index, indices, told);
    const cards = [claimCard(index), ...others.map(([words, other]) => claimCard(other, [element("h4", [words, ": ", rowLink(other)])]))];
    if (!others.length) return cards;
    for (const card of cards) leaveOutLinks(card, told);
    return [element("div", cards, "versus")];
  });
}

function againstOf(index, indices, told) {
  const fresh = disputed(index).filter(([, , other]) => !told.has(other));
  for (const [, , other] of fresh) told.add(other);
  return fresh.flatMap(([, words, other]) => [[words, other], ...(indices.includes(other) ? againstOf(other, indices, told) : [])]);
}

// What stands beside a card need not be named in it as well.
function leaveOutLinks(card, told) {
  for (const line of card.querySelectorAll(".link-conflictsWith, .link-disputes")) {
    const other = indexOf(line.querySelector("a").getAttribute("href").slice("#claim-".length));
    if (told.has(other)) line.remove();
  }
}

function rowLink(index) {
  const link = element("a", titleOf(index));
  link.href = `#claim-${claims[index].id}`;
  return link;
}

export function openTie(tie, goThere = false) {
  showTie(tie);
  const title = [before(tie), endButton(tie.from), ` ${relations[tie.relation].label} `, endButton(tie.to), after(tie)];
  const others = tiesBetween(tie).map((each) => element("li", linkButton(sentence(each), () => openTie(each, true))));
  const support = supportWords(tie.claims);
  const counted = support ? [element("p", `${support}: copies of one text are one source.`, "kind")] : [];
  fill(title, [...counted, ...cardsWithOthers(tie.claims), ...titled("Also between these two", others)], { claim: claims[tie.claims[0]].id }, goThere);
}

function tiesBetween(tie) {
  const pair = [tie.from, tie.to];
  return tiesOf[tie.from].filter((each) => each !== tie && pair.includes(each.from) && pair.includes(each.to));
}

const endButton = (id) => linkButton(nodes[id].name, () => doors.node(nodes[id], true));

export function openClaim(index, goThere = true) {
  const claim = claims[index];
  if (claim.tie !== undefined) return openTie(ties[claim.tie], goThere);
  fill(titleOf(index), cardsWithOthers([index]), { claim: claim.id }, goThere);
}
