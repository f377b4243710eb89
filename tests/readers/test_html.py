"""HTML."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

import pytest

from kg.readers import Draft, Refusal, Source, read
from kg.readers.html import read_html

from .conftest import Tree

PARAGRAPH = "<p>Palantir sued the US Army on Tuesday over a contract, the company said in a statement of {}.</p>"
PAGE = f"""<!DOCTYPE html><html><head><title>Army sued | The Daily</title>
<meta property="og:title" content="Army sued"><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2031-03-30T23:30:00Z">
<link rel="canonical" href="https://ex.org/army"><style>p {{ color: red }}</style>
<script>var secret = "Initech bought Umbrella, the company said in a statement on Tuesday.";</script>
<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "Initech bought Umbrella.",
"dateModified": "2032-01-01"}}</script></head>
<body><nav><a href="/">Home of Umbrella</a></nav><noscript>Umbrella needs scripts.</noscript><!-- Umbrella -->
<article><h1>Army sued</h1>{"".join(map(PARAGRAPH.format, ("March", "April", "May", "June")))}
<script>document.write("Umbrella")</script></article>
<section id="comments"><p class="comment">Umbrella is worse.</p></section>
<template><p>Umbrella</p></template><footer>© Umbrella</footer></body></html>"""


def draft_of(markup: str | bytes) -> Draft:
    data = markup if isinstance(markup, bytes) else markup.encode()
    (draft,) = read_html(Source("a.html", "a", data))
    assert isinstance(draft, Draft)
    return draft


def test_read_html_takes_article_and_metadata(tree: Tree) -> None:
    (article,), problems = read([tree({"a.html": PAGE})])
    assert "over a contract, the company said in a statement of March." in article.text
    assert "Umbrella" not in article.text
    assert (article.identifier, article.offset, article.published) == ("a", 0, dt.date(2031, 3, 30))
    assert (article.title, article.publisher, article.url) == ("Army sued", "The Daily", "https://ex.org/army")
    assert not problems


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Acme sued Globex.</p>",
        "Acme sued Globex.",
        "<html><body><p>Acme sued Globex.</p></body></html>",
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><p>Acme sued Globex.</p>",
        "<p>Acme\x01 sued <script>alert('Initech')</script>Globex.</p>",
        "<body><div><p>Acme sued Globex.<style>p {}</style></div>",
    ],
)
def test_read_html_reads_short_and_odd_pages(markup: str) -> None:
    assert draft_of(markup).text == "Acme sued Globex."


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<html><head><title>Acme sued Globex</title></head><body></body></html>",
        "<html><body><script>var a = 'Acme bought Globex'</script></body></html>",
        "<html><body><nav><a href='/'>Home</a> <a href='/b'>News</a></nav><footer>Acme</footer></body></html>",
        "<!-- Acme sued Globex. -->",
        "<div>" * 5000,
    ],
)
def test_read_html_refuses_a_page_without_article(markup: str) -> None:
    with pytest.raises(Refusal, match="no article text"):
        draft_of(markup)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2021-02-01", "2021-02-01"),
        ("2021-02-01T10:00:00Z", "2021-02-01"),
        ("20210201", "2021-02-01"),
        ("2021/2/1", "2021-02-01"),
        ("13/02/2021", "2021-02-13"),
        ("Feb 1st, 2021", "2021-02-01"),
        ("Mon, 1 February 2021 10:00 GMT", "2021-02-01"),
        ("2021-02-30", "2021-02"),
        ("2021-02-30T01:00:00Z", "2021-02"),
        ("2021-02", "2021-02"),
        ("2021/02", "2021-02"),
        ("2021", ""),
    ],
)
def test_read_html_makes_up_no_day(written: str, published: str) -> None:
    head = f"<head><meta property='article:published_time' content='{written}'></head>"
    assert draft_of(f"<html>{head}<p>Acme sued Globex.</p></html>").published == published


def test_article_of_a_page_whose_date_does_not_exist_is_kept(tree: Tree) -> None:
    (article,), (problem,) = read([tree({"a.html": PAGE.replace("2031-03-30", "2031-02-30")})])
    assert article.published is None
    assert "publication date '2031-02' cannot be read" in problem.fault


def test_read_html_survives_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    with pytest.raises(Refusal, match="its HTML cannot be read"):
        draft_of(PAGE)


@pytest.mark.parametrize(
    ("declared", "codec"), [("windows-1251", "cp1251"), ("iso-8859-1", "cp1252"), ("Shift_JIS", "shift_jis")]
)
def test_read_html_reads_a_declared_encoding(declared: str, codec: str) -> None:
    word = {"cp1251": "Газпром", "cp1252": "“café”", "shift_jis": "東京"}[codec]
    markup = f"<html><head><meta charset='{declared}'></head><p>Acme sued {word}.</p></html>"
    assert draft_of(markup.encode(codec)).text == f"Acme sued {word}."


@pytest.mark.parametrize("declared", ["utf-8", "no-such", "undefined", ""])
def test_read_html_refuses_bytes_in_no_declared_encoding(declared: str) -> None:
    with pytest.raises(Refusal, match="0xe9, at offset"):
        draft_of(f"<html><meta charset='{declared}'><p>caf".encode() + b"\xe9</p></html>")


def test_read_html_gives_the_same_for_any_hash_seed(tree: Tree) -> None:
    folder = tree({"a.html": PAGE})
    code = "import sys; from kg.readers import read; print(ascii(read(sys.argv[1:])))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
