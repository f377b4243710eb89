// Sets YASGUI up for this server alone: nothing is looked up elsewhere, and results are not fetched twice.
const setting = JSON.parse(document.getElementById("setting").textContent);
const { Yasgui } = globalThis;
const { Yasqe, Yasr } = Yasgui;

for (const name of Object.keys(Yasqe.Autocompleters ?? {})) delete Yasqe.Autocompleters[name];
Yasqe.defaults.autocompleters = [];
Yasqe.defaults.collapsePrefixesOnLoad = true;
Yasr.defaults.prefixes = setting.prefixes;

const warnings = document.getElementById("warnings");

// Names that stand in a query with a prefix, strings, addresses and comments left out.
const TOKENS = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|<[^<>\s]*>?|#.*|(\bPREFIX\s+)?(?<![\w?$-])([A-Za-z][\w-]*):/gi;

function missing(query) {
  const used = new Set();
  const declared = new Set();
  for (const [, declares, name] of query.matchAll(TOKENS)) if (name) (declares ? declared : used).add(name);
  return Object.entries(setting.prefixes).filter(([name]) => used.has(name) && !declared.has(name));
}

// Declares the prefixes of the graph that a query uses: the server knows them, the editor would mark them as wrong.
function declare(yasqe) {
  const found = missing(yasqe.getValue());
  if (found.length) yasqe.addPrefixes(Object.fromEntries(found));
}

// Shows what in a query is likely a slip, as the server says in the header Warning.
function warn(response) {
  const found = response?.headers?.get("warning") ?? "";
  const sentences = [...found.matchAll(/199 kg "([^"]*)"/g)].map(([, text]) => decodeURIComponent(text));
  warnings.replaceChildren(...sentences.map((text) => {
    const line = document.createElement("p");
    line.textContent = `Warning: ${text}`;
    return line;
  }));
}

const watched = new WeakSet();
function watch(tab) {
  const yasqe = tab?.getYasqe();
  if (!yasqe || watched.has(yasqe)) return;
  watched.add(yasqe);
  yasqe.on("change", () => declare(yasqe));
  yasqe.on("query", () => warnings.replaceChildren());
  yasqe.on("queryResponse", (_yasqe, response) => warn(response));
  declare(yasqe);
}

const first = Object.values(setting.queries)[0];
const editor = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: new URL("sparql", document.baseURI).href, method: "POST" },
  endpointCatalogueOptions: { getData: () => [] },
  yasqe: { value: first, autocompleters: [] },
  autofocus: true,
  copyEndpointOnNewTab: true,
});

editor.on("tabSelect", () => setTimeout(() => watch(editor.getTab())));
watch(editor.getTab());

document.getElementById("queries").addEventListener("click", (event) => {
  const name = event.target.closest("button")?.dataset.query;
  if (!name) return;
  const tab = editor.getTab();
  tab.setQuery(setting.queries[name]);
  tab.query();
});
