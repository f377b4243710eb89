"""Zip, gzip and web archives: what stands in them, and what they may do to whoever unpacks them."""

from __future__ import annotations

import gzip
import io
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from warcio.warcwriter import WARCWriter

from kg.readers import READERS, Link, Member, Problem, ReadOptions, ReadResult, Source, limits, read
from kg.readers.limits import DEEPEST, Budget
from kg.readers.members import Intake, expand

from . import samples
from .conftest import Tree

TEXT = samples.TEXT


def identifiers_of(result: ReadResult) -> list[str]:
    return [article.identifier for article in result.articles]


class TestZip:
    def test_members_go_through_their_formats(self, tree: Tree) -> None:
        files = {
            "a.txt": TEXT,
            "press/b.pdf": samples.pdf([[TEXT]]),
            "press/c.docx": samples.saved(samples.word(TEXT)),
            "mail/d.eml": samples.message().as_bytes(),
            "mail/d.txt": TEXT,
            "table.csv": f"text\n{TEXT}\n",
            "more.zip": samples.zipped({"x/e.html": samples.page()}),
            "f.txt.gz": gzip.compress(TEXT.encode()),
            "__MACOSX/._a.txt": b"\0",
            ".DS_Store": b"\0",
        }
        result = read([tree({"letters.zip": samples.zipped(files)})])
        assert not result.problems
        assert identifiers_of(result) == [
            "letters/a",
            "letters/f",
            "letters/mail/d.eml",
            "letters/mail/d.txt",
            "letters/more/x/e",
            "letters/press/b",
            "letters/press/c",
            "letters/table-2",
        ]
        assert {article.text.strip() for article in result.articles} == {TEXT}

    def test_columns_hold_for_tables_inside(self, tree: Tree) -> None:
        folder = tree({"a.zip": samples.zipped({"t.csv": f"Words\n{TEXT}\n"})})
        (article,), problems = read([folder], options=ReadOptions({"text": "Words"}))
        assert (article.text, problems) == (TEXT, ())

    def test_one_bad_member_spoils_no_other(self, tree: Tree) -> None:
        folder = tree({"a.zip": samples.zipped({"bad.pdf": b"%PDF", "no.png": b"x", "good.txt": TEXT})})
        result = read([folder])
        assert identifiers_of(result) == ["a/good"]
        assert [problem.source.removeprefix(f"{folder}/") for problem in result.problems] == [
            "a.zip/bad.pdf",
            "a.zip/no.png",
        ]

    @pytest.mark.parametrize(
        "name", ["../../evil.txt", "/etc/evil.txt", "..\\..\\evil.txt", "a/../../evil.txt", "./evil.txt"]
    )
    def test_names_do_not_lead_out_and_nothing_is_written(self, tree: Tree, name: str) -> None:
        folder = tree({"in/a.zip": samples.zipped({name: TEXT})})
        before = sorted(folder.rglob("*"))
        (article,), problems = read([folder / "in"])
        assert not problems
        assert article.identifier.startswith("a/")
        assert ".." not in article.identifier
        assert sorted(folder.rglob("*")) == before

    def test_a_name_of_nothing_is_one_problem(self, tree: Tree) -> None:
        articles, (problem,) = read([tree({"a.zip": samples.zipped({"..": TEXT, "x.txt": TEXT})})])
        assert len(articles) == 1
        assert problem.source.endswith("a.zip/nameless")

    def test_twice_the_same_name_is_told(self, tree: Tree) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", TEXT)
            with pytest.warns(UserWarning, match="Duplicate name"):
                archive.writestr("a.txt", "Globex won.")
        articles, (problem,) = read([tree({"z.zip": out.getvalue()})])
        assert len(articles) == 1
        assert "its identifier 'z/a.txt' is that of" in problem.fault

    def test_a_locked_member_is_told(self, tree: Tree) -> None:
        data = bytearray(samples.zipped({"a.txt": TEXT}))
        for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(magic) + place] |= 1
        _, (problem,) = read([tree({"z.zip": bytes(data)})])
        assert problem.fault == "it is protected by a password"

    def test_a_spoilt_member_is_told(self, tree: Tree) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", TEXT)
        _, (problem,) = read([tree({"z.zip": out.getvalue().replace(b"Globex", b"Xebolg", 1)})])
        assert problem.fault.startswith("it cannot be unpacked (Bad CRC-32")

    def test_a_member_without_a_name_is_one_problem(self, tree: Tree) -> None:
        _, (problem,) = read([tree({"z.zip": samples.zipped({"QQQQ": TEXT}).replace(b"QQQQ", bytes(4))})])
        assert problem.source.endswith("z.zip/nameless")
        assert problem.fault == "a file without suffix is not read"

    def test_an_empty_archive_is_one_problem(self, tree: Tree) -> None:
        _, (problem,) = read([tree({"z.zip": samples.zipped({".hidden": TEXT})})])
        assert problem.fault == "it holds no files"


