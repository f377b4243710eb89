"""Real files of every format that is not plain text, made here."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

import docx
from docx.document import Document
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TEXT = "Acme sued Globex."
DAY = "2021-03-30"


def page(text: str = TEXT, day: str = DAY, head: str = "") -> str:
    return f'<html><head><meta property="article:published_time" content="{day}">{head}</head><body><p>{text}</p></body></html>'


def pdf(pages: Sequence[Sequence[str]], info: str = "", count: int | None = None) -> bytes:
    """Write a PDF by hand: each page is lines of Latin text; `count` is what it claims to have."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages) if count is None else count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line.translate(str.maketrans({'(': '[', ')': ']'}))}) Tj T*" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("cp1252")
        resources = "<< /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {resources} /Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< {info} >>".encode())
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects)))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(*paragraphs: str) -> Document:
    import datetime as dt

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.modified = dt.datetime.fromisoformat(DAY).replace(tzinfo=dt.UTC)
    return document


def message(text: str = TEXT) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = "Jo Bloggs <jo@press.example.org>"
    letter["Subject"] = "A lawsuit"
    letter["Date"] = "Tue, 30 Mar 2021 23:30:00 -0500"
    letter.set_content(text)
    return letter


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def warc(*answers: tuple[str, str, str | bytes], status: str = "200 OK", packed: bool = True) -> bytes:
    """Write a web archive of (address, content type, body) as Common Crawl does: requests, answers, metadata."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    out.write(b"")
    writer.write_record(writer.create_warcinfo_record("CC-NEWS.warc.gz", {"software": "test", "isPartOf": "CC-NEWS"}))
    for url, kind, body in answers:
        data = body if isinstance(body, bytes) else body.encode()
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
        headers = [("Content-Type", kind), ("Content-Length", str(len(data)))]
        if data.startswith(b"\x1f\x8b"):
            headers.append(("Content-Encoding", "gzip"))
        told = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=told))
        writer.write_record(
            writer.create_warc_record(
                url, "metadata", payload=io.BytesIO(b"fetchTimeMs: 1\r\n"), warc_content_type="application/warc-fields"
            )
        )
    return out.getvalue()


def bomb(size: int) -> bytes:
    """Pack zeros into a thousandth of their size."""
    return gzip.compress(b" " * size, mtime=0)
