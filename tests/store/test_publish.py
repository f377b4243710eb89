"""A graph on its way to a server: what is refused before anything is sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg import store
from kg.errors import UsageError
from kg.store.publish import publish, refuse_private
from kg.store.transport import Transport
from kg.writers import turtle

from ..graphs import SMALL

BASE = "https://news.example/"


def loaded(folder: Path, text: str) -> store.EmbeddedStore:
    path = folder / "graph.ttl"
    path.write_text(text, "utf-8")
    return store.load(path, (), {})


def test_the_default_base_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    graph = loaded(tmp_path, turtle.render(SMALL))
    nobody = Transport("http://127.0.0.1:9/", environment={}, pause=lambda _: None)
    with pytest.raises(
        UsageError, match=r"lies under https://kg.example/, .* would become one: build it with `kg build --base"
    ):
        publish(graph, nobody, "", lambda *_: None, ontology=True)


def test_a_file_that_names_no_base_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="where anybody's does who gave no base"):
        refuse_private(loaded(tmp_path, "<urn:a> <urn:b> <urn:c> ."))


def test_people_go_by_pseudonyms(tmp_path: Path) -> None:
    text = turtle.render(replace(SMALL, base=BASE))
    assert "3fa1" in text
    refuse_private(loaded(tmp_path, text))
    for name in ("reviewer:Jo", '"Jo Bloggs"', "<https://kg.example/reviewer/3fa1>"):
        told = loaded(tmp_path, text.replace("reviewer:3fa1", name))
        with pytest.raises(UsageError, match=r"who decided .*, which is no pseudonym of kg: build it anew"):
            refuse_private(told)


@pytest.mark.parametrize(
    "base", ["https://kg.example/foo/", "http://kg.example/", "https://KG.example/", "https://kg.example:443/#"]
)
def test_no_base_at_the_host_of_the_default_one_is_published(base: str, tmp_path: Path) -> None:
    graph = loaded(tmp_path, f"<{base}dataset> a <https://schema.org/Dataset> .")
    with pytest.raises(UsageError, match=f"lies under {base}, where anybody's"):
        refuse_private(graph)


@pytest.mark.parametrize("base", ["https://kg.example.org/", "https://my.kg.example/", "urn:kg.example:", "http://[/"])
def test_a_base_at_any_other_host_is_published(base: str, tmp_path: Path) -> None:
    graph = loaded(tmp_path, "<urn:a> <urn:b> <urn:c> .")
    graph.base = base
    refuse_private(graph)
