"""What a corpus costs: python -m tests.benchmarks.corpus [SIZE]..., by default 100, 1,000 and 10,000 made articles.

Each size is built from nothing, again without a change, and again with one article changed, each in a process of its own whose
stages, peak memory and bytes are measured. The bytes of the last must be those of a build from nothing. With `--one`, how long
the reading of articles takes with one worker process is measured too. What is told is the clock; other programs slow all of it.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.benchmarks.templates import write_corpus

STAGES = ("reading", "articles", "resolution", "relating", "turtle", "page")
SIZES = (100, 1_000, 10_000)


def measure(corpus: Path, output: Path, jobs: int) -> dict[str, Any]:
    """Build in a new process, and return seconds by stage, megabytes, and the hash of the files."""
    command = [sys.executable, "-m", "tests.benchmarks.corpus", "--build", str(corpus), str(output), str(jobs)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def build(corpus: str, output: str, jobs: str) -> None:
    """Build once, and print what it cost."""
    from kg.pipeline import Settings

    stages, html = import_module("kg.pipeline.build"), import_module("kg.writers.html")
    spent = dict.fromkeys(STAGES, 0.0)

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            began = time.monotonic()
            try:
                return work(*arguments, **named)
            finally:
                spent[name] += time.monotonic() - began

        return run

    functions = ("read", "draft", "resolve", "relate_claims", "write_graph", "render")
    for name, function in zip(STAGES, functions, strict=True):
        module = html if function == "render" else stages
        setattr(module, function, timed(name, getattr(module, function)))
    report = stages.build([corpus], Path(output), Settings(jobs=int(jobs)))
    spent["turtle"] -= spent["page"]
    memory = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    found = {"seconds": report.seconds, "stages": spent, "memory": memory[0], "worker": memory[1]}
    counts = {"claims": report.claims, "entities": report.entities, "problems": len(report.problems)}
    print(json.dumps(found | counts))


def rows(size: int, folder: Path, jobs: int, one: bool) -> list[tuple[str, dict[str, Any]]]:
    """Measure the builds of one size."""
    corpus = folder / f"corpus-{size}"
    write_corpus(corpus, size)
    found = []
    if one:
        os.environ["KG_CACHE"] = str(folder / f"one-{size}")
        found.append(("from nothing, 1 job", measure(corpus, folder / "one", 1)))
    os.environ["KG_CACHE"] = str(folder / f"cache-{size}")
    found.append((f"from nothing, {jobs} jobs", measure(corpus, folder / "out", jobs)))
    found.append(("nothing changed", measure(corpus, folder / "out", jobs)))
    with (corpus / "000" / "made-000000.txt").open("a") as file:
        file.write("\n\nHalden Systems sued Velden Rail.")
    found.append(("one changed", measure(corpus, folder / "out", jobs)))
    if size <= 1_000:
        os.environ["KG_CACHE"] = str(folder / f"other-{size}")
        found.append(("the same from nothing", measure(corpus, folder / "other", jobs)))
        for name in ("graph.ttl", "graph.html"):
            assert (folder / "out" / name).read_bytes() == (folder / "other" / name).read_bytes()
    return found


def main(arguments: list[str]) -> None:
    """Measure all sizes, and print a table."""
    sizes = [int(each.replace(",", "")) for each in arguments if not each.startswith("-")] or list(SIZES)
    jobs = len(os.sched_getaffinity(0))
    print(
        "| articles | build | seconds | ms an article | share |", *(f"{name} |" for name in STAGES), "MB | worker MB |"
    )
    print("| --: | --- |" + " --: |" * (5 + len(STAGES)))
    for size in sizes:
        folder = Path(tempfile.mkdtemp(prefix="kg-corpus-"))
        try:
            found = rows(size, folder, jobs, "--one" in arguments)
        finally:
            shutil.rmtree(folder)
        whole = next(cost["seconds"] for name, cost in found if name == f"from nothing, {jobs} jobs")
        for name, cost in found:
            spent = " | ".join(f"{cost['stages'][stage]:.1f}" for stage in STAGES)
            head = f"{size:,} | {name} | {cost['seconds']:.1f} | {1000 * cost['seconds'] / size:.1f}"
            share = f"{100 * cost['seconds'] / whole:.1f}%"
            print(f"| {head} | {share} | {spent} | {cost['memory']} | {cost['worker']} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(*sys.argv[2:])
    else:
        main(sys.argv[1:])
