"""Tell the format of bytes that have no file name."""

from __future__ import annotations

import codecs
import json
import re
import zipfile
from io import BytesIO

_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n(?:.*?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_RECORD = re.compile(rb'\{\s*"|\[\s*\{')
_LIST_OF_PAGES = re.compile(
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s[^>\[]*>)*+<(?:rss|feed|urlset|sitemapindex|(?:rdf:)?RDF)[\s>]", re.DOTALL
)
_HEADER = rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*"
_LETTER = re.compile(
    rb"(?=" + _HEADER + rb"From:)(?=" + _HEADER + rb"(?:Date|MIME-Version|Message-ID):)", re.IGNORECASE
)
_LETTER_HEAD = 20_000
_MAGIC = {b"%PDF-": ".pdf", b"\x1f\x8b": ".gz", b"WARC/": ".warc"}
_ZIP = b"PK\x03\x04"
_DOCX = "word/document.xml"


def magic(data: bytes) -> str:
    """Return the suffix of a format that is known for certain by how its bytes begin, else nothing."""
    for start, suffix in _MAGIC.items():
        if data.startswith(start):
            return suffix
    if data.startswith(_ZIP):
        return ".docx" if _DOCX in _names(data) else ".zip"
    return ".xml" if _LIST_OF_PAGES.match(data.removeprefix(codecs.BOM_UTF8)) else ""


def _names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return []


def sniff(data: bytes) -> str:
    """Return the suffix of the format that `data` is in: text, if it is nothing else."""
    if found := magic(data):
        return found
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"<"):
        return ".html"
    if start.startswith((b"{", b"[")) and _is_json(start):
        return ".json"
    if _LETTER.match(start[:_LETTER_HEAD].replace(b"\r\n", b"\n")):
        return ".eml"
    if not _RECORD.match(start):
        return ".md" if _FRONT_MATTER.match(start) else ".txt"
    return ".jsonl" if _is_json(start.partition(b"\n")[0]) else ".json"


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
