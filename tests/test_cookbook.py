"""The queries of the README's cookbook give what it shows; python -m tests.test_cookbook writes anew what they give."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_SECTION = re.compile(r"(?<=^## Ten queries\n).*?(?=^## )", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(
    r"(?<=^```console\n)(?P<command>\$ [^\n]*\n(?:> [^\n]*\n)*)(?P<output>.*?)(?=^```)", re.MULTILINE | re.DOTALL
)
WIDTH = "100"


def blocks() -> list[re.Match[str]]:
    section = _SECTION.search(README.read_text("utf-8"))
    assert section
    return list(_BLOCK.finditer(section[0]))


def answer(command: str) -> str:
    """Run a command as a terminal of a hundred columns would show it."""
    words = shlex.split(re.sub(r"\n> ", "\n", command.removeprefix("$ ")))
    assert words[0] == "kg"
    graph = ["--graph", str(ROOT / "output" / "graph.ttl")]
    return CliRunner(env={"COLUMNS": WIDTH, "NO_COLOR": "1"}).invoke(main, [*words[1:], *graph]).output


def test_there_are_ten() -> None:
    assert len(blocks()) == 10


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block["command"][2:40])
def test_the_readme_shows_what_it_gives(block: re.Match[str]) -> None:
    assert block["output"]
    assert answer(block["command"]) == block["output"]


def rewrite() -> None:
    text = README.read_text("utf-8")
    filled = _SECTION.sub(
        lambda section: _BLOCK.sub(lambda block: block["command"] + answer(block["command"]), section[0]), text
    )
    README.write_text(filled, "utf-8")


if __name__ == "__main__":
    rewrite()
