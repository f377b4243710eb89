"""Tables that fit: where one is too wide, its longest texts stand below their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.api.text import visible

_GAP = 2
_LONG = 50

Row = Sequence[str]


def write_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], width: int, *, color: bool = False
) -> Iterator[str]:
    """Write a table as lines of text, without blanks at their ends.

    Args:
        columns: the heads.
        rows: values; whole numbers are put to the right.
        width: what the table must fit in, in letters.
        color: whether the terminal shows bold.
    """
    rows = [tuple(row) for row in rows]
    numbers = [bool(rows) and all(isinstance(row[place], int) for row in rows) for place in range(len(columns))]
    texts = [tuple(visible(str(cell)) for cell in row) for row in rows]
    console = Console(width=width, markup=False, highlight=False, emoji=False, force_terminal=color, no_color=not color)
    for part in _lay_out(tuple(map(visible, columns)), texts, numbers, width):
        with console.capture() as capture:
            console.print(part)
        yield from (line.rstrip() for line in capture.get().splitlines())


def _lay_out(columns: Row, rows: Sequence[Row], numbers: Sequence[bool], width: int) -> Iterator[RenderableType]:
    widths = [max(map(_width, texts)) for texts in zip(columns, *rows, strict=True)]
    least = [min(width, max(map(_word, texts))) for texts in zip(columns, *rows, strict=True)]
    below = _below(widths, least, width)
    kept = [place for place in range(len(columns)) if place not in below]
    fitting = _shrunk([widths[place] for place in kept], [least[place] for place in kept], width)
    aligned = [numbers[place] for place in kept]
    if not below:
        yield _grid([columns], rows, aligned, fitting)
        return
    for number, row in enumerate((columns, *rows)):
        cells = [tuple(row[place] for place in kept)]
        heads, body = ([], cells) if number else (cells, [])
        yield _grid(heads, body, aligned, fitting)
        for place in below:
            if row[place].strip():
                yield Padding(Text(row[place], style="" if number else "bold", overflow="fold"), (0, 0, 0, _GAP))


def _below(widths: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """Return the columns that must stand below their rows: a long one, and those without which words would break."""
    kept = list(range(len(widths)))
    below: list[int] = []
    while len(kept) > 1:
        longest = max(kept, key=widths.__getitem__)
        gaps = _GAP * (len(kept) - 1)
        long = not below and widths[longest] >= _LONG and sum(widths[place] for place in kept) + gaps > width
        if not long and sum(least[place] for place in kept) + gaps <= width:
            break
        kept.remove(longest)
        below.append(longest)
    return sorted(below)


def _grid(heads: Sequence[Row], rows: Sequence[Row], numbers: Sequence[bool], widths: Sequence[int]) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for number, width in zip(numbers, widths, strict=True):
        grid.add_column(width=width, justify="right" if number else "left", overflow="fold")
    for head in heads:
        grid.add_row(*(Text(cell, style="bold", overflow="fold") for cell in head))
    for row in rows:
        grid.add_row(*(Text(cell, overflow="fold") for cell in row))
    return grid


def _shrunk(widths: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """Take from the widest columns until all fit; none gets narrower than its longest word."""
    found = list(widths)
    while sum(found) + _GAP * (len(found) - 1) > width:
        wide = [place for place, letters in enumerate(found) if letters > least[place]]
        if not wide:
            break
        found[max(wide, key=found.__getitem__)] -= 1
    return found


def _width(text: str) -> int:
    return max(1, *map(cell_len, text.split("\n")))


def _word(text: str) -> int:
    return max((cell_len(word) for word in text.split()), default=1)
