// The shorter names that a thing may be written by where its name has no room: those that nothing else could be meant by.
import { nodes } from "./data.js";

const ACRONYM = /^(?=(?:.*\p{Lu}){2})[\p{Lu}\p{N}&.-]+$/u;
const PERSON = "person";
const bearers = new Map();
const folded = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "");
const wordsOf = (name) => folded(name).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
for (const { name, aliases } of nodes) {
  const all = [name, ...aliases].map(folded);
  for (const each of new Set([...all, ...all.flatMap(wordsOf)])) bearers.set(each, (bearers.get(each) ?? 0) + 1);
}

// One word of a name says who is meant only if it is a person's, or opens the name and is no kind of thing, as in "Bank of …".
function isTelling(alias, { name, group }) {
  const [words, part] = [wordsOf(name), wordsOf(alias)];
  if (group === PERSON || part.length !== 1 || ACRONYM.test(alias)) return true;
  if (part[0] !== words[0]) return !words.includes(part[0]);
  return /^\p{Lu}/u.test(words[1] ?? "");
}

// Gives the other names that are shorter and that nothing else on the page bears, acronyms first, then the longest.
export function shorterNames(node) {
  const fit = node.aliases.filter((each) => each.length < node.name.length && bearers.get(folded(each)) === 1 && isTelling(each, node));
  return fit.sort((one, other) => ACRONYM.test(other) - ACRONYM.test(one) || other.length - one.length);
}
