"""What articles yielded is kept, whole or not at all, and never more than so much."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest

from kg.model import Article
from kg.pipeline import Extractor, Settings, build
from kg.pipeline.draftcache import DraftCache, default_folder

from .corpora import files, write_corpus

KEYS = [bytes([number]) * 32 for number in range(60)]


@pytest.fixture(autouse=True)
def _hear(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "kg")


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the articles that were not in the cache."""
    names: list[str] = []
    extract = Extractor.extract

    def noting(self: Extractor, article: Article, *thresholds: float) -> object:
        names.append(article.identifier)
        return extract(self, article, *thresholds)

    monkeypatch.setattr(Extractor, "extract", noting)
    return names


def test_an_answer_is_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with DraftCache(tmp_path / "deep" / "cache") as cache:
        cache.put(KEYS[0], b"answer")
        assert (cache.get(KEYS[0]), cache.get(KEYS[1])) == (b"answer", None)
    with DraftCache(tmp_path / "deep" / "cache") as one, DraftCache(tmp_path / "deep" / "cache") as other:
        one.put(KEYS[1], b"second")
        assert (other.get(KEYS[0]), other.get(KEYS[1])) == (b"answer", b"second")
    assert caplog.text == ""


def test_without_a_folder_nothing_is_kept() -> None:
    with DraftCache(None) as cache:
        cache.put(KEYS[0], b"answer")
        assert cache.get(KEYS[0]) is None


def test_a_spoilt_answer_is_left_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with DraftCache(tmp_path) as cache:
        cache.put(KEYS[0], b"answer")
    with sqlite3.connect(tmp_path / "articles.sqlite") as file:
        file.execute("UPDATE answers SET answer = x'00'")
    with DraftCache(tmp_path) as cache:
        assert cache.get(KEYS[0]) is None
        assert "spoilt" in caplog.text
        cache.put(KEYS[0], b"answer")
        assert cache.get(KEYS[0]) == b"answer"


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"SQLite format 3\0" + b"\1" * 8192])
def test_a_spoilt_file_is_made_anew(content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "articles.sqlite").write_bytes(content)
    with DraftCache(tmp_path) as cache:
        cache.put(KEYS[0], b"answer")
        assert cache.get(KEYS[0]) == b"answer"
    assert "read again" in caplog.text


def test_a_file_that_is_spoilt_in_the_middle_is_made_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with DraftCache(tmp_path) as cache:
        for key in KEYS:
            cache.put(key, key * 200)
    path = tmp_path / "articles.sqlite"
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)
    with DraftCache(tmp_path) as cache:
        assert [cache.get(key) for key in KEYS] == [None] * len(KEYS)
        cache.put(KEYS[0], b"answer")
        assert cache.get(KEYS[0]) == b"answer"
    assert "read again" in caplog.text


def test_a_folder_that_cannot_be_is_done_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "articles.sqlite").mkdir()
    for folder in (tmp_path / "file" / "cache", tmp_path):
        caplog.clear()
        with DraftCache(folder) as cache:
            cache.put(KEYS[0], b"answer")
            assert cache.get(KEYS[0]) is None
        assert caplog.text.count("nothing is kept") == 1


def test_a_full_disk_is_said_once_and_done_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with DraftCache(tmp_path) as cache:
        cache.put(KEYS[0], b"answer")
        assert cache._file is not None
        cache._file.execute("PRAGMA max_page_count = 8")
        for key in KEYS[1:]:
            cache.put(key, key * 500)
    assert caplog.text.count("nothing is kept") == 1
    with DraftCache(tmp_path) as cache:
        assert cache.get(KEYS[0]) == b"answer"


def test_what_was_not_used_for_longest_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(6):
        monkeypatch.setattr("kg.pipeline.draftcache._today", lambda day=day: day)
        with DraftCache(tmp_path, most=400_000) as cache:
            cache.get(KEYS[0])
            for key in KEYS[day * 10 : day * 10 + 10]:
                cache.put(key, key * 500)
    with DraftCache(tmp_path) as cache:
        kept = [key for key in KEYS if cache.get(key)]
    assert kept[0] == KEYS[0]
    assert 10 < len(kept) < 30
    assert kept[1:] == KEYS[-len(kept) + 1 :]
    assert (tmp_path / "articles.sqlite").stat().st_size < 900_000


def test_only_what_changed_is_read_again(tmp_path: Path, taught: Path, read_again: list[str]) -> None:
    seeds, settings = write_corpus(tmp_path / "seeds", 5), Settings(ontology=taught)
    build([seeds], tmp_path / "out", settings)
    before = files(tmp_path / "out")
    assert len(read_again) == 5
    read_again.clear()
    build([seeds], tmp_path / "out", settings)
    assert (read_again, files(tmp_path / "out")) == ([], before)
    (seeds / "a01.txt").write_text("date 2021-03-30 Oak Water sued Elder Holdings.", "utf-8")
    build([seeds], tmp_path / "out", settings)
    assert read_again == ["a01"]
    read_again.clear()
    build([seeds], tmp_path / "other", Settings(ontology=taught, cached=False))
    assert (len(read_again), files(tmp_path / "out")) == (5, files(tmp_path / "other"))
    read_again.clear()
    build([seeds], tmp_path / "other", Settings(ontology=taught, min_confidence=0.3))
    assert len(read_again) == 5


def test_the_folder_can_be_named(tmp_path: Path, taught: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([write_corpus(tmp_path / "seeds", 1)], tmp_path / "out", Settings(ontology=taught, cache=tmp_path / "kept"))
    assert (tmp_path / "kept" / "articles.sqlite").is_file()
    monkeypatch.delenv("KG_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "kg" / "articles"


def test_an_article_that_fails_is_not_kept(tmp_path: Path, taught: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, settings = write_corpus(tmp_path / "seeds", 1), Settings(ontology=taught)
    with monkeypatch.context() as patch:
        patch.setattr(Extractor, "extract", lambda *_: 1 / 0)
        assert len(build([seeds], tmp_path / "out", settings).problems) == 1
    assert build([seeds], tmp_path / "out", settings).problems == ()
