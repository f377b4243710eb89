// What the page carries: nodes and ties of the map, and the claims in the order of the table's rows.
const carried = JSON.parse(document.getElementById("data").textContent);

export const { articles, base, cases, deals, prefixes, relations, statuses, types } = carried;
export const options = JSON.parse(carried.options);

export const nodes = carried.nodes.map((node, id) => ({
  name: node.label.replaceAll("\n", " "),
  aliases: [],
  sameAs: [],
  ...node,
  id,
  type: types[node.group],
  claims: 0,
}));

const relationNames = Object.keys(relations);

const labelOf = ({ status, relation, inferred }) => prefixes[status] + relations[relation].label + (inferred ? " (inferred)" : "");

export const ties = carried.edges.map((edge, id) => {
  const tie = { status: "held", ...edge, relation: relationNames[edge.relation], id, claims: [] };
  return { ...tie, label: labelOf(tie), arrows: !relations[tie.relation].symmetric };
});

export const claims = carried.claims.status.map((status, index) => {
  const more = carried.more[index] ?? {};
  const number = carried.claims.tie[index];
  const tie = number === null ? undefined : ties[number];
  tie?.claims.push(index);
  const relation = tie?.relation ?? more.relation;
  const source = articles[carried.claims.article[index]];
  return {
    ...more,
    index,
    spans: carried.claims.spans[index],
    confidence: carried.claims.confidence[index],
    tie: tie?.id,
    relation,
    source,
    subject: tie?.from ?? more.subject?.[0],
    target: tie?.to,
    status: statuses[status],
    kind: relations[relation].kind,
    article: source.id,
  };
});

export const sidesOf = ({ subject, target }) => [...new Set([subject, target])].filter((id) => id !== undefined);

export const claimsOf = nodes.map(() => []);
for (const claim of claims) {
  const sides = sidesOf(claim);
  claim.thing = [...new Set(sides.map((id) => nodes[id].group))];
  for (const id of sides) claimsOf[id].push(claim);
}
for (const node of nodes) node.claims = claimsOf[node.id].length;

export const tiesOf = nodes.map(() => []);
for (const tie of ties) {
  tiesOf[tie.from].push(tie);
  if (tie.to !== tie.from) tiesOf[tie.to].push(tie);
}

export const byClaims = (one, other) => nodes[other].claims - nodes[one].claims || one - other;

export const otherEnd = (tie, node) => nodes[tie.from === node.id ? tie.to : tie.from];

// What stands before and after a tie told as a sentence, so that what is denied never reads as if it held.
export const before = (tie) => prefixes[tie.status];
export const after = (tie) => (tie.inferred ? " (inferred)" : "");

export const sentence = (tie) =>
  `${before(tie)}${nodes[tie.from].name} ${relations[tie.relation].label} ${nodes[tie.to].name}${after(tie)}`;

// Says a tie as seen from one end: “sued X”, “was sued by X”, or in full where no inverse is known.
export function tieWords(tie, node) {
  const { label, inverse } = relations[tie.relation];
  const words = tie.from === node.id || !tie.arrows ? label : inverse;
  return words ? `${before(tie)}${words} ${otherEnd(tie, node).name}${after(tie)}` : sentence(tie);
}

// How many articles say some claims, and how many sources where copies of one text are among them.
export function supportWords(indices) {
  const sources = [...new Set(indices.map((index) => claims[index].source))];
  const voices = new Set(sources.map(({ id, copy }) => copy ?? id)).size;
  return voices < sources.length ? `${plural(sources.length, "article")}, ${plural(voices, "source")}` : "";
}

// How many claims a tie has, those that several copies of one text repeat counted once.
function toldOnce(tie) {
  const most = new Map();
  for (const source of new Set(tie.claims.map((index) => claims[index].source))) {
    const [voice, number] = [source.copy ?? source.id, tie.claims.filter((index) => claims[index].source === source).length];
    most.set(voice, Math.max(most.get(voice) ?? 0, number));
  }
  return [...most.values()].reduce((sum, number) => sum + number, 0);
}
for (const tie of ties) tie.told = toldOnce(tie);

export const digits = (number) => number.toLocaleString("en-GB");
export const plural = (number, word) => `${digits(number)} ${word}${number === 1 ? "" : "s"}`;
