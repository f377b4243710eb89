// What the page carries: nodes and ties of the map, and the claims in the order of the table's rows.
const carried = JSON.parse(document.getElementById("data").textContent);

export const { edges: ties, relations } = carried;
export const nodes = carried.nodes.map((node) => ({ name: String(node.label), aliases: [], sameAs: [], ...node }));
export const options = JSON.parse(carried.options);
const table = document.getElementById("table");
export const columns = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
export const rows = [...table.tBodies[0].rows];

export const claims = carried.claims.map((claim, index) => {
  const tie = ties[claim.tie];
  const relation = tie?.relation ?? claim.relation;
  return {
    ...claim,
    id: rows[index].id.replace("claim-", ""),
    subject: tie?.from ?? claim.subject,
    object: tie?.to,
    kind: relations[relation].kind,
    article: carried.articles[claim.article],
  };
});

export const tiesOf = nodes.map(() => []);
for (const tie of ties) {
  tiesOf[tie.from].push(tie);
  if (tie.to !== tie.from) tiesOf[tie.to].push(tie);
}

export const otherEnd = (tie, node) => nodes[tie.from === node.id ? tie.to : tie.from];

// What stands before and after a tie told as a sentence, so that what is denied never reads as if it held.
export const before = (tie) => carried.prefixes[tie.status];
export const after = (tie) => (tie.inferred ? " (inferred)" : "");

export const sentence = (tie) =>
  `${before(tie)}${nodes[tie.from].name} ${relations[tie.relation].label} ${nodes[tie.to].name}${after(tie)}`;

export const plural = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
