"""PDF files."""

from __future__ import annotations

import sys
from io import BytesIO

import pypdf
import pytest
from pypdf.generic import NameObject, StreamObject

from kg.readers import ReadOptions, ReadResult, read
from kg.readers.paragraphs import paragraphs
from kg.readers.pdf import MOST_PAGES

from . import samples
from .conftest import Tree

LINES = [
    "Acme sued Globex last March over a contract for the delivery of suits, and said that the con-",
    "tract had never been signed by anybody who was allowed to. A long-term partner, it had paid",
    "for years.",
    "Globex denies it. The long-term partnership between the two firms, it said, was well-",
    "known to everybody.",
]


def read_pdf(tree: Tree, data: bytes, *, file_dates: bool = False) -> ReadResult:
    return read([tree({"report.pdf": data})], options=ReadOptions(file_dates=file_dates))


def test_lines_are_joined_and_words_that_were_cut(tree: Tree) -> None:
    (article,), problems = read_pdf(tree, samples.pdf([LINES]))
    assert not problems
    assert article.identifier == "report"
    first, second = article.text.split("\n\n")
    assert "said that the contract had never" in first
    assert first.endswith("A long-term partner, it had paid for years.")
    assert second.startswith("Globex denies it.")
    assert "wellknown to everybody." in second


def test_metadata_name_the_title_and_if_asked_the_day(tree: Tree) -> None:
    data = samples.pdf([[samples.TEXT]], "/Title (A case) /CreationDate (D:20210330235900-05'00')")
    (article,), problems = read_pdf(tree, data)
    assert not problems
    assert (article.title, article.published) == ("A case", None)
    (article,), _ = read_pdf(tree, data, file_dates=True)
    assert str(article.published) == "2021-03-30"


def test_a_day_at_the_beginning_of_the_text_counts_first(tree: Tree) -> None:
    data = samples.pdf([["date 2019-05-06", samples.TEXT]], "/CreationDate (D:20210330120000Z)")
    (article,), _ = read_pdf(tree, data, file_dates=True)
    assert (article.text, str(article.published)) == (samples.TEXT, "2019-05-06")


@pytest.mark.parametrize(
    "info", ["", "/Title (Microsoft Word - x.doc) /CreationDate (yesterday)", "/Title ()", "/Title 7"]
)
def test_metadata_that_say_nothing_are_left_out(tree: Tree, info: str) -> None:
    (article,), _ = read_pdf(tree, samples.pdf([[samples.TEXT]], info), file_dates=True)
    assert (article.text, article.title, article.published) == (samples.TEXT, "", None)


def test_headers_and_footers_of_the_pages_are_left_out(tree: Tree) -> None:
    bodies = [
        ["Acme sued Globex over the", "suits that it had ordered"],
        ["from it in May, and never", "paid for."],
        ["It won."],
    ]
    pages = [["The Acme Case", *body, f"Page {number} of 3"] for number, body in enumerate(bodies, 1)]
    (article,), _ = read_pdf(tree, samples.pdf(pages))
    assert article.text == (
        "Acme sued Globex over the suits that it had ordered from it in May, and never paid for.\n\nIt won."
    )


def test_a_line_that_only_one_page_has_stays(tree: Tree) -> None:
    (article,), _ = read_pdf(tree, samples.pdf([["Acme sued Globex."], ["Initech won.", "Page 2"]]))
    assert article.text.split() == ["Acme", "sued", "Globex.", "Initech", "won.", "Page", "2"]


def locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(samples.pdf([[samples.TEXT]])))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"%PDF-1.4\nnothing", "it cannot be read as a PDF"),
        (samples.pdf([[samples.TEXT]])[:300], "it cannot be read as a PDF"),
        (samples.pdf([[]]), "its pages hold no words, only pictures"),
        (samples.pdf([["."]] * (MOST_PAGES + 1)), "it has 2,001 pages; the limit is 2,000"),
        (locked("secret"), "it is protected by a password"),
    ],
)
def test_what_cannot_be_read_is_one_problem(tree: Tree, data: bytes, fault: str) -> None:
    articles, (problem,) = read_pdf(tree, data)
    assert not articles
    assert problem.fault.startswith(fault)
    assert problem.remedy


def test_a_file_that_anybody_may_open_is_read(tree: Tree) -> None:
    (article,), _ = read_pdf(tree, locked(""))
    assert article.text == samples.TEXT


def test_a_count_of_pages_that_is_not_so_does_no_harm(tree: Tree) -> None:
    articles, problems = read_pdf(tree, samples.pdf([[samples.TEXT]], count=2_000_000_000))
    assert len(articles) + len(problems) == 1


def test_a_tree_of_pages_that_is_a_circle_ends(tree: Tree) -> None:
    data = samples.pdf([[samples.TEXT]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    articles, problems = read_pdf(tree, data)
    assert len(articles) + len(problems) == 1


def test_too_much_text_is_refused(tree: Tree) -> None:
    articles, (problem,) = read_pdf(tree, samples.pdf([["Acme sued Globex. " * 6000]] * 20))
    assert not articles
    assert "1,000,000 characters" in problem.fault


def endless() -> bytes:
    """Pack a page whose words come after so many strokes that it would take minutes."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(samples.pdf([[samples.TEXT]])))
    strokes = StreamObject()
    strokes.set_data(b"q 1 0 0 1 0 0 cm Q " * 600_000 + b"BT /F1 12 Tf (Acme sued Globex.) Tj ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(strokes.flate_encode())
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_page_that_does_not_end_is_refused(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.readers.overtime.SECONDS", 0.3)
    data = endless()
    assert len(data) < 60_000
    articles, problems = read([tree({"bomb.pdf": data, "fine.pdf": samples.pdf([[samples.TEXT]])})])
    assert [article.text for article in articles] == [samples.TEXT]
    assert [problem.fault.partition(" seconds")[2] for problem in problems] == [", which is far too long for its size"]
    assert "give the text as .txt" in problems[0].remedy


def test_without_the_library_the_user_is_told_how_to_get_it(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    _, (problem,) = read_pdf(tree, samples.pdf([[samples.TEXT]]))
    assert (problem.fault, problem.remedy) == (
        "PDF files need the package pypdf, which is not installed",
        "run pip install 'kg[sources]'",
    )


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        (["The Anglo-", "American firm and its friend"], "The Anglo-American firm and its friend"),
        (["It was in 2019-", "20 that all of this was so"], "It was in 2019-20 that all of this was so"),
        (["It was late -", "and dark, and all of this was"], "It was late - and dark, and all of this was"),
        (["It was a soft\u00ad", "ware firm that did all of it"], "It was a software firm that did all of it"),
        (
            ["A short heading", "It was a firm that did all of this for years and years"],
            "A short heading\n\nIt was a firm that did all of this for years and years",
        ),
    ],
)
def test_paragraphs(lines: list[str], text: str) -> None:
    assert paragraphs(lines) == text
