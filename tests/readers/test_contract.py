"""What every entry of `READERS` promises."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Problem
from kg.readers import READERS, Draft, Refusal, Source, read

from .conftest import Tree

TEXT = "Acme sued Globex."
RECORD = json.dumps({"text": TEXT, "published": "2021-03-30"})
SAMPLES = {
    ".txt": f"date 2021-03-30 {TEXT}",
    ".md": f"---\ndate: 2021-03-30\n---\n{TEXT}",
    ".html": f'<html><head><meta property="article:published_time" content="2021-03-30"></head><p>{TEXT}</p></html>',
    ".json": RECORD,
    ".jsonl": RECORD,
}
SAMPLES[".htm"] = SAMPLES[".html"]
suffixes = pytest.mark.parametrize("suffix", READERS)


def test_samples_cover_every_format() -> None:
    assert SAMPLES.keys() == READERS.keys()


@suffixes
def test_reader_yields_a_draft_with_text_and_date(suffix: str) -> None:
    (draft,) = READERS[suffix](Source("name", "stem", SAMPLES[suffix].encode()))
    assert isinstance(draft, Draft)
    assert (draft.text, draft.published) == (TEXT, "2021-03-30")
    assert draft.source.startswith("name")
    assert draft.identifier.startswith("stem")


@suffixes
def test_reader_does_not_take_a_byte_order_mark_for_text(suffix: str) -> None:
    (draft,) = READERS[suffix](Source("name", "stem", b"\xef\xbb\xbf" + SAMPLES[suffix].encode()))
    assert isinstance(draft, Draft)
    assert (draft.text, draft.published) == (TEXT, "2021-03-30")


@suffixes
@settings(max_examples=50, deadline=None)
@given(data=st.binary(min_size=1, max_size=200))
def test_reader_yields_or_refuses_any_bytes(suffix: str, data: bytes) -> None:
    with suppress(Refusal):
        for thing in READERS[suffix](Source("name", "stem", data)):
            assert isinstance(thing, Draft | Problem)


@suffixes
@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b" \n\t ", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"Acme\0sued Globex", "binary"),
        (b"Acme\x01sued\xffGlobex", "binary"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"caf\xe9 Acme sued Globex", "0xe9, at offset 3"),
    ],
)
def test_bad_bytes_are_one_problem_and_the_other_files_are_read(
    tree: Tree, suffix: str, data: bytes, fault: str
) -> None:
    folder = tree({f"bad{suffix}": data, "good.txt": TEXT})
    articles, (problem,) = read([folder])
    assert [article.identifier for article in articles] == ["good"]
    assert problem.source.startswith(str(folder / f"bad{suffix}"))
    assert fault in problem.fault
    assert problem.remedy


@suffixes
def test_article_carries_the_hash_of_its_text(tree: Tree, suffix: str) -> None:
    (article,), problems = read([tree({f"a{suffix}": SAMPLES[suffix]})])
    assert article.text_hash == f"sha256:{hashlib.sha256(TEXT.encode()).hexdigest()}"
    assert not problems
