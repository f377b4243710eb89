// Keeps what is open and what is ticked in the address, so that a view can be linked to.
import { claims, nodes } from "./data.js";
import { choose, chosen, onFilter } from "./filters.js";
import { onOpen, openClaim, openNode } from "./panel.js";

let opened = {};

function writeAddress() {
  const address = new URLSearchParams(opened);
  for (const [facet, values] of chosen()) for (const value of values) address.append(facet, value);
  history.replaceState(null, "", `#${address}`);
}

export function readAddress() {
  const address = new URLSearchParams(location.hash.slice(1));
  const facets = [...chosen().keys()].map((facet) => [facet, new Set(address.getAll(facet))]);
  if (facets.some(([, values]) => values.size)) choose(new Map(facets));
  const node = nodes.find(({ slug }) => slug === address.get("entity"));
  const claim = claims.findIndex(({ id }) => id === address.get("claim"));
  if (node) openNode(node);
  else if (claim >= 0) openClaim(claim, false);
}

onOpen((address) => {
  opened = address;
  writeAddress();
});
onFilter(writeAddress);
addEventListener("hashchange", readAddress);
