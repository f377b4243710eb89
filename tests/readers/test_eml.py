"""E-mail: the body, what is attached, and messages that are out of order."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from kg.readers import ReadResult, read

from . import samples
from .conftest import Tree

TEXT = samples.TEXT


def read_message(tree: Tree, message: EmailMessage | bytes) -> ReadResult:
    return read([tree({"letter.eml": message if isinstance(message, bytes) else message.as_bytes()})])


def test_message_is_an_article(tree: Tree) -> None:
    (article,), problems = read_message(tree, samples.message(f"{TEXT}\n\nYours"))
    assert not problems
    assert article.text == f"{TEXT}\n\nYours\n"
    assert (article.identifier, article.title, article.publisher) == ("letter", "A lawsuit", "Jo Bloggs")
    assert str(article.published) == "2021-03-30"


def test_plain_text_is_preferred_to_html(tree: Tree) -> None:
    message = samples.message()
    message.add_alternative("<p>Another text.</p>", subtype="html")
    (article,), _ = read_message(tree, message)
    assert article.text.strip() == TEXT


@pytest.mark.parametrize("plain", ["", " \n"])
def test_html_is_read_where_there_is_no_plain_text(tree: Tree, plain: str) -> None:
    message = samples.message(plain)
    message.add_alternative(f"<h1>Heading</h1><p>{TEXT}</p><p>It won.</p>", subtype="html")
    (article,), problems = read_message(tree, message)
    assert not problems
    assert TEXT in article.text
    assert (article.title, str(article.published)) == ("A lawsuit", "2021-03-30")


def test_attachments_of_known_formats_are_articles_too(tree: Tree) -> None:
    message = samples.message()
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(
        samples.pdf([["Globex sued Acme."]]), maintype="application", subtype="pdf", filename="x/y.pdf"
    )
    message.add_attachment(samples.message("Initech lost.\n"))
    message.add_attachment("Hooli won.\n", filename="note.txt")
    articles, problems = read_message(tree, message)
    assert not problems
    found = {article.identifier: article.text.strip() for article in articles}
    assert found == {
        "letter": TEXT,
        "letter/y": "Globex sued Acme.",
        "letter/part-3": "Initech lost.",
        "letter/note": "Hooli won.",
    }


def test_what_is_attached_and_tells_no_day_has_that_of_the_message(tree: Tree) -> None:
    message = samples.message()
    message.add_attachment("Hooli won.\n", filename="note.txt")
    message.add_attachment("date 2019-05-06 Hooli lost.\n", filename="old.txt")
    message.add_attachment(
        samples.zipped({"memo.txt": "Hooli sold."}), maintype="application", subtype="zip", filename="z.zip"
    )
    articles, problems = read_message(tree, message)
    assert not problems
    assert {article.identifier.removeprefix("letter"): str(article.published) for article in articles} == {
        "": samples.DAY,
        "/note": samples.DAY,
        "/old": "2019-05-06",
        "/z/memo": samples.DAY,
    }


def test_texts_around_a_picture_are_one_article(tree: Tree) -> None:
    message = samples.message("Acme sued Globex.\n")
    message.make_mixed()
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    message.add_attachment("It won.\n", disposition="inline")
    (article,), problems = read_message(tree, message)
    assert (article.text, problems) == ("Acme sued Globex.\n\n\nIt won.\n", ())


def test_a_message_with_a_picture_only_is_one_problem(tree: Tree) -> None:
    message = samples.message("")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    articles, (problem,) = read_message(tree, message)
    assert (articles, problem.fault) == ((), "it holds nothing that can be read as an article")


@pytest.mark.parametrize(
    ("headers", "body", "text"),
    [
        (b"Content-Type: text/plain; charset=iso-8859-1", b"Caf\xe9 Acme sued Globex.", "Café Acme sued Globex."),
        (b"Content-Type: text/plain; charset=nonsense", b"Acme sued Globex.", TEXT),
        (b"Content-Transfer-Encoding: base64", b"QWNtZSBzdWVkIEdsb2JleC4=", TEXT),
        (b"Content-Transfer-Encoding: quoted-printable", b"Acme=20sued Globex.", TEXT),
        (b"Content-Type: multipart/mixed; boundary=never", b"Acme sued Globex.", TEXT),
        (b'Content-Disposition: inline; filename*0="=?x', b"Acme sued Globex.", TEXT),
        (b"Subject: =?utf-8?q?=ff?=\r\nFrom: \xff <", b"Acme sued Globex.", TEXT),
    ],
)
def test_encodings_and_faults_of_headers(tree: Tree, headers: bytes, body: bytes, text: str) -> None:
    (article,), _ = read_message(tree, b"MIME-Version: 1.0\r\n" + headers + b"\r\n\r\n" + body)
    assert article.text.strip() == text


def test_a_date_that_does_not_exist_is_told(tree: Tree) -> None:
    part = b'--b\nContent-Disposition: attachment; filename="a.txt"\n\nInitech won.\n'
    head = b"Date: some day\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    articles, (problem,) = read_message(tree, head + b"--b\n\nAcme sued Globex.\n" + part + b"--b--")
    assert [article.published for article in articles] == [None, None]
    assert "'some day' cannot be read" in problem.fault


@pytest.mark.slow
def test_a_header_that_takes_too_long_is_refused(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.readers.overtime.SECONDS", 0.2)
    header = b'Content-Type: text/plain; name="' + b"a b " * 20_000 + b'"\n'
    articles, (problem,) = read_message(tree, b"Subject: x\n" + header + f"\n{TEXT}".encode())
    assert not articles
    assert problem.fault.endswith("which is far too long for its size")


def test_deep_nesting_ends(tree: Tree) -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    _, (problem,) = read_message(tree, b"Subject: x\n" + deep + b"\nAcme sued Globex.")
    assert problem.remedy
    message = samples.message("innermost\n")
    for _ in range(9):
        outer = samples.message("a level of text\n")
        outer.add_attachment(message)
        message = outer
    _, problems = read_message(tree, message)
    assert "containers, one in the other" in problems[-1].fault
