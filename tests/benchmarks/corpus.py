"""What a corpus costs: python -m tests.benchmarks.corpus [SIZE]..., by default 100, 1,000 and 10,000 made articles.

Each size is built from nothing, again without a change, and again with one article changed, each in a process of its own whose
stages, peak memory and bytes are measured. The bytes of the last must be those of a build from nothing. What is told of stages is
the time of processors, their workers' too, which other programs hardly change; `seconds` is the clock. With `--one`, how long the
reading of articles takes with one worker process is measured too; with `--paragraphs=N`, articles have so many at most; with
`--keep=FILE`, what was measured is added to a JSON file, from which `--plot=FILE` draws a picture (pip install matplotlib).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import Any

from tests.benchmarks.templates import write_corpus

STAGES = ("reading", "articles", "copies", "resolution", "relating", "turtle", "page")
SIZES = (100, 1_000, 10_000)
COMPARED = 1_000
"""Articles up to which the bytes of a changed corpus are held against those of a build from nothing."""


def measure(corpus: Path, output: Path, jobs: int, cache: Path) -> dict[str, Any]:
    """Build in a new process, and return seconds and megabytes by stage."""
    command = [sys.executable, "-m", "tests.benchmarks.corpus", "--build", str(corpus), str(output), str(jobs)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env={**os.environ, "KG_CACHE": str(cache)})
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def build(corpus: str, output: str, jobs: str) -> None:
    """Build once, and print what it cost."""
    from kg.pipeline import Settings

    stages, html = import_module("kg.pipeline.build"), import_module("kg.writers.html")
    spent, peaks = dict.fromkeys(STAGES, 0.0), dict.fromkeys(STAGES, 0)

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            began = processor_seconds()
            forget_peak()
            try:
                return work(*arguments, **named)
            finally:
                spent[name] += processor_seconds() - began
                peaks[name] = max(peaks[name], peak_memory())

        return run

    functions = ("read", "draft", "mark_copies", "resolve", "relate_claims", "write_graph", "render")
    for name, function in zip(STAGES, functions, strict=True):
        module = html if function == "render" else stages
        setattr(module, function, timed(name, getattr(module, function)))
    with watched_children() as worker:
        report = stages.build([corpus], Path(output), Settings(jobs=int(jobs)))
    spent["turtle"] -= spent["page"]
    found = {"seconds": report.seconds, "processor": processor_seconds(), "stages": spent, "peaks": peaks}
    found["worker"] = max(worker)
    counts = {"claims": report.claims, "entities": report.entities, "problems": len(report.problems)}
    print(json.dumps(found | counts))


def processor_seconds() -> float:
    """Return the time that processors spent on this process and on those of its children that have ended."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in both)


def forget_peak() -> None:
    """Let Linux measure the greatest memory of this process anew."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_memory(process: str = "self") -> int:
    """Return the greatest memory of a process since, in megabytes."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), 0)


@contextmanager
def watched_children() -> Iterator[list[int]]:
    """Give the greatest memory of each process that this one starts, in megabytes, as read every second.

    What `getrusage` says of children would count the memory of this process, which a child shares until it is a program of its
    own.
    """
    found, ended = [0], Event()

    def watch() -> None:
        while not ended.wait(1):
            for file in Path("/proc/self/task").glob("*/children"):
                with suppress(OSError):
                    found.extend(map(peak_memory, file.read_text().split()))

    watching = Thread(target=watch)
    watching.start()
    try:
        yield found
    finally:
        ended.set()
        watching.join()


