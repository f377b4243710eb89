"""What a reader takes away: pictures, a table, Turtle that says what graph.ttl says."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from kg.graph import to_triples

from ...graphs import LINKED, SMALL
from .conftest import Reader
from .generated import generated
from .newsroom import CLAIMS, NEWSROOM

pytestmark = pytest.mark.browser
Read = Callable[..., Reader]


def _saved(reader: Reader, kind: str, folder: Path) -> bytes:
    with reader.page.expect_download() as waiting:
        reader.page.evaluate(f"document.querySelector('[data-save={kind}]').click()")
    waiting.value.save_as(folder / kind)
    return (folder / kind).read_bytes()


def test_pictures_are_of_the_map(read: Read, page_of_newsroom: str, tmp_path: Path) -> None:
    reader = read(page_of_newsroom, viewport={"width": 1280, "height": 1000})
    assert _saved(reader, "png", tmp_path).startswith(b"\x89PNG")
    drawing = ET.fromstring(_saved(reader, "svg", tmp_path))
    words = {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Acme Systems", "planned: acquired", "person"} <= words
    assert any("not proof" in str(word) for word in words)
    assert (reader.outside, reader.violations, reader.errors) == ([], [], [])


def test_drawing_writes_names_as_the_map_does(read: Read, page_of_newsroom: str, tmp_path: Path) -> None:
    reader = read(page_of_newsroom, viewport={"width": 390, "height": 844})
    names = "document.getElementById('map').written.flatMap((box) => box.lines ?? [])"
    named = reader.until(lambda: reader.page.evaluate(names), bool)
    drawing = ET.fromstring(_saved(reader, "svg", tmp_path))
    assert set(named) <= {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}


@pytest.mark.parametrize("graph", ["newsroom", "large"])
def test_both_pictures_are_of_what_is_shown(
    read: Read, render_newsroom: Callable[..., str], tmp_path: Path, graph: str
) -> None:
    """Cards, and dots with names; a name is open, so that much is faint, and the map is moved and zoomed."""
    image = pytest.importorskip("PIL.Image", reason="needs `pip install pillow`")
    chops, stat = pytest.importorskip("PIL.ImageChops"), pytest.importorskip("PIL.ImageStat")
    data, address = (NEWSROOM, "#entity=acme") if graph == "newsroom" else (generated(100), "#entity=e00018")
    reader = read(render_newsroom(data), address, viewport={"width": 1280, "height": 1000})
    reader.page.evaluate("document.getElementById('map').network.moveTo({ position: { x: 200, y: 100 } })")
    reader.settle()
    (tmp_path / "map.png").write_bytes(_saved(reader, "png", tmp_path))
    drawing = _saved(reader, "svg", tmp_path)
    size = {name: int(ET.fromstring(drawing).get(name, "0")) for name in ("width", "height")}
    (tmp_path / "map.svg").write_bytes(drawing)
    reader.page.set_viewport_size(size)
    reader.page.goto((tmp_path / "map.svg").as_uri())
    reader.page.screenshot(path=tmp_path / "svg.png")
    small = [
        image.open(tmp_path / name).convert("L").resize((size["width"] // 4, size["height"] // 4))
        for name in ("map.png", "svg.png")
    ]
    assert stat.Stat(chops.difference(*small)).mean[0] / 255 < 0.01
    assert stat.Stat(small[0]).stddev[0] > 5


def test_table_holds_what_is_shown_and_starts_no_formula(read: Read, page_of_newsroom: str, tmp_path: Path) -> None:
    reader = read(page_of_newsroom, "#status=denied")
    lines = list(csv.DictReader(io.StringIO(_saved(reader, "csv", tmp_path).decode("utf-8-sig"))))
    assert [line["sentence"] for line in lines] == [each.quote for each in CLAIMS if each.status == "denied"]
    assert lines[0]["said by"] == "Martin Stone"
    hostile = page_of_newsroom.replace("The Herald", "=HYPERLINK(1)")
    text = _saved(read(hostile), "csv", tmp_path).decode()
    assert '"\'=HYPERLINK(1)"' in text
    assert '"=HYPERLINK(1)"' not in text


def test_table_tells_which_articles_are_copies(read: Read, render_newsroom: Callable[..., str], tmp_path: Path) -> None:
    origin, *rest = NEWSROOM.articles
    copies = tuple(replace(each, copy_of=origin.identifier) for each in rest)
    reader = read(render_newsroom(replace(NEWSROOM, articles=(origin, *copies))))
    lines = list(csv.DictReader(io.StringIO(_saved(reader, "csv", tmp_path).decode("utf-8-sig"))))
    told = {(line["article"], line["copy of"]) for line in lines}
    assert told == {(each.article, origin.identifier if each.article != origin.identifier else "") for each in CLAIMS}
    assert len(told) > 1


@pytest.mark.parametrize("graph", ["newsroom", "small", "linked"])
def test_turtle_says_what_the_graph_says(
    read: Read, render_newsroom: Callable[..., str], tmp_path: Path, graph: str
) -> None:
    data = replace({"newsroom": NEWSROOM, "small": SMALL, "linked": LINKED}[graph], decisions=())
    articles = (replace(each, url=each.url if each.url.startswith("http") else "") for each in data.articles)
    data = replace(data, articles=tuple(articles))
    reader = read(render_newsroom(data))
    told = {quad.triple for quad in ox.parse(_saved(reader, "ttl", tmp_path), format=ox.RdfFormat.TURTLE)}
    whole = {triple for triple in to_triples(data) if "/dataset" not in str(triple.subject)}
    assert told - whole == set()
    assert whole - told == set()
