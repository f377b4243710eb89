"""Time the reader page against its peers: python -m tests.benchmarks.page [ROUNDS], by default 3.

Graphs of 60, 1,000 and 5,000 names are written as pages; Debian's Chromium opens each, with no GPU. "First picture" is the
time from opening until the frame after the first stroke on the map's canvas has been shown, and all claims are in the table
of ours. Peers: sigma, which gets the places of all names (`npm ci` builds it in a temporary folder; left out where there is
no npm), and stock pyvis with its physics, 1,000 names only, until it is stable or four minutes are over. Medians; ratios within one run.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from math import cos, sin, sqrt
from pathlib import Path
from typing import Any

from kg.model import GraphData
from kg.writers.html import render
from tests.conftest import ARGUMENTS, CHROMIUM
from tests.writers.html.generated import generated
from tests.writers.html.newsroom import RELATIONS

from .report import table

SIZES = (60, 1000, 5000)
ROUNDS = 3
PEERS = Path(__file__).with_name("peers")
PATIENCE = 240_000
PAINTED = """
window.painted = 0;
const soon = () => window.painted || requestAnimationFrame(() => setTimeout(() => (window.painted ||= performance.now())));
for (const [kind, calls] of [[CanvasRenderingContext2D, ["stroke", "fill"]], [WebGL2RenderingContext, ["drawArrays", "drawElements",
  "drawArraysInstanced"]]])
  for (const call of calls) {
    const own = kind.prototype[call];
    kind.prototype[call] = function (...given) { soon(); return own.apply(this, given); };
  }
"""
FILTER = """() => {
  const box = document.querySelector("input[name=article]"), before = performance.now();
  box.click();
  document.body.offsetHeight;
  return new Promise((go) => requestAnimationFrame(() => setTimeout(() => go([box.checked, performance.now() - before]))));
}"""


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=str(CHROMIUM), args=[*ARGUMENTS, "--enable-unsafe-swiftshader"]
        )
        yield browser
        browser.close()


def opened(browser: Any, path: Path, done: str) -> tuple[Any, float]:
    """Open a page, wait until an expression holds, and give the page and the milliseconds to its first picture."""
    page = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", offline=True
    ).new_page()
    page.add_init_script(PAINTED)
    page.goto(path.as_uri(), wait_until="commit")
    deadline = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(done):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{path.name}: {done} does not come true")
        page.wait_for_timeout(20)
    return page, float(page.evaluate(done))


def median_of(browser: Any, path: Path, rounds: int, done: str = "window.painted") -> float:
    """Give the median of the milliseconds to the first picture."""
    found = []
    for _ in range(rounds):
        page, milliseconds = opened(browser, path, done)
        found.append(milliseconds)
        page.context.close()
    return statistics.median(found)


def filtered(browser: Any, path: Path, rounds: int) -> list[float]:
    """Give the medians of the milliseconds until a filter shows that is ticked, and one that is unticked."""
    page, _ = opened(browser, path, "document.documentElement.classList.contains('ready') && window.painted")
    found = [page.evaluate(FILTER) for _ in range(max(rounds, 3) * 2)]
    page.context.close()
    return [statistics.median(time for ticked, time in found if ticked is wanted) for wanted in (True, False)]


def sigma_bundle(folder: Path) -> str | None:
    """Build sigma into one script, or give None where that cannot be done."""
    if not shutil.which("npm"):
        return None
    shutil.copytree(PEERS, folder / "peers")
    for command in (["npm", "ci"], ["npx", "esbuild", "sigma.js", "--bundle", "--minify", "--outfile=out.js"]):
        run = subprocess.run(command, cwd=folder / "peers", capture_output=True, check=False)
        if run.returncode:
            return None
    return (folder / "peers" / "out.js").read_text("utf-8")


def sigma_page(data: GraphData, bundle: str) -> str:
    """Write the graph as sigma takes it, all names on a spiral."""
    numbers = {entity.slug: number for number, entity in enumerate(data.entities)}
    nodes = [
        [number, entity.name, sqrt(number) * cos(2.4 * number), sqrt(number) * sin(2.4 * number)]
        for number, entity in enumerate(data.entities)
    ]
    edges = [[numbers[one], numbers[other]] for one, other in _pairs(data)]
    carried = json.dumps({"nodes": nodes, "edges": edges})
    style = "<style>#map{width:1200px;height:700px}</style>"
    return f"{style}<div id=map></div><script type=application/json id=data>{carried}</script><script>{bundle}</script>"


def pyvis_page(data: GraphData) -> str:
    """Write the graph as stock pyvis does, with its physics; the libraries it carries are inlined."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for entity in data.entities:
        network.add_node(entity.slug, label=entity.name)
    for one, other in _pairs(data):
        network.add_edge(one, other)
    stable = "network.once('stabilizationIterationsDone', () => (window.stable = performance.now())); return network;"
    return str(network.generate_html()).replace("return network;", stable, 1)


def _pairs(data: GraphData) -> list[tuple[str, str]]:
    sides = [(claim.subject.entity, claim.object.entity) for claim in data.claims]
    return [(one.slug, other.slug) for one, other in sides if one and other]


def main(rounds: int) -> int:
    """Write the pages, open them, print the tables."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        bundle = sigma_bundle(folder)
        rows = [measure(browser, folder, size, bundle, rounds) for size in SIZES]
    print(
        table(
            (
                "names",
                "size, KB",
                "written, s",
                "first picture, ms",
                "sigma, ms",
                "ratio",
                "pyvis, ms",
                "tick, ms",
                "untick, ms",
            ),
            rows,
        )
    )
    return 0


def measure(browser: Any, folder: Path, size: int, bundle: str | None, rounds: int) -> tuple[object, ...]:
    """Give a row of the table."""
    data = generated(size)
    started = time.process_time()
    html = render(data, RELATIONS)
    seconds = time.process_time() - started
    ours, peer, stock = (folder / f"{kind}{size}.html" for kind in ("kg", "sigma", "pyvis"))
    ours.write_text(html, "utf-8", newline="\n")
    drawn = median_of(browser, ours, rounds)
    theirs = None
    shown = "–"
    if bundle:
        peer.write_text(sigma_page(data, bundle), "utf-8")
        theirs = median_of(browser, peer, rounds)
    if size == 1000:
        stock.write_text(pyvis_page(data), "utf-8")
        try:
            shown = f"{median_of(browser, stock, 1, 'window.stable || window.painted && false'):.0f}"
        except TimeoutError:
            shown = f"> {PATIENCE}"
    filtering = [f"{value:.0f}" for value in filtered(browser, ours, rounds)]
    ratio = f"{drawn / theirs:.2f}" if theirs else "–"
    said = [f"{value:.0f}" if value else "–" for value in (drawn, theirs)]
    return size, round(len(html.encode()) / 1000), f"{seconds:.1f}", *said, ratio, shown, *filtering


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
