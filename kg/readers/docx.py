"""Word documents: paragraphs, headings and the cells of tables as they are read, without what was deleted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.readers.dates import dated
from kg.readers.draft import Draft, Refusal, Source
from kg.readers.extra import missing
from kg.readers.limits import LARGEST_TOTAL
from kg.readers.overtime import in_time

if TYPE_CHECKING:
    from docx.document import Document

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE, _VALUE = f"{_WORD}pStyle", f"{_WORD}val"
_TITLES = frozenset({"Title", "Heading1"})
_PARAGRAPH, _TEXT = f"{_WORD}p", f"{_WORD}t"
_BREAKS = {f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}tab": " ", f"{_WORD}noBreakHyphen": "-"}
_LEFT_OUT = (f"{_WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_LARGEST = LARGEST_TOTAL // 5


def read_docx(source: Source) -> Iterator[Draft]:
    """Yield the text of a document, with the title of its core properties, or its heading as the title.

    The day is the one that the text opens with, or that of the last change if such days are asked for.

    Raises Refusal if the bytes are no such document, it unpacks to too much or takes far too long for its size, or
    python-docx is not installed.
    """
    with in_time(len(source.data)):
        found = _read(source)
    yield found


def _read(source: Source) -> Draft:
    document = _open(source.data)
    shown = [paragraph for paragraph in document.element.body.iter(_PARAGRAPH) if not _is_left_out(paragraph)]
    texts = [(paragraph, text) for paragraph in shown if (text := "".join(_words(paragraph)).strip())]
    title, day = _core(document)
    title = title or next((text for paragraph, text in texts if _style(paragraph) in _TITLES), "")
    published, text = dated("\n\n".join(text for _, text in texts), day if source.options.file_dates else "")
    return Draft(source.name, source.identifier, text, published=published, title=" ".join(title.split()))


def _open(data: bytes) -> Document:
    try:
        import docx
    except ImportError:
        raise missing("Word documents", "python-docx") from None
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(each.file_size for each in archive.infolist())
        if size <= _LARGEST:
            return docx.Document(BytesIO(data))
    except Exception as error:  # noqa: BLE001  # whatever a document does to the library, the others are read
        fault = f"it cannot be read as a Word document ({type(error).__name__}: {error})"
        raise Refusal(fault, "save it anew as .docx, or give the text as .txt") from None
    raise Refusal(f"it unpacks to {size:,} bytes; the limit is {_LARGEST:,}", "give the text as .txt")


def _core(document: Document) -> tuple[str, str]:
    """Return the title and the day of the last change that the core properties name."""
    try:
        known = document.core_properties
        day = known.modified or known.created
        return known.title, day.date().isoformat() if day else ""
    except Exception:  # noqa: BLE001  # properties that are not what they should be
        return "", ""


def _style(paragraph: Any) -> str:
    return next((style.get(_VALUE, "") for style in paragraph.iter(_STYLE)), "")


def _is_left_out(paragraph: Any) -> bool:
    return any(node.tag in _LEFT_OUT for node in paragraph.iterancestors())


def _words(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(_TEXT, *_BREAKS):
        around = list(node.iterancestors(_PARAGRAPH, *_LEFT_OUT))
        if around[0] is paragraph:
            yield _BREAKS.get(node.tag) or node.text or ""
