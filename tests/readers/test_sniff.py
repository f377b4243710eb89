"""The format of standard input."""

from __future__ import annotations

import gzip
import json

import pytest

from kg.readers.sniff import sniff

from . import samples

RECORD = json.dumps({"text": "Acme sued Globex."})


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        ("Acme sued Globex.", ".txt"),
        ("", ".txt"),
        ("[Update] Acme sued Globex.", ".txt"),
        ("{sic} Acme sued Globex.", ".txt"),
        (f" \n{RECORD}", ".json"),
        (f"[{RECORD}]", ".json"),
        ("[1, 2]", ".json"),
        ('{"text": "never closed', ".json"),
        ('[{"text": "never closed', ".json"),
        (f"{RECORD}\n{RECORD}\n", ".jsonl"),
        (f"{RECORD}\nbroken", ".jsonl"),
        ("[" * 100_000, ".txt"),
        ("\ufeff <p>Acme sued Globex.</p>", ".html"),
        (f"\ufeff{RECORD}", ".json"),
        ("---\ntitle: x\n---\nAcme sued Globex.", ".md"),
        ("\ufeff---\r\ntitle: x\r\n...\r\nAcme sued Globex.", ".md"),
        ("---\ntitle: never closed", ".txt"),
        ("--- Acme sued Globex.\n---\n", ".txt"),
    ],
)
def test_sniff_tells_the_format(content: str, suffix: str) -> None:
    assert sniff(content.encode()) == suffix


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (samples.pdf([["x"]]), ".pdf"),
        (samples.saved(samples.word("x")), ".docx"),
        (samples.zipped({"a.txt": "x"}), ".zip"),
        (b"PK\x03\x04 broken", ".zip"),
        (gzip.compress(b"x", mtime=0), ".gz"),
        (samples.warc(packed=False), ".warc"),
        (samples.message().as_bytes(), ".eml"),
        (b"From: the editor\nTo all readers: a letter\n", ".txt"),
        (b"From the editor: hello\n", ".txt"),
        (b'<?xml version="1.0"?><!-- x --><rss version="2.0"></rss>', ".xml"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html></html>', ".html"),
        (b"<?a?>" * 5000 + b"<rss>", ".xml"),
        (b"<?a?>" * 5000, ".html"),
        (b"<urlset></urlset>", ".xml"),
    ],
)
def test_sniff_tells_what_is_no_plain_text(content: bytes, suffix: str) -> None:
    assert sniff(content) == suffix