class TestBombs:
    def test_one_large_member(self, tree: Tree) -> None:
        files = {"a.txt": b" " * (limits.LARGEST_MEMBER + 1), "b.txt": TEXT}
        result = read([tree({"z.zip": samples.zipped(files)})])
        assert identifiers_of(result) == ["z/b"]
        assert result.problems[0].fault == "it unpacks to more than 50 MB"

    def test_a_size_that_is_not_so(self, tree: Tree) -> None:
        data = bytearray(samples.zipped({"a.txt": b" " * 1_000_000}))
        data[data.index(b"PK\x01\x02") + 24 :][:4] = struct.pack("<I", 10)
        data[data.index(b"PK\x01\x02") + 24 : data.index(b"PK\x01\x02") + 28] = struct.pack("<I", 10)
        articles, (problem,) = read([tree({"z.zip": bytes(data)})])
        assert not articles
        assert problem.remedy

    def test_many_members_in_all(self, tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "LARGEST_TOTAL", 50_000)
        monkeypatch.setattr(limits, "_RATIO", 1)
        inner = samples.zipped({f"{number}.txt": f"{TEXT} " * 500 for number in range(9)})
        articles, problems = read([tree({"z.zip": samples.zipped({f"{number}.zip": inner for number in range(9)})})])
        assert 0 < len(articles) < 9
        assert "unpacks to far more than its size" in problems[0].fault

    def test_too_many_members(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MOST_MEMBERS", 3)
        data = samples.zipped({f"{number}.txt": TEXT for number in range(9)})
        found = list(expand(Member(Source("z", "z", data), ".zip"), Intake(READERS, Budget(), ReadOptions())))
        assert [type(thing) is Problem for thing in found] == [False] * 3 + [True]

    def test_archives_in_archives(self, tree: Tree) -> None:
        data = samples.zipped({"a.txt": TEXT})
        for _ in range(DEEPEST):
            data = samples.zipped({"x.zip": data})
        articles, (problem,) = read([tree({"z.zip": data})])
        assert not articles
        assert problem.fault == f"it lies in {DEEPEST} containers, one in the other"

    def test_an_archive_that_holds_itself(self) -> None:
        def itself(source: Source) -> object:
            yield Member(source, ".loop")

        known = {".loop": itself}
        (problem,) = expand(Member(Source("z", "z", b"x"), ".loop"), Intake(known, Budget(), ReadOptions()))  # type: ignore[arg-type]
        assert isinstance(problem, Problem)

    @pytest.mark.parametrize(
        "data", [samples.bomb(60_000_000), gzip.compress(b"", mtime=0) * 3 + samples.bomb(60_000_000)]
    )
    def test_gzip(self, tree: Tree, data: bytes) -> None:
        articles, (problem,) = read([tree({"a.txt.gz": data})])
        assert (articles, problem.fault) == ((), "it unpacks to more than 50 MB")


class TestGzip:
    @pytest.mark.parametrize(
        ("name", "identifier"), [("a.txt.gz", "a"), ("a.TXT.GZ", "a"), ("a.gz", "a"), ("a.jsonl.gz", "a-1")]
    )
    def test_the_name_before_tells_the_format(self, tree: Tree, name: str, identifier: str) -> None:
        content = f'{{"text": "{TEXT}"}}' if "json" in name else TEXT
        (article,), problems = read([tree({name: gzip.compress(content.encode())})])
        assert (article.text, article.identifier, problems) == (TEXT, identifier, ())

    def test_several_parts_are_one_file(self, tree: Tree) -> None:
        data = gzip.compress(b"Acme sued ") + gzip.compress(b"Globex.") + b"\0" * 600
        (article,), problems = read([tree({"a.txt.gz": data})])
        assert (article.text, problems) == (TEXT, ())

    def test_parts_across_the_bounds_of_what_is_read_at_once(self) -> None:
        data = b"".join(gzip.compress(bytes([65 + number % 26]) * number) for number in range(2000))
        expected = b"".join(bytes([65 + number % 26]) * number for number in range(2000))
        assert limits.inflate(io.BytesIO(data)) == expected

    @pytest.mark.parametrize(
        ("data", "fault"),
        [(gzip.compress(TEXT.encode(), mtime=0)[:-8], "it is cut short"), (b"no gzip at all", "it cannot be unpacked")],
    )
    def test_what_is_not_whole_is_told(self, tree: Tree, data: bytes, fault: str) -> None:
        _, (problem,) = read([tree({"a.txt.gz": data})])
        assert problem.fault.startswith(fault)

    def test_other_archives_are_not_read(self, tree: Tree) -> None:
        _, (problem,) = read([tree({"a.tar.gz": gzip.compress(b"x")})])
        assert problem.fault == ".tar files are not read"


class TestWarc:
    PAGES = (
        ("https://post.example.org/2021/a.html", "text/html; charset=UTF-8", samples.page()),
        (
            "https://post.example.org/b",
            "text/html; charset=iso-8859-1",
            samples.page("Café Acme won.").encode("latin-1"),
        ),
        ("https://post.example.org/robots.txt", "text/plain", "User-agent: *"),
        ("https://post.example.org/x.js", "application/javascript", "x()"),
        ("https://post.example.org/c.pdf", "application/pdf", samples.pdf([[TEXT]])),
        ("http://[::", "text/html", samples.page()),
    )

    @pytest.mark.parametrize(("name", "packed"), [("CC-NEWS-1.warc.gz", True), ("a.warc", False), ("a.WARC.GZ", True)])
    def test_pages_are_articles_with_their_addresses(self, tree: Tree, name: str, packed: bool) -> None:
        result = read([tree({name: samples.warc(*self.PAGES, packed=packed)})])
        assert not result.problems
        a, b, c = result.articles
        assert (a.identifier, a.url) == ("post.example.org/2021/a.html", "https://post.example.org/2021/a.html")
        assert (a.text, str(a.published)) == (TEXT, samples.DAY)
        assert b.text == "Café Acme won."
        assert (c.identifier, c.text) == ("post.example.org/c.pdf", TEXT)

    def test_packed_bodies_are_unpacked(self, tree: Tree) -> None:
        pages = (("https://a.example.org/", "text/html", gzip.compress(samples.page().encode())),)
        (article,), _ = read([tree({"a.warc.gz": samples.warc(*pages)})])
        assert article.text == TEXT

    def test_a_resource_is_a_page_that_came_without_http(self, tree: Tree) -> None:
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=True)
        for url, kind in (("https://a.example.org/", "text/html"), ("https://a.example.org/x", "image/png")):
            body = io.BytesIO(samples.page().encode())
            writer.write_record(writer.create_warc_record(url, "resource", payload=body, warc_content_type=kind))
        (article,), problems = read([tree({"a.warc.gz": out.getvalue()})])
        assert (article.identifier, article.text, problems) == ("a.example.org", TEXT, ())

    def test_the_limit_holds(self, tree: Tree) -> None:
        pages = [(f"https://post.example.org/{number}", "text/html", samples.page()) for number in range(9)]
        result = read([tree({"a.warc.gz": samples.warc(*pages)})], options=ReadOptions(limit=3))
        assert identifiers_of(result) == [f"post.example.org/{number}" for number in range(3)]

    def test_what_stands_before_a_fault_is_read(self, tree: Tree) -> None:
        data = samples.warc(*self.PAGES)
        result = read([tree({"a.warc.gz": data[: len(data) // 2]})])
        assert "post.example.org/2021/a.html" in identifiers_of(result)

    @pytest.mark.parametrize("status", ["404 Not Found", "301 Moved Permanently"])
    def test_answers_that_are_no_pages_are_passed_over(self, tree: Tree, status: str) -> None:
        _, (problem,) = read([tree({"a.warc": samples.warc(*self.PAGES, status=status, packed=False)})])
        assert problem.fault == "it holds nothing that can be read as an article"

    def test_many_alike_problems_are_summed_up(self, tree: Tree) -> None:
        pages = [(f"https://post.example.org/{number}", "text/html", "<p></p>") for number in range(30)]
        folder = tree({"a.warc.gz": samples.warc(*pages)})
        _, problems = read([folder])
        assert len(problems) == 6
        assert problems[-1].source == f"{folder}/a.warc.gz, 25 more"

    def test_a_large_page_is_refused_and_the_next_is_read(self, tree: Tree) -> None:
        pages = (
            ("https://a.example.org/", "text/html", samples.bomb(60_000_000)),
            ("https://b.example.org/", "text/html", samples.page()),
        )
        (article,), (problem,) = read([tree({"a.warc.gz": samples.warc(*pages)})])
        assert article.identifier == "b.example.org"
        assert problem.fault == "it unpacks to more than 50 MB"

    def test_without_the_library_the_user_is_told(self, tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
        _, (problem,) = read([tree({"a.warc": b"WARC/1.0"})])
        assert problem.remedy == "run pip install 'kg[sources]'"


def test_a_large_archive_is_not_held_in_memory(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree({"a.warc.gz": samples.warc(*TestWarc.PAGES), "b.zip": samples.zipped({"x.txt": TEXT})})
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read at once"))
    assert len(read([folder]).articles) == 4


def test_links_in_files_are_never_fetched_even_inside_archives(tree: Tree) -> None:
    feed = "<rss><channel><item><link>http://127.0.0.1:9/a</link></item></channel></rss>"
    _, (problem,) = read([tree({"a.zip": samples.zipped({"feed.xml": feed})})])
    assert problem.fault == "it only links to its article, and for a file nothing is fetched"
    link = Link("x", "http://127.0.0.1:9/a")
    assert link.instead is None
