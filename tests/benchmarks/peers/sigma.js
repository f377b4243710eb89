// Draws the graph in #data with sigma, its places given.
import Graph from "graphology";
import Sigma from "sigma";

const { nodes, edges } = JSON.parse(document.getElementById("data").textContent);
const graph = new Graph({ multi: true });
for (const [id, label, x, y] of nodes) graph.addNode(id, { label, x, y, size: 4 });
for (const [from, to] of edges) graph.addEdge(from, to);
new Sigma(graph, document.getElementById("map"));
globalThis.ready = true;
