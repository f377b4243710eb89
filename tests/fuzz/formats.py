"""Files of articles: small real ones of every format, spoilt, also inside of what they are packed in."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from kg.readers import ReadOptions, read
from kg.readers.members import UNEXPECTED

from ..readers import samples
from ..readers.test_feeds import ATOM, RDF, RSS
from .mutations import mutated, reworded
from .targets import READ, REFUSED, Target

TEXT = "Harbour Watch sued the Ports Agency on 3 May 2021 over a £4.5m contract, said Ann Lee, its chair. “It won’t stand.”"
HTML = (
    samples.page(TEXT, head="<title>A case</title>") + "<ul><li>One<table><tr><td>Two</table></ul><script>x()</script>"
)
JSON = f'{{"id": "a/1", "text": "{TEXT}", "published": "2021-05-04", "title": "A case", "url": "https://n.example/1"}}'
CSV = f'id,published,title,text\n1,2021-05-04,"A case","{TEXT}"\n2,3 May 2021,Another,"Acme sued\nGlobex."\n'
MARKDOWN = f"---\ntitle: A case\ndate: 2021-05-04\ntags: [a, b]\nsource: &x The Post\n---\n# A case\n\n{TEXT}\n"
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://n.example/a</loc><lastmod>2021-05-04</lastmod></url><url><loc>https://n.example/b</loc><n:news><n:title>B</n:title>
<n:publication_date>2021-05-03</n:publication_date></n:news></url></urlset>"""
FEEDS = (RSS.encode(), ATOM.encode(), RDF.encode(), SITEMAP.encode())
MARKUP = (
    b"<div>",
    b"<p>",
    b"<a href='",
    b"<table><tr><td>",
    b"</div>",
    b"<!--",
    b"<![CDATA[",
    b"<svg>",
    b"<template>",
    b"<item>",
    b"<entry>",
)
BRACKETS = (b"[", b'{"a":', b"]", b"}", b'"', b"\\u", b'"text":')
ROWS = (b'"', b",", b"\n", b";", b"\t", b'""')
FRONT = (b"- ", b"[", b"{a: ", b"&a [*a,", b"*x", b"<<: ", b"!!python/object/apply:os.system ", b"? ", b"---\n")
MIME = (
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"--x\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Date: 31 Feb 99999\n",
    b"\n ",
)
OBJECTS = (
    b"<<",
    b"[",
    b"(",
    b"/Kids [2 0 R] ",
    b"5 0 R ",
    b"/Parent 4 0 R ",
    b"/Length 99999999999 ",
    b"endstream ",
    b"/F1 Do ",
    b"q ",
    b"BT ",
    b"0 0 0 0 0 0 Tm ",
)
PATHS = (
    "../../evil.txt",
    "/evil.txt",
    "C:\\evil.txt",
    "a/../../evil.txt",
    "..\\evil.txt",
    "con.txt",
    "a" * 300 + ".txt",
    ".hidden.txt",
    "x.exe",
    "\u202etxt.exe",
    "é/\u0000.txt",
    "a//b.txt",
)


def _letter() -> bytes:
    letter = samples.message(TEXT)
    letter.add_alternative(HTML, subtype="html")
    letter.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="note.txt")
    return letter.as_bytes()


def _pdf() -> bytes:
    return samples.pdf([[TEXT[:60], TEXT[60:100]], ["Acme sued Globex."]], "/Title (A case) /CreationDate (D:20210504)")


def _warc(*, packed: bool = False) -> bytes:
    answers = ("https://n.example/a", "text/html", HTML), ("https://n.example/b", "application/pdf", _pdf())
    return samples.warc(*answers, packed=packed)


SAMPLES: Mapping[str, tuple[Sequence[bytes], Sequence[bytes]]] = {
    "txt": ([f"date 2021-05-04\n{TEXT}".encode(), f"A case\n\n{TEXT}".encode()], ()),
    "md": ([MARKDOWN.encode()], FRONT),
    "html": ([HTML.encode()], MARKUP),
    "json": ([JSON.encode(), f"[{JSON}, {JSON}]".encode()], BRACKETS),
    "jsonl": ([f"{JSON}\n{JSON}\n".encode()], BRACKETS),
    "csv": ([CSV.encode()], ROWS),
    "tsv": ([CSV.replace(",", "\t").encode()], ROWS),
    "xml": (FEEDS, MARKUP),
    "eml": ([_letter()], MIME),
    "pdf": ([_pdf()], OBJECTS),
    "warc": ([_warc()], MARKUP),
}
"""By suffix: good files, and what the format nests."""