def rows(size: int, folder: Path, jobs: int, one: bool, paragraphs: int | None) -> list[dict[str, Any]]:
    """Measure the builds of one size."""
    corpus, found = folder / "corpus", []
    write_corpus(corpus, size, paragraphs)

    def row(what: str, output: str, cache: str, jobs: int) -> None:
        cost = measure(corpus, folder / output, jobs, folder / cache)
        found.append({"articles": size, "build": what, "jobs": jobs, "paragraphs": paragraphs, **cost})

    if one:
        row("from nothing", "one", "alone", 1)
    row("from nothing", "out", "kept", jobs)
    row("nothing changed", "out", "kept", jobs)
    with (corpus / "000" / "made-000000.txt").open("a") as file:
        file.write("\n\nHalden Systems sued Velden Rail.")
    row("one changed", "out", "kept", jobs)
    if size <= COMPARED:
        row("the same from nothing", "other", "new", jobs)
        for name in ("graph.ttl", "graph.html"):
            assert (folder / "out" / name).read_bytes() == (folder / "other" / name).read_bytes()
    return found


def print_rows(found: list[dict[str, Any]]) -> None:
    """Print rows of a table; the share is that of a build from nothing with as many jobs."""
    whole = {row["jobs"]: row for row in found if row["build"] == "from nothing"}
    for row in found:
        size, base = row["articles"], whole[row["jobs"]]
        shares = (f"{100 * row[each] / base[each]:.1f}%" for each in ("seconds", "processor"))
        spent = (f"{1000 * row['stages'][stage] / size:.2f}" for stage in STAGES)
        head = f"{size:,}", f"{row['build']}, {row['jobs']} jobs", f"{row['seconds']:.1f}"
        cells = (*head, f"{1000 * row['processor'] / size:.1f}", *shares, *spent, str(max(row["peaks"].values())))
        print("|", " | ".join(cells), "|", row["worker"], "|", flush=True)


def keep(path: Path, found: list[dict[str, Any]]) -> None:
    """Add rows to a file, in place of those of the same build."""
    known = json.loads(path.read_text()) if path.is_file() else []
    names = ("articles", "build", "jobs", "paragraphs")
    new = {tuple(row[name] for name in names) for row in found}
    rest = [row for row in known if tuple(row[name] for name in names) not in new]
    rows = sorted((*rest, *found), key=lambda row: (row["articles"], row["build"], row["jobs"]))
    path.write_text(json.dumps(rows, indent=1) + "\n")


def plot(found: list[dict[str, Any]], path: Path) -> None:
    """Draw what each stage costs an article, and the greatest memory, over the number of articles."""
    from matplotlib import pyplot as plt
    from matplotlib import rcParams

    rcParams.update({"svg.hashsalt": "kg", "font.size": 9})
    full = sorted((row for row in found if row["build"] == "from nothing"), key=lambda row: row["articles"])
    sizes = [row["articles"] for row in full]
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    left.plot(sizes, [1000 * row["processor"] / row["articles"] for row in full], "k-o", label="all")
    for stage in STAGES:
        left.plot(sizes, [1000 * row["stages"][stage] / row["articles"] for row in full], "-o", label=stage, ms=3)
        right.plot(sizes, [row["peaks"][stage] for row in full], "-o", label=stage, ms=3)
    left.set(xscale="log", yscale="log", xlabel="articles", title="processor time of one article (ms)")
    right.set(xscale="log", yscale="log", xlabel="articles", title="greatest memory of a stage (MB)")
    figure.legend(*left.get_legend_handles_labels(), loc="outside right upper", fontsize=8)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure all sizes, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=lambda size: int(size.replace(",", "")), default=SIZES)
    parser.add_argument("--one", action="store_true")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--paragraphs", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--plot", type=Path)
    chosen = parser.parse_args()
    if chosen.plot:
        plot(json.loads(chosen.keep.read_text()), chosen.plot)
        return
    columns = ("articles", "build", "seconds", "ms an article", "share of clock", "of processors", *STAGES)
    print("|", " | ".join(columns), "| MB | worker MB |")
    print("| --: | --- |" + " --: |" * (len(columns)))
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory(prefix="kg-corpus-") as folder:
            found = rows(size, Path(folder), chosen.jobs, chosen.one, chosen.paragraphs)
        print_rows(found)
        if chosen.keep:
            keep(chosen.keep, found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(*sys.argv[2:])
    else:
        main()
