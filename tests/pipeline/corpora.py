"""Small corpora for builds, an extractor that misbehaves on some of their articles, and how to start a build."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

NAMES = [
    "Alder",
    "Birch",
    "Cedar",
    "Damson",
    "Elder",
    "Fir",
    "Gorse",
    "Hazel",
    "Juniper",
    "Larch",
    "Maple",
    "Oak",
    "Pine",
    "Rowan",
    "Spruce",
    "Teal",
]

EVIL = """
import ctypes, os, signal, time

def extract(parsed, found):
    text = parsed.article.text
    if "sleeps for ever" in text:
        time.sleep(3600)
    if "is killed" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "reads nothing" in text:
        ctypes.string_at(0)
    if "leaves" in text:
        os._exit(3)
    if "stumbles" in text:
        raise IndexError("out of range")
    return ()
"""


def write_corpus(folder: Path, size: int, **words: str) -> Path:
    """Write articles; `words` are said in the articles of these names beside what all say."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(size):
        name = f"a{number:02}"
        one, other = NAMES[number % len(NAMES)], NAMES[(number * 7 + 3) % len(NAMES)]
        text = f"{one} Water sued {other} Holdings in 20{number % 20:02}. {other} Holdings was founded by Jo {one}son."
        (folder / f"{name}.txt").write_text(f"date 2021-03-30 {text} {words.get(name, '')}", "utf-8")
    return folder


def install_evil(site: Path, code: str = EVIL) -> Path:
    """Install a package with an extractor, which by default does harm where a text says so."""
    declared = site / "evil-1.0.dist-info"
    declared.mkdir(parents=True)
    (site / "evil_extractor.py").write_text(code, "utf-8")
    (declared / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n", "utf-8")
    (declared / "entry_points.txt").write_text("[kg.extractors]\nevil = evil_extractor:extract\n", "utf-8")
    return site


KG = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from kg.cli import main
main()
"""
"""The command, which heeds interrupts even where the shell that runs the tests ignores them."""


def start(*arguments: object, cache: Path | None = None) -> subprocess.Popen[str]:
    """Start `kg build`."""
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path} | ({"KG_CACHE": str(cache)} if cache else {})
    command = [sys.executable, "-c", KG, "build", *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    )


def files(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
