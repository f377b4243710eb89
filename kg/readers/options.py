"""What a reader can be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import UsageError

COLUMNS = ("text", "published", "title", "url", "publisher", "id")
"""What a column of a table can hold."""

PAGES = 100


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the columns of tables, how many pages at most, whether from private addresses, how fast, which days.

    Args:
        columns: the names of columns in the user's tables, by what they hold (`COLUMNS`).
        limit: how many pages of each feed, sitemap or web archive are read at most; None for 100 of what is fetched,
            and for all of what lies in files.
        allow_private: whether addresses of this machine and its network may be fetched.
        delay: seconds between two requests to one host, at least.
        file_dates: whether the day on which a PDF was made, or a Word document last changed, counts as that of publication
            where its text does not begin with one.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    limit: int | None = None
    allow_private: bool = False
    delay: float = 1.0
    file_dates: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be meant.

        Raises:
            UsageError: a column holds nothing that kg knows, or the limit is below 1.
        """
        for name in self.columns:
            if name not in COLUMNS:
                raise UsageError(f"{name!r} is nothing that a column can hold: give one of {', '.join(COLUMNS)}")
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"the limit {self.limit} leaves nothing to read: give 1 or more")
