"""Tables: nothing is lost, and no cell calculates."""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.errors import GraphError, KgError
from kg.graph import TABLES, from_rows, to_rows
from kg.loaders.tables import read_tables
from kg.model import Amount, Entity, GraphData
from kg.writers import parquet

from ..graphs import ACME, DEAL, LINKED, SMALL, graphs, texts
from .exports import write_to, written

CAREFUL = settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
CALCULATING = tuple("=+-@\t\r\n＝＋－＠")
GOLDEN = Path(__file__).parent / "golden"


def round_trip(name: str, data: GraphData) -> GraphData:
    with tempfile.TemporaryDirectory() as folder:
        return read_tables(write_to(Path(folder), name, data))


def cells(folder: Path, table: str) -> list[list[str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("name", ["csv", "parquet"])
@CAREFUL
@given(graphs())
@example(SMALL)
@example(LINKED)
def test_a_graph_comes_back_whole(name: str, data: GraphData) -> None:
    assert round_trip(name, data) == data


@CAREFUL
@given(graphs())
def test_rows_come_back_in_any_order(data: GraphData) -> None:
    assert from_rows(reversed(list(to_rows(data)))) == data


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_long_texts_and_big_decimals_come_back(name: str) -> None:
    long = replace(DEAL, quote="é" * 300_000, amount=Amount(Decimal("1" * 90 + "." + "7" * 90), "GBP", "much"))
    data = replace(SMALL, claims=(long,), decisions=())
    assert round_trip(name, data) == data


@CAREFUL
@given(st.sampled_from(CALCULATING), texts)
def test_no_cell_begins_like_a_formula(start: str, rest: str) -> None:
    data = replace(SMALL, entities=(replace(ACME, name=start + rest, aliases=(start,)),), claims=(), decisions=())
    with tempfile.TemporaryDirectory() as name:
        folder = write_to(Path(name), "csv", data)
        assert not [cell for row in cells(folder, "entities") for cell in row if cell.startswith(CALCULATING)]
        assert read_tables(folder) == data


@pytest.mark.parametrize(("text", "cell"), [("=1", "'=1"), ("'=1", "''=1"), ("'", "''"), ("a=1", "a=1"), ("", "")])
def test_an_apostrophe_keeps_a_cell_from_calculating(tmp_path: Path, text: str, cell: str) -> None:
    data = replace(SMALL, entities=(replace(ACME, name=text),), claims=(), decisions=())
    write_to(tmp_path, "csv", data)
    assert cells(tmp_path, "entities")[1][2] == cell


def test_claims_tell_whose_copy_their_article_is() -> None:
    first, *rest = SMALL.articles
    data = replace(SMALL, articles=(first, *(replace(each, copy_of=first.identifier) for each in rest)))
    told = {(row["article"], row["articleCopyOf"]) for table, row in to_rows(data) if table == "claims"}
    assert told == {
        (each.article, None if each.article == first.identifier else first.identifier) for each in SMALL.claims
    }
    assert len(told) > 1


def test_csv_gives_the_golden_files(tmp_path: Path) -> None:
    write_to(tmp_path, "csv", LINKED)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in (GOLDEN / "csv").iterdir()
    }


def test_parquet_gives_in_duckdb_what_the_golden_file_has(tmp_path: Path) -> None:
    write_to(tmp_path, "parquet", LINKED)
    assert of_duckdb(tmp_path) == json.loads((GOLDEN / "parquet.json").read_text("utf-8"))


def of_duckdb(folder: Path) -> dict[str, dict]:
    """Read the types and rows of every table as DuckDB has them."""
    found = {}
    for table in TABLES:
        place = f"'{folder}/{table}.parquet'"
        types = duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM {place})").fetchall()
        rows = duckdb.sql(f"SELECT * FROM {place}").fetchall()
        found[table] = {"types": dict(types), "rows": json.loads(json.dumps(rows, default=str))}
    return found


def test_pandas_reads_the_csv(tmp_path: Path) -> None:
    write_to(tmp_path, "csv", LINKED)
    claims = pd.read_csv(tmp_path / "claims.csv")
    assert next(iter(claims["id"].astype(str))) in {"1", "01"}
    assert list(claims["quote"]) == [claim.quote for claim in sorted(LINKED.claims, key=lambda each: each.identifier)]
    entities = pd.read_csv(tmp_path / "entities.csv")
    assert [json.loads(cell) for cell in entities["otherNames"].dropna()] == [["ACME", "Acme"], ["the Bureau"]]
    assert len(pd.read_csv(tmp_path / "dataset.csv")) == 1


def test_duckdb_asks_the_csv_and_the_parquet(tmp_path: Path) -> None:
    write_to(tmp_path, "csv", LINKED)
    write_to(tmp_path, "parquet", LINKED)
    for suffix in ("csv", "parquet"):
        rows = duckdb.sql(
            f"SELECT e.name, c.relation, c.status FROM '{tmp_path}/claims.{suffix}' c "
            f"JOIN '{tmp_path}/entities.{suffix}' e ON c.subject = e.id WHERE c.status = 'alleged'"
        ).fetchall()
        assert rows == [("Acme Ltd", "accused", "alleged")]


def test_parquet_has_types(tmp_path: Path) -> None:
    write_to(tmp_path, "parquet", LINKED)
    types = dict(
        duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{tmp_path}/claims.parquet')").fetchall()
    )
    assert types["start"] == "DATE"
    assert types["quoteStart"] == "BIGINT"
    assert types["confidence"] == "DOUBLE"
    assert types["agreesWith"] == "VARCHAR[]"
    frame = pd.read_parquet(tmp_path / "entities.parquet")
    assert list(frame["otherNames"][0]) == ["ACME", "Acme"]


def test_parquet_is_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 2)
    assert read_tables(write_to(tmp_path, "parquet", LINKED)) == LINKED


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_tables_of_no_rows_are_written_too(tmp_path: Path, name: str) -> None:
    write_to(tmp_path, name, replace(SMALL, claims=(), decisions=()))
    assert {path.name for path in tmp_path.iterdir()} == {f"{table}.{name}" for table in TABLES}


def test_parquet_without_pyarrow_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_to(tmp_path, "parquet", SMALL)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(KgError, match=r"pip install 'kg\[parquet\]'"):
        written("parquet", SMALL)
    with pytest.raises(KgError, match=r"pip install 'kg\[parquet\]'"):
        read_tables(tmp_path)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    write_to(tmp_path, "csv", SMALL)
    (tmp_path / "claims.csv").write_text("id,inferredFrom\n1,[oops\n", "utf-8")
    with pytest.raises(GraphError, match=r"claims\.csv: is no table of kg"):
        read_tables(tmp_path)
    (tmp_path / "claims.csv").unlink()
    with pytest.raises(GraphError, match=r"claims\.csv: cannot be read"):
        read_tables(tmp_path)
    (tmp_path / "dataset.csv").write_text("id\n", "utf-8")
    (tmp_path / "claims.csv").write_text("id\n", "utf-8")
    with pytest.raises(GraphError, match="dataset has 0 rows"):
        read_tables(tmp_path)


def test_a_column_that_is_missing_is_refused(tmp_path: Path) -> None:
    write_to(tmp_path, "csv", replace(SMALL, entities=(Entity("a", "a", "Person"),), claims=(), decisions=()))
    (tmp_path / "entities.csv").write_text("name\nx\n", "utf-8")
    with pytest.raises(GraphError, match="a row of the table entities has no id"):
        read_tables(tmp_path)
