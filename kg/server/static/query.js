// Sets YASGUI up for this server alone: nothing is looked up elsewhere, and results are not fetched twice.
const setting = JSON.parse(document.getElementById("setting").textContent);
const { Yasgui } = globalThis;
const { Yasqe, Yasr } = Yasgui;

for (const name of Object.keys(Yasqe.Autocompleters ?? {})) delete Yasqe.Autocompleters[name];
Yasqe.defaults.autocompleters = [];
Yasqe.defaults.collapsePrefixesOnLoad = true;
Yasr.defaults.prefixes = setting.prefixes;

const first = Object.values(setting.queries)[0];
const editor = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: new URL("sparql", document.baseURI).href, method: "POST" },
  endpointCatalogueOptions: { getData: () => [] },
  yasqe: { value: first, autocompleters: [] },
  autofocus: true,
  copyEndpointOnNewTab: true,
});

document.getElementById("queries").addEventListener("click", (event) => {
  const name = event.target.closest("button")?.dataset.query;
  if (!name) return;
  const tab = editor.getTab();
  tab.setQuery(setting.queries[name]);
  tab.query();
});
