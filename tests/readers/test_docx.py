"""Word documents."""

from __future__ import annotations

import datetime as dt
import sys
import zipfile
from io import BytesIO

import pytest
from docx.oxml import parse_xml

from kg.readers import ReadOptions, ReadResult, read

from . import samples
from .conftest import Tree

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read_word(tree: Tree, data: bytes, *, file_dates: bool = False) -> ReadResult:
    return read([tree({"press.docx": data})], options=ReadOptions(file_dates=file_dates))


def test_document_with_headings_table_and_properties(tree: Tree) -> None:
    document = samples.word()
    document.add_heading("Acme goes to court", 1)
    document.add_paragraph("Acme sued Globex.").add_run(" It was late.\tVery.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Claimant", "Acme"
    (article,), problems = read_word(tree, samples.saved(document))
    assert not problems
    assert article.text == "Acme goes to court\n\nAcme sued Globex. It was late. Very.\n\nClaimant\n\nAcme"
    assert (article.title, article.published, article.identifier) == ("Acme goes to court", None, "press")


def test_properties_name_the_title_and_if_asked_the_day(tree: Tree) -> None:
    document = samples.word(samples.TEXT)
    document.core_properties.title = " A  case "
    document.core_properties.created = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    (article,), _ = read_word(tree, samples.saved(document))
    assert (article.title, article.published) == ("A case", None)
    (article,), _ = read_word(tree, samples.saved(document), file_dates=True)
    assert str(article.published) == samples.DAY


@pytest.mark.parametrize("file_dates", [False, True])
def test_a_day_at_the_beginning_of_the_text_counts_first(tree: Tree, *, file_dates: bool) -> None:
    document = samples.word("date 2019-05-06")
    document.add_paragraph(samples.TEXT)
    (article,), problems = read_word(tree, samples.saved(document), file_dates=file_dates)
    assert (article.text, str(article.published), problems) == (samples.TEXT, "2019-05-06", ())


def test_tracked_changes_are_read_as_accepted(tree: Tree) -> None:
    document = samples.word()
    marked = (
        '<w:r><w:t xml:space="preserve">Acme </w:t></w:r><w:del><w:r><w:delText>praised</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>sued</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        '<w:hyperlink><w:r><w:t xml:space="preserve"> Globex</w:t><w:noBreakHyphen/><w:t>UK.</w:t></w:r></w:hyperlink>'
    )
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{marked}</w:p>"))
    (article,), _ = read_word(tree, samples.saved(document))
    assert article.text == "Acme sued Globex-UK."


def test_text_boxes_are_read_once(tree: Tree) -> None:
    document = samples.word()
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    document.element.body.insert(0, parse_xml(f"<w:p {W} {mc}><w:r><w:t>Beside.</w:t>{both}</w:r></w:p>"))
    (article,), _ = read_word(tree, samples.saved(document))
    assert article.text == "Beside.\n\nIn the box."


def spoilt(name: str, content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(samples.saved(samples.word(samples.TEXT)))) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each), zipfile.ZIP_DEFLATED)
    return out.getvalue()


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 20) for letter in range(ord("b"), ord("m"))
)


def test_entities_are_not_expanded(tree: Tree) -> None:
    body = b"<w:document %s><w:body><w:p><w:r><w:t>&l; Acme.</w:t></w:r></w:p></w:body></w:document>" % W.encode()
    articles, problems = read_word(tree, spoilt("word/document.xml", LAUGHS + b"]>" + body))
    assert [len(article.text) < 100 for article in articles] == [True] * len(articles)
    assert articles or problems


def test_properties_that_are_broken_are_passed_over(tree: Tree) -> None:
    (article,), problems = read_word(tree, spoilt("docProps/core.xml", b"<x/>"), file_dates=True)
    assert (article.text, article.published, problems) == (samples.TEXT, None, ())


def test_bomb_is_refused(tree: Tree) -> None:
    articles, (problem,) = read_word(tree, spoilt("word/styles.xml", b" " * 201_000_000))
    assert not articles
    assert "the limit is 200,000,000" in problem.fault


def test_without_the_library_the_user_is_told_how_to_get_it(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    data = samples.saved(samples.word(samples.TEXT))
    monkeypatch.setitem(sys.modules, "docx", None)
    articles, (problem,) = read_word(tree, data)
    assert not articles
    assert problem.fault == "Word documents need the package python-docx, which is not installed"
    assert problem.remedy == "run pip install 'kg[sources]'"
