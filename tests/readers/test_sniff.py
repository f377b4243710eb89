"""The format of standard input."""

from __future__ import annotations

import json

import pytest

from kg.readers.sniff import sniff

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
