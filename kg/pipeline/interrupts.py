"""What a build that somebody interrupts leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AGAIN = "build again to have both"


@contextmanager
def noting(files: tuple[Path, Path], *, cached: bool) -> Iterator[None]:
    """Note on an interrupt (PEP 678) what it leaves behind.

    Args:
        files: graph and page, which take their places one right after the other.
        cached: whether what articles yield is kept.

    Raises:
        KeyboardInterrupt: somebody pressed Ctrl-C.
    """
    before = [_state(path) for path in files]
    try:
        yield
    except KeyboardInterrupt as interrupt:
        changed = [path for path, state in zip(files, before, strict=True) if _state(path) != state]
        interrupt.add_note(f"Interrupted. {_kept(cached=cached)} {_standing(files, changed)}")
        raise


def _kept(*, cached: bool) -> str:
    if cached:
        return "What articles yielded so far is kept, and the next build goes on from there."
    return "Nothing of what articles yielded is kept, as was asked for."


def _standing(files: tuple[Path, Path], changed: list[Path]) -> str:
    if len(changed) == len(files):
        return f"{files[0]} was written, and is whole."
    if changed:
        return f"Only {changed[0]} is new: {_AGAIN}."
    return f"{files[0]} is as it was." if files[0].exists() else "Nothing was written."


def _state(path: Path) -> tuple[int, int] | None:
    """Tell a file apart from one that took its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