def take(suffix: str):
    """Give what reads a file of this suffix, and checks that all it says can be written down."""

    def run(data: bytes, folder: Path) -> str:
        path = folder / f"article.{suffix}"
        path.write_bytes(data)
        articles, problems = read([path], options=ReadOptions())
        for article in articles:
            f"{article.identifier} {article.text} {article.title} {article.url} {article.publisher}".encode()
        for problem in problems:
            f"{problem.source}: {problem.fault}; {problem.remedy}".encode()
            if problem.remedy == UNEXPECTED:
                raise AssertionError(problem.fault)
        return READ if articles else REFUSED

    return run


def _plain(suffix: str):
    def make(chance: Random) -> bytes:
        good, tokens = SAMPLES[suffix]
        return mutated(chance.choice(good), chance, tokens)

    return make


def _docx(chance: Random) -> bytes:
    good = samples.saved(samples.word(TEXT, "Acme sued Globex."))
    if chance.random() < 0.3:
        return mutated(good, chance)
    return _repacked(good, chance, (b"<w:p>", b"<w:tbl><w:tr><w:tc>", b"<w:r><w:t>", b"<w:pPr>", b"<w:br/>", b"</w:p>"))


def _repacked(good: bytes, chance: Random, tokens: Sequence[bytes]) -> bytes:
    """Spoil one file in a zip, and pack all again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        main = [name for name in old.namelist() if name.endswith(("document.xml", "core.xml", "Types].xml"))]
        spoilt = chance.choice(main)
        for name in old.namelist():
            new.writestr(name, mutated(old.read(name), chance, tokens) if name == spoilt else old.read(name))
    return out.getvalue()


def _zip(chance: Random) -> bytes:
    """Pack spoilt files under hostile names, bombs and zips in zips among them; or spoil the archive itself."""
    files: dict[str, bytes] = {}
    for number in range(chance.randint(1, 3)):
        suffix = chance.choice([*SAMPLES, "zip", "gz"])
        name = chance.choice([f"{number}.{suffix}", reworded(f"a/b-{number}.{suffix}", chance), chance.choice(PATHS)])
        content = {"zip": _nested, "gz": _gzip}.get(suffix, _plain(chance.choice(list(SAMPLES))))(chance)
        files[name.encode("utf-8", "replace").decode().replace("\0", "")[:2000] or "x"] = content
    packed = samples.zipped(files)
    return mutated(packed, chance) if chance.random() < 0.5 else packed


def _nested(chance: Random) -> bytes:
    packed = samples.zipped({"a.txt": TEXT})
    for _ in range(chance.choice((1, 3, 10))):
        packed = samples.zipped({f"{number}.zip": packed for number in range(chance.choice((1, 2)))})
    return packed


def _gzip(chance: Random) -> bytes:
    inner = chance.choice(
        [lambda: mutated(HTML.encode(), chance, MARKUP), lambda: b" " * 60_000_000, lambda: samples.bomb(9_000_000)]
    )()
    packed = gzip.compress(inner, mtime=0)
    return mutated(packed, chance) if chance.random() < 0.6 else packed


def _warc_gz(chance: Random) -> bytes:
    if chance.random() < 0.5:
        return mutated(_warc(packed=True), chance)
    page, kind = mutated(HTML.encode(), chance, MARKUP), reworded("text/html; charset=utf-8", chance)
    kind = "".join(kind.encode("ascii", "replace").decode().split("\r\n"))
    return samples.warc(("https://n.example/a", kind.replace("\n", " ")[:200], page))


def _letter_of(chance: Random) -> bytes:
    """Attach a spoilt file to a good message."""
    letter = samples.message(TEXT)
    suffix = chance.choice(["pdf", "html", "csv", "txt", "eml"])
    name = chance.choice([f"a.{suffix}", *PATHS]).replace("\0", "")
    letter.add_attachment(_plain(suffix)(chance), maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


def targets() -> Mapping[str, Target]:
    """Give each format of articles."""
    found = {suffix: Target(_plain(suffix), take(suffix)) for suffix in SAMPLES}
    found["docx"] = Target(_docx, take("docx"))
    found["eml attachments"] = Target(_letter_of, take("eml"))
    found["zip"] = Target(_zip, take("zip"))
    found["gz"] = Target(_gzip, take("html.gz"))
    found["warc.gz"] = Target(_warc_gz, take("warc.gz"))
    return found
