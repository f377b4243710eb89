// The data as Turtle, as graph.ttl has it; what says where the graph comes from, and decisions, stand only there.
import { articles, base, cases, claims, deals, nodes, ties } from "./data.js";
import { quoteText } from "./rows.js";

const KEPT = "A-Za-z0-9\\-._~!$&'()*+,;=:@";
const UNSEEN = "\\u00a0\\u00ad\\u061c\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufe00-\\ufe0f\\ufeff";
const ESCAPED = new RegExp(`[^${KEPT}\\u00a1-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef\\u{10000}-\\u{dfffd}]|[${UNSEEN}]`, "gu");
const HEDGED = new Set(["alleged", "denied", "planned"]);
const STANDARD = {
  dcterms: "http://purl.org/dc/terms/",
  kg: "https://kg.example/ontology#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  schema: "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

const bytes = (text) => [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");

// Writes an identifier as graph.ttl does: one path segment, other scripts as they are.
function segment(identifier) {
  const isKept = new RegExp(`[${KEPT}]`);
  const written = identifier.replace(ESCAPED, bytes);
  const whole = written === written.normalize("NFC") ? written : [...identifier].map((letter) => (isKept.test(letter) ? letter : bytes(letter))).join("");
  return /^\.+$/.test(whole) ? whole.replaceAll(".", "%2E") : whole;
}

const iri = (kind, identifier) => `<${base}${kind}/${segment(identifier)}>`;
const own = (name) => `<${STANDARD.kg}${segment(name)}>`;
const literal = (text) => JSON.stringify(text);
const dayLiteral = (day) => `"${day}"^^xsd:date`;
const entityIri = (id) => iri("id", nodes[id].slug);

const block = (subject, properties) => `${subject} ${properties.filter(([, value]) => value).map(([name, value]) => `${name} ${value}`).join(" ;\n    ")} .\n`;

const articleBlock = ({ id, title, publisher, day, url, hash, offset = 0, copy, credit }) =>
  block(iri("article", id), [
    ["a", "kg:Article"],
    ["dcterms:identifier", literal(id)],
    ["schema:headline", title && literal(title)],
    ["schema:publisher", publisher && literal(publisher)],
    ["schema:datePublished", day && dayLiteral(day)],
    ["schema:url", url && `${literal(url)}^^xsd:anyURI`],
    ["kg:textHash", hash && literal(hash)],
    ["schema:creditText", credit && literal(credit)],
    ["kg:textOffset", String(offset)],
    ["kg:copyOf", copy && iri("article", copy)],
  ]);

const entityBlock = (node) =>
  block(entityIri(node.id), [
    ["a", own(node.type)],
    ["rdfs:label", literal(node.name)],
    ...node.aliases.map((alias) => ["skos:altLabel", literal(alias)]),
    ...node.sameAs.map((address) => ["skos:exactMatch", `<${address.replace(/[\x00-\x20<>"{}|^`\\]/g, bytes)}>`]),
    ...plainTriples(node),
  ]);

function plainTriples(node) {
  const licensed = ties.filter((tie) => tie.from === node.id && tie.claims.some((index) => !HEDGED.has(claims[index].status)));
  const dated = claims.filter(({ tie, subject, object, status }) => tie === undefined && subject === node.id && object?.[2] === "day" && !HEDGED.has(status));
  const found = [...licensed.map((tie) => [own(tie.relation), entityIri(tie.to)]), ...dated.map(({ relation, object }) => [own(relation), dayLiteral(object[0])])];
  return [...new Map(found.map((pair) => [pair.join(" "), pair])).values()];
}

const stretch = (name, more, [first, second, precision] = []) =>
  first ? [[name, dayLiteral(first)], [more, dayLiteral(second)], [`${name}Precision`, `kg:${precision}`]] : [];

const endStretch = ([first, last, precision] = []) =>
  first ? [["kg:end", dayLiteral(last)], ["kg:endEarliest", dayLiteral(first)], ["kg:endPrecision", `kg:${precision}`]] : [];

const SPANS = ["quote", "subject", "object", "saidBy", "trigger"];

const spanPairs = ({ spans }) =>
  SPANS.flatMap((of, place) => (spans[2 * place] >= 0 ? [[`kg:${of}Start`, String(spans[2 * place])], [`kg:${of}End`, String(spans[2 * place + 1])]] : []));

const decimalLiteral = (value) => `"${value}"^^xsd:decimal`;
const several = (name, values = [], write = literal) => values.map((value) => [name, write(value)]);

const dealBlock = (deal) =>
  block(iri("deal", deal.id), [
    ["a", "kg:Contract"],
    ...several("kg:buyer", deal.buyers, entityIri),
    ...several("kg:supplier", deal.suppliers, entityIri),
    ...several("kg:value", deal.values, decimalLiteral),
    ...several("kg:currency", deal.currencies),
    ...stretch("kg:start", "kg:startLatest", deal.start),
    ...endStretch(deal.end),
    ["kg:extends", deal.extends && iri("deal", deal.extends)],
  ]);

const caseBlock = (lawsuit) =>
  block(iri("case", lawsuit.id), [
    ["a", "kg:Lawsuit"],
    ...several("kg:claimant", lawsuit.claimants, entityIri),
    ...several("kg:defendant", lawsuit.defendants, entityIri),
    ...several("kg:court", lawsuit.courts, entityIri),
    ...several("kg:outcome", lawsuit.outcomes),
  ]);

const aboutPairs = ({ index }) =>
  [["deal", deals], ["case", cases]].flatMap(([kind, all]) => all.filter((one) => one.claims?.includes(index)).map((one) => ["kg:about", iri(kind, one.id)]));

const claimBlock = (claim) =>
  block(iri("claim", claim.id), [
    ["a", "kg:Claim"],
    ["kg:subject", claim.subject !== undefined && entityIri(claim.subject)],
    ["kg:predicate", own(claim.relation)],
    ...(claim.object ? stretch("kg:object", "kg:objectLatest", claim.object) : [["kg:object", entityIri(claim.target)]]),
    ["kg:status", `kg:${claim.status}`],
    ["kg:article", iri("article", claim.article)],
    ["kg:quote", literal(quoteText(claim.index))],
    ...stretch("kg:start", "kg:startLatest", claim.start),
    ...endStretch(claim.end),
    ...(claim.amount ? [["kg:amount", decimalLiteral(claim.amount[0])], ["kg:currency", literal(claim.amount[1])], ["kg:amountText", literal(claim.amount[2])]] : []),
    ["kg:saidBy", claim.speaker && entityIri(claim.speaker[0])],
    ["kg:role", claim.role && literal(claim.role)],
    ["kg:outcome", claim.outcome && literal(claim.outcome)],
    ["kg:saidByText", claim.said && literal(claim.said)],
    ["kg:taughtBy", claim.taught && literal(claim.taught)],
    ["kg:confidence", decimalLiteral(claim.confidence)],
    ...spanPairs(claim),
    ...aboutPairs(claim),
    ["kg:derivation", claim.rule ? "kg:inferred" : "kg:stated"],
    ["kg:rule", claim.rule && own(claim.rule)],
    ...(claim.basis ?? []).map((other) => ["kg:inferredFrom", iri("claim", other)]),
    ["kg:takesUp", claim.told && iri("claim", claim.told)],
    ...(claim.links ?? []).filter(([kind, told]) => !(kind === "disputes" && told !== kind)).map(([kind, , other]) => [`kg:${kind}`, iri("claim", claims[other].id)]),
  ]);

export function dataAsTurtle() {
  const declared = Object.entries(STANDARD).map(([name, address]) => `@prefix ${name}: <${address}> .\n`);
  const note = "# From graph.html. An edge is what an article says, not proof. Decisions, and what made the graph, stand in graph.ttl.\n";
  return [note, ...declared, "\n", ...articles.map(articleBlock), ...nodes.map(entityBlock), ...claims.map(claimBlock), ...deals.map(dealBlock), ...cases.map(caseBlock)].join("");
}
