"""What people decided: records in a file, where they point to in the articles, and what they come to."""

from kg.decisions.anchors import Orphan, locate, locate_any
from kg.decisions.file import DECISIONS, Book, append, read_book
from kg.decisions.record import Anchor, Record, deleted
from kg.decisions.verdicts import Verdicts, decide, in_force, withdrawals

__all__ = [
    "DECISIONS",
    "Anchor",
    "Book",
    "Orphan",
    "Record",
    "Verdicts",
    "append",
    "decide",
    "deleted",
    "in_force",
    "locate",
    "locate_any",
    "read_book",
    "withdrawals",
]
