"""Hostile inputs of every kind: no crash, no hang, nothing written or reached outside; and the watchdog sees it where there is."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random

import pytest

from .mutations import mutated
from .targets import READ, REFUSED, targets
from .watchdog import Tally, run
from .worker import Guard, made

INPUTS = 60


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", targets())
def test_hostile_inputs_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    tally = run(kind, INPUTS, tmp_path / "sandbox")
    assert tally.faults == {}
    assert tally.inputs == INPUTS


@pytest.mark.parametrize("kind", ["html", "SPARQL", "exports", "builds"])
def test_an_input_is_the_same_for_its_number(kind: str) -> None:
    target = targets()[kind]
    first, *others = (made(target, kind, number) for number in (0, 0, 1, 2))
    assert first == others[0]
    assert len({first, *others}) == 3


def test_nothing_is_too_small_to_be_spoilt() -> None:
    for number in range(300):
        assert len(mutated(b"", Random(number), (b"[", b"<p>"))) < 200_000


FAULTY = """
import os, time, pathlib
from tests.fuzz import targets as table

def take(data, folder):
    deed = int(data)
    if deed == 1:
        raise IndexError("out of range")
    if deed == 2:
        while True:
            pass
    if deed == 3:
        os.abort()
    if deed == 4:
        (folder.parent / "evil.txt").write_text("x")
    if deed == 5:
        time.sleep(600)
    (folder / "fine.txt").write_text("x")
    return table.READ if deed else table.REFUSED

table.targets = lambda: {"faulty": table.Target(lambda chance: b"%d" % chance, take)}
"""


@pytest.mark.slow
def test_the_watchdog_sees_what_goes_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    site.mkdir()
    patch = "\nfrom tests.fuzz import worker\nworker.targets = table.targets\nworker.made = lambda target, kind, number: b'%d' % number\n"
    runner = "\nimport sys\nfrom pathlib import Path\nworker.main(sys.argv[1], *map(int, sys.argv[2:4]), Path(sys.argv[4]), int(sys.argv[5]))\n"
    (site / "faulty.py").write_text(FAULTY + patch + runner, "utf-8")
    monkeypatch.setattr("tests.fuzz.watchdog.COMMAND", (sys.executable, str(site / "faulty.py")))
    monkeypatch.setattr("tests.fuzz.watchdog.SECONDS", 1)
    monkeypatch.setattr("tests.fuzz.watchdog.BLOCKED", 30.0)
    tally = run("faulty", 7, tmp_path / "sandbox")
    assert (tally.refused, tally.read) == (1, 1)
    assert tally.faults[1].startswith("IndexError: out of range at faulty.py")
    assert tally.faults[2] == "took more than 1 seconds of processor time"
    assert tally.faults[3].startswith("ended its process with -6")
    assert tally.faults[4].startswith("reached out: open ")
    assert tally.faults[5] == "waited for more than 30 seconds"
    assert "evil.txt" in tally.faults[-1]


@pytest.mark.slow
def test_what_fails_outside_of_an_input_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="KeyError: 'no such kind'"):
        run("no such kind", 1, tmp_path / "sandbox")


def test_the_guard_notes_what_is_outside_of_its_folder(tmp_path: Path) -> None:
    guard = Guard(tmp_path / "inside")
    inside, outside = tmp_path / "inside" / "a", tmp_path / "insider"
    deeds = [
        ("open", (str(inside), "w", 0)),
        ("open", (str(outside), "r", os.O_RDONLY)),
        ("open", (3, "wb", 0)),
        ("open", (os.devnull, "w", 0)),
        ("os.mkdir", (str(inside), 0o777, -1)),
        ("compile", (None, "x")),
    ]
    bad = [
        ("open", (str(outside), "r+", 0)),
        ("open", (str(outside), None, os.O_CREAT | os.O_WRONLY)),
        ("os.rename", (str(inside), str(outside), -1, -1)),
        ("os.remove", (str(inside / ".." / ".." / "canary"), -1)),
        ("socket.connect", (None, ("127.0.0.1", 1))),
    ]
    for event, arguments in (*deeds, *bad):
        guard(event, arguments)
    assert not guard.seen
    guard.on = True
    for event, arguments in (*deeds, *bad):
        guard(event, arguments)
    assert [note.split()[0] for note in guard.seen] == [event for event, _ in bad]


def test_a_tally_counts() -> None:
    tally = Tally("x")
    for number, told in enumerate((READ, REFUSED, READ, "ValueError")):
        tally.add(number, told, number / 10, 7)
    assert (tally.inputs, tally.read, tally.refused, tally.faults) == (4, 2, 1, {3: "ValueError"})
    assert (tally.slowest, tally.memory) == (0.3, 7)
