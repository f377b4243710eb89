"""What every entry of `READERS` promises."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Problem
from kg.readers import READERS, Draft, Member, ReadOptions, Source, read
from kg.readers.limits import Budget
from kg.readers.members import UNEXPECTED, Intake, expand

from . import samples
from .conftest import Tree

TEXT = "Acme sued Globex."
RECORD = json.dumps({"text": TEXT, "published": "2021-03-30"})
TEXTS = {
    ".txt": f"date 2021-03-30 {TEXT}",
    ".md": f"---\ndate: 2021-03-30\n---\n{TEXT}",
    ".html": f'<html><head><meta property="article:published_time" content="2021-03-30"></head><p>{TEXT}</p></html>',
    ".json": RECORD,
    ".jsonl": RECORD,
}
TEXTS[".htm"] = TEXTS[".html"]
TEXTS[".csv"] = f"Text,Date\n{TEXT},2021-03-30\n"
TEXTS[".tsv"] = TEXTS[".csv"].replace(",", "\t")
ENTRY = f"<item><guid>7</guid><pubDate>Tue, 30 Mar 2021 09:00:00 GMT</pubDate><description>{TEXT}</description></item>"
TEXTS[".xml"] = TEXTS[".rss"] = TEXTS[".atom"] = f'<rss version="2.0"><channel>{ENTRY}</channel></rss>'
TEXTS[".eml"] = f"From: a@example.org\nDate: Tue, 30 Mar 2021 09:00:00 +0000\n\n{TEXT}"
SAMPLES = {suffix: text.encode() for suffix, text in TEXTS.items()} | {
    ".pdf": samples.pdf([[f"date 2021-03-30 {TEXT}"]]),
    ".docx": samples.saved(samples.word(f"date 2021-03-30 {TEXT}")),
    ".zip": samples.zipped({"a.txt": TEXTS[".txt"]}),
    ".gz": gzip.compress(TEXTS[".txt"].encode()),
    ".warc": samples.warc(("https://example.org/a", "text/html", TEXTS[".html"])),
}
FILE_NAMES = {".gz": "name.txt"}
suffixes = pytest.mark.parametrize("suffix", READERS)
texts = pytest.mark.parametrize("suffix", TEXTS)
plain = pytest.mark.parametrize("suffix", sorted(TEXTS.keys() - {".xml", ".rss", ".atom", ".eml"}))
"""The others say themselves in which encoding they are."""


def read_sample(suffix: str, data: bytes) -> list[Draft | Problem]:
    member = Member(Source(f"{FILE_NAMES.get(suffix, 'name')}{suffix}", "stem", data), suffix)
    return list(expand(member, Intake(READERS, Budget(), ReadOptions())))


def test_samples_cover_every_format() -> None:
    assert SAMPLES.keys() == READERS.keys()


def assert_expected(found: list[Draft | Problem]) -> None:
    assert found
    assert not [thing for thing in found if isinstance(thing, Problem) and thing.remedy == UNEXPECTED]


@suffixes
def test_reader_yields_a_draft_with_text_and_date(suffix: str) -> None:
    (draft,) = read_sample(suffix, SAMPLES[suffix])
    assert isinstance(draft, Draft)
    assert (draft.text.strip(), draft.published) == (TEXT, "2021-03-30")
    assert draft.source.startswith("name")
    assert draft.identifier.startswith(("stem", "example.org/a"))


@texts
def test_reader_does_not_take_a_byte_order_mark_for_text(suffix: str) -> None:
    (draft,) = read_sample(suffix, b"\xef\xbb\xbf" + SAMPLES[suffix])
    assert isinstance(draft, Draft)
    assert (draft.text.strip(), draft.published) == (TEXT, "2021-03-30")


@suffixes
@settings(max_examples=50, deadline=None)
@given(data=st.binary(min_size=1, max_size=200))
def test_reader_yields_or_refuses_any_bytes(suffix: str, data: bytes) -> None:
    assert_expected(read_sample(suffix, data))


@suffixes
@settings(max_examples=40, deadline=None)
@given(cut=st.floats(0, 1), place=st.floats(0, 0.999), byte=st.integers(0, 255))
def test_reader_bears_a_sample_that_is_cut_or_spoilt(suffix: str, cut: float, place: float, byte: int) -> None:
    sample = SAMPLES[suffix]
    spoilt = bytearray(sample)
    spoilt[int(place * len(spoilt))] = byte
    for data in (sample[: int(cut * len(sample))], bytes(spoilt)):
        assert_expected(read_sample(suffix, data))


@suffixes
@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\x00\x01\x02" * 9, b"PK\x03\x04", b"%PDF-1.7", b"WARC/1.0\r\n"])
def test_bytes_of_no_article_are_problems_and_the_other_files_are_read(tree: Tree, suffix: str, data: bytes) -> None:
    folder = tree({f"bad{suffix}": data, "good.txt": TEXT})
    articles, problems = read([folder])
    assert {article.identifier for article in articles} >= {"good"}
    assert len(articles) + len(problems) >= 2
    assert all(problem.source.startswith(str(folder / "bad")) and problem.remedy for problem in problems)


@plain
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
    (article,), problems = read([tree({f"a{'.txt' if suffix == '.gz' else ''}{suffix}": SAMPLES[suffix]})])
    assert article.text.strip() == TEXT
    assert article.text_hash == f"sha256:{hashlib.sha256(article.text.encode()).hexdigest()}"
    assert not problems


def test_a_reader_that_fails_is_one_problem() -> None:
    def broken(source: Source) -> Iterator[Draft]:
        yield Draft(source.name, source.identifier, TEXT)
        raise KeyError("no such thing")

    first, problem = expand(Member(Source("a.x", "a", b"x"), ".x"), Intake({".x": broken}, Budget(), ReadOptions()))
    assert isinstance(first, Draft)
    assert problem == Problem("a.x", "it cannot be read (KeyError: 'no such thing')", UNEXPECTED)
