"""The command line."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import main
from kg.cli.words import marked
from kg.graph import read
from kg.ontology.examples import parse_example
from kg.writers import write
from kg.writers.turtle import render

from .conftest import small_ontology, write_articles
from .graphs import ACME, COPY, DEAL, LINKED, SMALL
from .store.servers import oxigraph

Run = Callable[..., Result]

COMMANDS = sorted(main.commands)
ENGLISH = (
    "Lowland Water Ltd sued Harbour Bank Ltd in March, and its lawyers said that the case would be heard this year."
)
FRENCH = (
    "Le gouvernement a annoncé hier que la société ne recevrait plus de contrats publics avant la fin de cette année. "
    * 3
)
BAD_INPUTS = {
    "empty": {"empty.txt": b""},
    "binary": {"picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00"},
    "invalid UTF-8": {"latin.txt": "Café".encode("latin-1")},
    "5 MB line": {"long.txt": b"Acme sued Globex. " * 300_000},
    "HTML with nothing but scripts": {
        "page.html": b"<html><body><script>alert('Acme sued Globex')</script></body></html>"
    },
    "JSON missing text": {"record.json": b'{"id": "a", "title": "Acme"}'},
    "impossible date": {"dated.json": json.dumps({"text": ENGLISH, "published": "2021-02-30"}).encode()},
    "non-English": {"french.txt": FRENCH.encode()},
    "two articles with one identifier": {"twins.json": json.dumps([{"id": "twin", "text": ENGLISH}] * 2).encode()},
}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command as a terminal of 100 columns would."""
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*arguments: str | Path, code: int = 0, given: str | None = None) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=given, prog_name="kg")
        assert result.exit_code == code, result.output
        return result

    return invoke


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Put a small graph where commands look for it."""
    path = tmp_path / "output" / "graph.ttl"
    write(path, render(SMALL))
    return path


def shell(command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command in which $kg is kg."""
    env = {**os.environ, "kg": f"{sys.executable} -m kg", **more}
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], env=env, capture_output=True, text=True, check=False
    )


def test_help_lists_every_command(run: Run) -> None:
    shown = run("--help").stdout
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert "_KG_COMPLETE" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_has_an_example(name: str, run: Run) -> None:
    assert f": kg {name} " in run(name, "--help").stdout


def test_version_is_shown(run: Run) -> None:
    assert run("--version").stdout == f"kg, version {kg.__version__}\n"


def test_unknown_command_is_wrong_use(run: Run) -> None:
    assert "No such command" in run("nonsense", code=2).stderr


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_completion_script_is_printed(shell_name: str) -> None:
    done = shell("$kg", _KG_COMPLETE=f"{shell_name}_source")
    assert "_KG_COMPLETE" in done.stdout
    assert done.returncode == 0


def test_completion_knows_queries_and_relations() -> None:
    assert "timeline" in shell("$kg", _KG_COMPLETE="bash_complete", COMP_WORDS="kg query time", COMP_CWORD="2").stdout
    assert "sued" in shell("$kg", _KG_COMPLETE="bash_complete", COMP_WORDS="kg relations su", COMP_CWORD="2").stdout


@pytest.mark.parametrize(
    "arguments", ["--help", "query", "query busiest", "query --format json busiest", "show acme", "relations"]
)
def test_quick_commands_load_nothing_heavy(arguments: str, small: Path) -> None:
    script = f"""
import sys
from kg.cli import main
try:
    main({arguments.split()!r}, prog_name="kg")
finally:
    print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert not set(done.stderr.split()) & {"spacy", "pyvis", "jinja2", "networkx", "rdflib", "numpy", "trafilatura"}


def test_build_takes_seeds_to_output(run: Run, place: Path, taught: Path) -> None:
    write_articles(place / "seeds")
    shown = run("build", "--ontology", taught).stdout
    data = read(place / "output" / "graph.ttl")
    assert f"2 articles, {len(data.claims)} claims, {len(data.entities)} entities, " in shown
    assert "output/graph.ttl\noutput/graph.html\n" in shown
    assert (place / "output" / "graph.html").exists()


def test_build_shows_rate_and_remaining_time_on_a_terminal(
    run: Run, place: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    for name in "ab":
        (place / f"{name}.txt").write_text(f"date 2021-03-30\n\n{ENGLISH} This is {name}.", "utf-8")
    shown = run("build", "a.txt", "b.txt", "--ontology", taught, "--no-cache").stderr
    for stage in ("files read", "articles"):
        assert re.search(rf"{stage} .* 2/2 [\d.,]+/s +\S*\d:\d\d:\d\d", shown)
    for stage in ("resolving", "writing"):
        assert re.search(rf"{stage} .*\d:\d\d:\d\d", shown)


@pytest.mark.parametrize(
    ("notes", "shown"), [((), "Interrupted.\n"), (("What is kept is kept.",), "What is kept is kept.\n")]
)
def test_an_interrupt_says_what_is_left_behind(
    notes: tuple[str, ...], shown: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(*_: object) -> None:
        interrupt = KeyboardInterrupt()
        for note in notes:
            interrupt.add_note(note)
        raise interrupt

    monkeypatch.setattr("kg.pipeline.build", press)
    assert run("build", code=130).stderr == shown
    if notes:
        monkeypatch.setattr("kg.pipeline.watch", press)
        assert run("build", "--watch", code=130).stderr == shown


def test_build_prints_json(run: Run, place: Path, taught: Path) -> None:
    write_articles(place / "in")
    report = json.loads(run("build", "in", "-o", "out", "--ontology", taught, "--json").stdout)
    assert report["articles"] == 2
    assert report["files"] == ["out/graph.ttl", "out/graph.html"]


def test_build_reads_standard_input(run: Run, taught: Path, place: Path) -> None:
    run("build", "-", "--ontology", taught, given=ENGLISH)
    assert [article.identifier for article in read(place / "output" / "graph.ttl").articles] == ["stdin"]


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_build_names_a_bad_input_and_builds_the_rest(name: str, run: Run, place: Path, taught: Path) -> None:
    write_articles(place / "seeds")
    for file, content in BAD_INPUTS[name].items():
        (place / "seeds" / file).write_bytes(content)
    result = run("build", "--ontology", taught, code=1)
    (line,) = result.stderr.splitlines()
    (file,) = BAD_INPUTS[name]
    where, fault, remedy = line.partition(": ")[0], *line.partition(": ")[2].rpartition("; ")[::2]
    assert where.startswith(f"seeds/{file}")
    assert fault
    assert remedy
    built = {article.identifier for article in read(place / "output" / "graph.ttl").articles}
    assert built >= {"harbour", "globex"}


def test_build_keeps_scripts_out_of_articles(run: Run, place: Path, taught: Path) -> None:
    page = f"<html><body><article><p>{ENGLISH}</p><script>Acme sued Globex.</script></article></body></html>"
    (place / "page.html").write_text(page, "utf-8")
    run("build", "page.html", "--ontology", taught)
    assert "Acme" not in (place / "output" / "graph.ttl").read_text("utf-8")


def test_build_says_that_an_article_tells_no_day(run: Run, place: Path, taught: Path) -> None:
    (place / "undated.txt").write_text(ENGLISH, "utf-8")
    told = run("build", "undated.txt", "--ontology", taught).stderr
    assert told.startswith("undated: no day of publication is given, so that words such as “last March” have no date; ")


def test_build_says_that_nothing_was_built(run: Run, place: Path) -> None:
    (place / "empty.txt").touch()
    assert run("build", "empty.txt", code=1).stdout == "Nothing was built.\n"
    assert not (place / "output").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere",),
        (),
        (".", "--base", "kg"),
        (".", "--min-confidence", "2"),
        (".", "--ontology", "nowhere"),
        (".", "-o", "a.txt"),
    ],
)
def test_build_refuses_wrong_use(arguments: tuple[str, ...], run: Run, place: Path) -> None:
    (place / "a.txt").write_text(ENGLISH, "utf-8")
    assert "Error: " in run("build", *arguments, code=2).stderr


def test_build_explains_a_broken_ontology_in_one_sentence(run: Run, place: Path) -> None:
    (place / "a.txt").write_text(ENGLISH, "utf-8")
    (place / "ontology").mkdir()
    result = run("build", "a.txt", "--ontology", "ontology", code=1)
    assert len(result.stderr.splitlines()) == 1
    assert "kg.ttl" in result.stderr


def test_fault_of_kg_is_one_sentence(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.api.Graph.about", lambda *_: 1 / 0)
    result = run("show", "acme", code=1)
    assert len(result.stderr.splitlines()) == 1
    assert "ZeroDivisionError" in result.stderr
    monkeypatch.setenv("KG_DEBUG", "1")
    assert isinstance(run("show", "acme", code=1).exception, ZeroDivisionError)


def test_query_lists_named_queries(run: Run) -> None:
    assert "timeline" in run("query").stdout
    assert "timeline" in {query["name"] for query in json.loads(run("query", "--format", "json").stdout)}


def test_query_prints_a_table(run: Run, small: Path) -> None:
    shown = run("query", "SELECT ?x ?name WHERE { ?x a kg:Person ; rdfs:label ?name }").stdout
    assert [line.split(maxsplit=1) for line in shown.splitlines()] == [["x", "name"], ["id:jo-o'neill", "Jo O'Neill"]]


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("csv", "name\r\n"), ("tsv", "?name\n"), ("xml", "<?xml")])
def test_query_prints_rows_in_every_format(form: str, start: str, run: Run, small: Path) -> None:
    shown = run("query", "SELECT ?name WHERE { ?x rdfs:label ?name }", "--format", form).stdout_bytes.decode()
    assert shown.startswith(start)
    assert "Acme Ltd" in shown


def test_query_prints_triples_as_turtle(run: Run, small: Path) -> None:
    assert "id:acme a kg:Company" in run("query", "DESCRIBE id:acme", "--format", "ttl").stdout


def test_query_takes_a_file_or_standard_input(run: Run, small: Path, place: Path) -> None:
    (place / "q.rq").write_text("ASK { ?x a kg:Person }", "utf-8")
    assert "True" in run("query", "-f", "q.rq").stdout
    assert "True" in run("query", "-f", "-", given="ASK { ?x a kg:Person }").stdout


def test_query_skips_the_mark_of_a_file_and_refuses_what_is_no_utf8(run: Run, small: Path, place: Path) -> None:
    (place / "q.rq").write_text("ASK { ?x a kg:Person }", "utf-8-sig")
    assert "True" in run("query", "-f", "q.rq").stdout
    (place / "latin.rq").write_bytes("ASK { ?x rdfs:label 'Café' }".encode("latin-1"))
    assert "latin.rq: is no UTF-8" in run("query", "-f", "latin.rq", code=2).stderr
    for empty in (("-f", "-"), ("",), (" \n",)):
        assert "the query is empty: write one" in run("query", *empty, code=2, given="").stderr
    assert run("query", "ASK {}", "--format", "csv").stdout == "true\n"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only /proc tells which signals are caught")
def test_one_interrupt_ends_a_query(small: Path) -> None:
    long = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?s{n} ?p{n} ?o{n} .' for n in range(9))} }}"
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from kg.cli import main; main()"
    with subprocess.Popen([sys.executable, "-c", heeding, "query", long], stderr=subprocess.PIPE) as asking:
        try:
            for caught in (True, False):
                end = time.monotonic() + 60
                while _catches_interrupts(asking.pid) is not caught:
                    assert asking.poll() is None
                    assert time.monotonic() < end
                    time.sleep(0.005)
            time.sleep(1)
            asking.send_signal(signal.SIGINT)
            assert asking.wait(10) == -signal.SIGINT
        finally:
            asking.kill()


def _catches_interrupts(process: int) -> bool:
    (caught,) = re.findall(r"SigCgt:\s*(\w+)", Path(f"/proc/{process}/status").read_text("ascii"))
    return bool(int(caught, 16) >> (signal.SIGINT - 1) & 1)


def test_query_leaves_interrupts_as_they_were(run: Run, small: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    run("query", "ASK {}")
    assert signal.getsignal(signal.SIGINT) is before
    beside = threading.Thread(target=run, args=("query", "ASK {}"))
    beside.start()
    beside.join()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        run("query", "ASK {}")
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_query_takes_parameters_for_named_queries_only(run: Run, small: Path, place: Path) -> None:
    (place / "q.rq").write_text("busiest", "utf-8")
    for asked in (("ASK { ?x a kg:Person }",), ("-f", "q.rq"), ("-f", "-")):
        assert "-p is for named queries" in run("query", *asked, "-p", "entity=acme", code=2).stderr
    twice = run("query", "contracts", "-p", "entity=acme", "-p", "entity=globex", code=2)
    assert "'entity' is given twice" in twice.stderr


def test_query_takes_named_queries_with_parameters(run: Run, small: Path) -> None:
    assert "Bureau of Maps" in run("query", "contracts", "-p", "entity=acme", "--format", "csv").stdout


def test_query_infers_unless_told(run: Run, small: Path) -> None:
    question = "ASK { ?agency kg:contracted ?firm }"
    assert "True" in run("query", question).stdout
    assert "False" in run("query", question, "--no-infer").stdout


def test_query_takes_another_graph(run: Run, small: Path, place: Path) -> None:
    other = small.rename(place / "other.ttl")
    assert run("query", "busiest", "--graph", other).stdout
    result = run("query", "busiest", code=2)
    assert "kg build" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("SELECT ?x WHERE",), "line 1"),
        (("INSERT DATA { id:a kg:sued id:b }",), "read-only"),
        (("timelin",), "timeline"),
        (("timeline",), "entity"),
        (("timeline", "-p", "entity"), "no equals sign"),
        (("timeline", "-p", "x=1", "-p", "entity=y"), "takes no 'x'"),
        (("busiest", "--format", "ttl"), "gives rows"),
        (("busiest", "--format", "docx"), "docx"),
        (("busiest", "-f", "-"), "not both"),
        (("-f", "nothing.rq"), "nothing.rq"),
        (("busiest", "--graph-iri", "urn:g"), "--graph-iri is for a server"),
        (("busiest", "--store", "http://127.0.0.1:9/", "--no-infer"), "--no-infer cannot take away"),
        (("busiest", "--store", "nowhere"), "is no address of a server"),
    ],
)
def test_query_refuses_wrong_use(arguments: tuple[str, ...], fault: str, run: Run, small: Path) -> None:
    result = run("query", *arguments, code=2)
    assert fault in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "X"),
        ("query", "sources"),
        ("explain", "abc"),
        ("validate",),
        ("validate", "there.ttl"),
        ("review", "--json"),
        ("forget", "x"),
        ("export", "nt"),
        ("serve", "there"),
        ("serve", "--graph", "there/graph.ttl"),
        ("serve", "--graph", "there/other.ttl"),
        ("diff", "one.ttl", "other.ttl"),
    ],
)
def test_a_graph_that_is_not_there_is_wrong_use(arguments: tuple[str, ...], run: Run) -> None:
    assert ".ttl: " in run(*arguments, code=2).stderr


def test_validate_takes_a_file(run: Run, small: Path, place: Path) -> None:
    small.rename(place / "mine.ttl")
    assert "mine.ttl: " in run("validate", "mine.ttl", code=1).output


def test_query_warns_of_slips_and_says_where_there_is_nothing(run: Run, small: Path) -> None:
    result = run("query", "SELECT ?x WHERE { ?x kg:suued ?y }")
    assert "Warning: " in result.stderr
    assert "kg:sued" in result.stderr
    assert "No rows." in result.stderr


@pytest.mark.parametrize("form", ["table", "csv"])
def test_query_names_what_the_graph_does_not_know(form: str, run: Run, small: Path) -> None:
    result = run("query", "contracts", "-p", "entity=Acne Ltd", "--format", form)
    assert "Warning: the graph knows nothing called “Acne Ltd”; the nearest are Acme Ltd" in result.stderr
    assert "knows nothing" not in run("query", "contracts", "-p", "entity=acme").stderr
    assert "knows nothing" not in run("query", "who-said-what", "-p", "speaker=nobody").stderr
    assert "nothing called “zzz”\n" in run("query", "paths", "-p", "from=acme", "-p", "to=zzz").stderr


def test_query_explains_what_it_adds(run: Run, small: Path) -> None:
    shown = run("query", "--explain", "SELECT ?x { ?x kg:sued id:acme }").stdout
    assert shown.splitlines()[1:3] == [
        "PREFIX id: <https://kg.example/id/>",
        "PREFIX kg: <https://kg.example/ontology#>",
    ]
    assert "in memory; broader relations" in shown
    assert "nothing is added" in run("query", "--explain", "busiest", "--no-infer").stdout
    assert '"acme"' in run("query", "--explain", "contracts", "-p", "entity=acme").stdout


def test_publish_and_ask_a_server(run: Run, place: Path) -> None:
    (place / "graph.ttl").write_text(render(replace(SMALL, base="https://news.example/")), "utf-8")
    arguments = ("--graph-iri", "https://news.example/")
    with oxigraph(place) as server:
        shown = run("publish", server.graphs, *arguments, "--graph", "graph.ttl").stdout
        assert re.fullmatch(r"graph\.ttl → https://news\.example/ of http://.*/store: \d+ triples\n", shown)
        asked = ("query", "--store", server.query, *arguments)
        assert "Bureau of Maps" in run(*asked, "contracts", "-p", "entity=acme").stdout
        assert "True" in run(*asked, "ASK { id:bureau-of-maps kg:contracted id:acme }").stdout
        assert (
            f"the graph https://news.example/ of {server.query}; nothing" in run(*asked, "--explain", "busiest").stdout
        )
        assert "nearest are Acme Ltd" in run(*asked, "contracts", "-p", "entity=Acne Ltd").stderr
        run("publish", server.graphs, *arguments, "--graph", "graph.ttl", "--no-infer")
        assert "False" in run(*asked, "ASK { id:bureau-of-maps kg:contracted id:acme }").stdout
        (place / "sources.trig").write_text("<urn:g> { <urn:s> <urn:p> <urn:o> }", encoding="utf-8")
        told = run("publish", server.graphs, "--graph", "graph.ttl").stderr
        assert told.startswith(f"This replaces all that is in the default graph of {server.graphs}; --graph-iri IRI ")
        assert "sources.trig stays here" in told
        assert "of Maps" in run("query", "--store", server.query, "contracts", "-p", "entity=acme").stdout


def test_publish_refuses_the_default_base(run: Run, small: Path) -> None:
    assert "kg build --base" in run("publish", "http://127.0.0.1:9/", code=2).stderr


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_query_fits_the_terminal(columns: int, run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for arguments in (
        ("query",),
        ("query", "timeline", "-p", "entity=acme"),
        ("relations",),
        ("show", "acme"),
        ("explain", "01"),
    ):
        assert max(map(len, run(*arguments).stdout.splitlines())) <= columns


def test_query_puts_long_texts_below_their_rows(run: Run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    lines = run("query", "timeline", "-p", "entity=severn water", "--graph", built / "graph.ttl").stdout.splitlines()
    assert lines[1] == "  quote"
    assert "  London-based Severn Water was founded by Jo Bloggs in 1990." in lines


def test_query_cuts_nothing_in_a_pipe(small: Path) -> None:
    done = shell("$kg query 'SELECT ?quote WHERE { ?c kg:quote ?quote }' | cat", COLUMNS="")
    assert "won a deal with the Bureau" in done.stdout


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_query_dies_quietly_when_nobody_listens(form: str, small: Path) -> None:
    question = "SELECT ?a ?b ?c WHERE { ?a ?p ?o . ?b ?q ?r . ?c rdfs:label ?s } LIMIT 20000"
    done = shell(f"$kg query '{question}' --format {form} | head -1")
    assert done.stdout
    assert done.stderr == ""


def test_query_shows_no_control_characters(run: Run, small: Path) -> None:
    assert "\u202e" in SMALL.entities[-1].name
    assert "\u202e" not in run("query", "SELECT ?name WHERE { ?x rdfs:label ?name }").stdout


def test_show_prints_an_entity_and_its_claims(run: Run, small: Path) -> None:
    shown = run("show", "acme ltd").stdout
    assert shown.startswith("Acme Ltd (Company)")
    assert "http://www.wikidata.org/entity/Q1" in shown
    assert "Acme Ltd contracted by Bureau of Maps" in shown
    assert "reported, Jo O'Neill" in shown
    assert "GBP 23,500,000.5" in shown


def test_show_prints_json(run: Run, small: Path) -> None:
    shown = json.loads(run("show", "acme", "--json").stdout)
    assert shown["entity"]["name"] == "Acme Ltd"
    assert shown["claims"][0]["subject"]["entity"]["slug"] == "acme"
    assert shown["claims"][0]["start"]["precision"] == DEAL_PRECISION


DEAL_PRECISION = SMALL.claims[0].start.precision if SMALL.claims[0].start else ""


def test_show_lists_deals_and_cases(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "linked.ttl"
    path.write_text(render(LINKED), encoding="utf-8")
    lines = run("show", "acme", "--graph", path).stdout.splitlines()
    rows = [line.split() for line in lines if line.split()[:1] in (["d1"], ["d2"], ["c1"])]
    assert rows[0] == [
        "d1",
        "Acme",
        "Ltd",
        "Bureau",
        "of",
        "Maps",
        "£23m,",
        "£23.5m",
        "2003",
        "2021-03",
        "2",
        "2",
        "articles",
    ]
    assert rows[1] == ["d2", "Acme", "Ltd", "Bureau", "of", "Maps", "d1", "1", "1", "article"]
    assert rows[2][:6] == ["c1", "Bureau", "of", "Maps", "Acme", "Ltd"]
    assert rows[2][-4:] == ["settled", "1", "1", "article"]
    shown = json.loads(run("show", "acme", "--graph", path, "--json").stdout)
    assert [deal["identifier"] for deal in shown["deals"]] == ["d1", "d2"]
    assert shown["cases"][0]["outcomes"] == ["settled"]
    assert [article["identifier"] for article in shown["articles"]] == ["001_abc", "sub/002 é"]


def test_show_counts_copies_as_one_source(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "copied.ttl"
    copied = replace(DEAL, identifier="04", article=COPY.identifier, quote=DEAL.quote.replace(" ", "\n"))
    path.write_text(render(replace(SMALL, claims=(DEAL, copied), decisions=())), encoding="utf-8")
    shown = run("show", "acme", "--graph", path).stdout
    assert shown.count("2 articles, 1 source") == 2  # of the thing, and of what both say
    assert shown.count("Acme won a deal") == 1
    outlet = f" ({COPY.publisher})" if COPY.publisher else ""
    assert re.search(rf"article +001_abc.*\n +003_copy{re.escape(outlet)}, a copy of 001_abc\n", shown)
    assert re.search(rf"claim +{DEAL.identifier}, 04\n", shown)
    told = json.loads(run("show", "acme", "--graph", path, "--json").stdout)
    assert [(each["copy_of"], each["credit"]) for each in told["articles"]] == [("", ""), ("001_abc", "Reuters")]
    page = run("show", "acme", "--graph", path, "--html").stdout
    assert "<p>2 articles, 1 source.</p>" in page
    assert "credit: <bdi>Reuters</bdi>, a copy of <bdi>001_abc</bdi>" in page


def test_show_keeps_apart_what_copies_say_otherwise(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "copied.ttl"
    copied = replace(DEAL, identifier="04", article=COPY.identifier, quote="Acme won a deal, she said.")
    path.write_text(render(replace(SMALL, claims=(DEAL, copied), decisions=())), encoding="utf-8")
    shown = run("show", "acme", "--graph", path).stdout
    assert shown.count("Acme won a deal") == 2
    assert shown.count("2 articles, 1 source") == 3  # of the thing, and of each claim


def test_show_tells_what_agrees_what_is_disputed_and_what_was_decided(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "linked.ttl"
    path.write_text(render(LINKED), encoding="utf-8")
    shown = run("show", "acme", "--graph", path).stdout
    articles = {claim.identifier: claim.article for claim in LINKED.claims}
    for kind, other in (("agrees with", "11"), ("agrees with", "01"), ("disputes", "12"), ("disputed by", "02")):
        assert re.search(rf"{kind} +{other} \({re.escape(articles[other])}\)", shown)
    assert "Judgement" in shown
    told = json.loads(run("show", "acme", "--graph", path, "--json").stdout)
    assert {"kind": "disputes", "source": "02", "target": "12"} in told["links"]
    known = {decision.identifier for decision in LINKED.decisions}
    assert {decision["identifier"] for decision in told["decisions"]} <= known
    assert told["decisions"]


def test_show_suggests_what_is_near(run: Run, small: Path) -> None:
    assert "Acme Ltd" in run("show", "Acne Ltd", code=2).stderr


def test_explain_tells_the_way_to_a_claim(run: Run, built: Path, taught: Path) -> None:
    claim = next(claim for claim in read(built / "graph.ttl").claims if claim.relation == "sued")
    shown = " ".join(
        run("explain", claim.identifier[:8], "--graph", built / "graph.ttl", "--ontology", taught).stdout.split()
    )
    assert "*sued* [Severn Water]" in shown
    assert "The outlet says so in its own voice" in shown
    assert "sued –obj→ Severn Water" in shown
    assert "read the sentence alone" in shown
    assert f"taught by {claim.taught_by} + " in shown
    assert claim.identifier in shown


def test_explain_tells_of_inference(run: Run, small: Path) -> None:
    shown = run("explain", "05").stdout
    assert "rightOfReply: The article says this of “the government”" in shown
    assert "Acme Ltd contracted by Bureau of Maps (01)" in " ".join(shown.split())
    assert len(json.loads(run("explain", "05", "--json").stdout)["basis"]) == 2


def test_explain_refuses_what_is_no_claim(run: Run, small: Path) -> None:
    assert "6 claims" in run("explain", "0", code=2).stderr


def test_try_shows_claims(run: Run, taught: Path) -> None:
    shown = run("try", ENGLISH, "--published", "2021-03-30", "--ontology", taught).stdout
    assert "Lowland Water Ltd sued Harbour Bank Ltd" in shown
    assert "2021-03" in shown
    assert "asserted" in shown
    assert re.search(r"trigger +sued", shown)
    assert "taught by    sued#" in shown
    assert "Lowland Water Ltd ←subj– sued –obj→ Harbour Bank Ltd" in shown
    assert "features" in shown
    assert "nearest" in shown


def test_try_names_words_that_stand_for_nothing(run: Run, taught: Path) -> None:
    assert "“They” sued Harbour Bank Ltd" in run("try", "They sued Harbour Bank Ltd.", "--ontology", taught).stdout


def test_try_tells_what_came_closest(run: Run, taught: Path) -> None:
    shown = run("try", ENGLISH, "--min-confidence", "1", "--ontology", taught).stdout
    assert shown.startswith("No claim.")
    assert "not sure enough" in " ".join(shown.split())


def test_try_prints_json(run: Run, taught: Path) -> None:
    shown = json.loads(run("try", ENGLISH, "--ontology", taught, "--json").stdout)
    assert {"text", "claims", "mentions", "pairs", "evidence"} == set(shown)
    assert shown["evidence"][0]["nearest"][0]["example"]["relation"] == shown["evidence"][0]["relation"]


def test_learn_tells_what_was_gained(run: Run, place: Path) -> None:
    taught = small_ontology(place / "tiny", ("sued",), 12)
    lines = run("learn", "sued", "--ontology", taught).stdout.splitlines()
    assert lines[0].split()[:3] == ["Relation", "+", "found"]
    assert lines[1].split()[0] == "sued"
    assert json.loads(run("learn", "sued", "--ontology", taught, "--json").stdout)["gains"][0]["relation"] == "sued"


def test_learn_names_the_sentences_that_changed_sides(run: Run, place: Path) -> None:
    taught = small_ontology(place / "tiny", ("sued", "founded"), 12)
    run("learn", "--ontology", taught)
    with (taught / "examples" / "en" / "sued.txt").open("a", encoding="utf-8") as file:
        file.write("+ {Acme} *slapped a writ on* [Globex].\n")
    assert "now found: sued#" in run("learn", "sued", "--ontology", taught).stdout


def test_try_tells_how_to_mend_a_miss(run: Run, taught: Path) -> None:
    arguments = "try", "Acme hauled Globex through the mill.", "--min-confidence", "1", "--ontology", taught
    pair = next(pair for pair in json.loads(run(*arguments, "--json").stdout)["pairs"] if pair["remedy"])
    shown = " ".join(run(*arguments).stdout.split())
    assert pair["remedy"]["line"] in shown
    assert f"then: kg learn {pair['relation']}" in shown
    assert pair["remedy"]["command"].endswith(f"{pair['relation']}.txt && kg learn {pair['relation']}")
    with (taught / "examples" / "en" / f"{pair['relation']}.txt").open(encoding="utf-8") as file:
        parse_example(pair["relation"], pair["remedy"]["line"])
        assert file.readline()


@pytest.mark.parametrize("columns", [60, 80])
def test_no_table_breaks_a_word(
    columns: int, run: Run, small: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = (
        ("relations",),
        ("relations", "sued"),
        ("show", "acme"),
        ("try", ENGLISH, "--ontology", taught, "-v"),
        ("try", ENGLISH, "--ontology", taught, "--min-confidence", "1"),
    )
    for arguments in commands:
        monkeypatch.setenv("COLUMNS", "1000")
        words = set(run(*arguments).stdout.split())
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = run(*arguments).stdout.splitlines()
        assert max(map(len, lines)) <= columns
        assert {word for line in lines for word in line.split() if len(word) < 40} <= words


def test_commands_end_well_when_nobody_reads_on(small: Path) -> None:
    question = "SELECT ?a ?b ?c WHERE { ?a ?p ?o . ?b ?q ?r . ?c rdfs:label ?s } LIMIT 20000"
    done = shell(f"$kg query '{question}' --format csv | head -1")
    assert (done.returncode, done.stderr) == (0, "")


def test_build_spares_the_graph_of_other_articles(run: Run, place: Path, taught: Path) -> None:
    write_articles(place / "seeds")
    run("build", "--ontology", taught)
    (place / "other.txt").write_text(ENGLISH, "utf-8")
    result = run("build", "other.txt", "--ontology", taught, code=2)
    assert "output holds a graph of other articles" in result.stderr
    assert "-o" in result.stderr
    assert len(read(place / "output" / "graph.ttl").articles) == 2
    run("build", "-", "--ontology", taught, given=ENGLISH, code=2)
    run("build", "other.txt", "-o", "output", "--ontology", taught)


def test_build_reads_front_matter_on_standard_input(run: Run, place: Path, taught: Path) -> None:
    run("build", "-", "--ontology", taught, given=f"---\ntitle: Banks\ndate: 2021-03-30\n---\n{ENGLISH}\n")
    (article,) = read(place / "output" / "graph.ttl").articles
    assert (article.title, str(article.published)) == ("Banks", "2021-03-30")


def test_relations_lists_them_all(run: Run) -> None:
    shown = run("relations").stdout
    assert "contractedBy" in shown
    assert {"relations", "examples"} == set(json.loads(run("relations", "--json").stdout))


def test_relations_shows_one_with_its_examples(run: Run) -> None:
    shown = run("relations", "sued").stdout
    assert shown.startswith("sued: ")
    assert "suedBy (sued by)" in shown
    assert "sued#" in shown
    assert "sued" in run("relations", "sud", code=2).stderr


@pytest.fixture
def gold(place: Path) -> Iterator[Path]:
    """Annotate one article, whose text comes with it."""
    names = {"water": "Lowland Water", "bank": "Harbour Bank"}
    record = {
        "id": "a", "text": ENGLISH, "published": "2021-03-30",
        "entities": [{"id": key, "name": name, "names": [name]} for key, name in names.items()],
        "facts": [{"s": "water", "p": "sued", "o": "bank", "status": "asserted", "date": "2021-03"}],
    }  # fmt: skip
    (place / "gold").mkdir()
    (place / "gold" / "a.json").write_text(json.dumps(record), "utf-8")
    return place / "gold"


def test_eval_builds_what_the_graph_lacks(run: Run, gold: Path, taught: Path, small: Path) -> None:
    scores = json.loads(run("eval", gold, "--ontology", taught, "--json").stdout)
    assert scores["recall"] == 1
    assert scores["tallies"]["dates"] == [1, 1]
    assert not (gold / "graph.ttl").exists()


def test_eval_scores_a_graph(run: Run, gold: Path, taught: Path) -> None:
    run("build", gold / "a.json", "--ontology", taught)
    shown = run("eval", gold, "-v").stdout
    assert "recall 1.000" in shown
    assert "verbatim quotes" in shown


def test_eval_fails_below_a_minimum(run: Run, gold: Path, taught: Path) -> None:
    run("build", gold / "a.json", "--ontology", taught, "--min-confidence", "1")
    result = run("eval", gold, "-v", code=1)
    assert "0 found" in result.stdout
    assert "missed" in result.stdout
    assert result.stderr == "a: no claims\n"
    run("build", gold / "a.json", "--ontology", taught)
    run(
        "eval",
        gold,
        "--min-f1",
        "1",
        "--min-precision",
        "1",
        "--min-status",
        "1",
        code=0 if precision_is_one(run, gold) else 1,
    )


def precision_is_one(run: Run, gold: Path) -> bool:
    return bool(json.loads(run("eval", gold, "--json").stdout)["precision"] == 1)


def test_eval_refuses_wrong_use(run: Run, place: Path, gold: Path) -> None:
    assert "does not exist" in run("eval", "nowhere", code=2).stderr
    (place / "void").mkdir()
    assert "no annotated article" in run("eval", "void", code=2).stderr
    record = json.loads((gold / "a.json").read_bytes())
    del record["text"]
    (gold / "a.json").write_text(json.dumps(record), "utf-8")
    assert "without text" in run("eval", gold, code=2).stderr


def test_marked_writes_marks_as_examples_do() -> None:
    assert (
        marked("Acme sued Globex", {"subject": [(0, 4)], "trigger": [(5, 9)], "object": [(10, 16)]})
        == "{Acme} *sued* [Globex]"
    )
    assert marked("Acme sued", {"subject": [(0, 4)], "object": [(1, 3)], "trigger": [(5, 90)]}) == "{Acme} sued"


def test_program_is_a_click_group() -> None:
    assert isinstance(main, click.Group)


def test_validate_says_nothing_wrong_of_a_built_graph(built: Path, run: Run) -> None:
    seeds = built.parent / "seeds"
    graph = built / "graph.ttl"
    assert run("validate", "--graph", graph, "--sources", seeds).stdout == f"{graph}: nothing wrong\n"
    assert json.loads(run("validate", "--graph", graph, "--json").stdout) == {"graph": str(graph), "faults": []}


def test_validate_groups_and_counts_faults(small: Path, run: Run) -> None:
    shown = run("validate", code=1).stdout
    assert "Identifiers of claims: 6 faults\n" in shown
    assert "  … and 1 more\n" in shown
    assert "more\n" not in run("validate", "--all", code=1).stdout
    faults = json.loads(run("validate", "--json", code=1).stdout)["faults"]
    assert set(faults[0]) == {"check", "title", "node", "property", "value", "message"}
    assert shown.endswith(f"output/graph.ttl: {len(faults)} faults\n")


def test_validate_without_a_graph_is_wrong_use(run: Run) -> None:
    assert "no such file" in run("validate", code=2).stderr


def test_diff_of_the_same_graph_is_none(small: Path, run: Run) -> None:
    assert run("diff", small, small.parent).stdout == "No difference.\n"
    assert json.loads(run("diff", small, small, "--json").stdout) == {"moves": [], "sections": [], "shifts": []}


def test_diff_tells_what_changed(small: Path, run: Run, place: Path) -> None:
    new = place / "new.ttl"
    other = replace(DEAL, status="denied", trigger=None)
    entities = tuple(replace(thing, slug="acme-holdings") if thing == ACME else thing for thing in SMALL.entities)
    moved = [
        replace(c, subject=replace(c.subject, entity=entities[0])) if c.subject.entity == ACME else c
        for c in (other, *SMALL.claims[1:-1])
    ]
    write(new, render(replace(SMALL, entities=entities, claims=tuple(moved))))
    shown = run("diff", small, new, code=1).stdout
    assert "claims: 0 added, 1 gone, 1 changed\n" in shown
    assert "  status   reported → denied\n" in shown
    assert "  trigger  5–15 → none\n" in shown
    assert shown.endswith(f"“{ACME.name}” (acme) is now “{ACME.name}” (acme-holdings)\n")
    assert max(map(len, shown.splitlines())) <= 100
    found = json.loads(run("diff", small, new, "--json", code=1).stdout)
    assert found["moves"] == [
        {"kind": "renamed", "old": "acme", "new": "acme-holdings", "old_name": ACME.name, "new_name": ACME.name}
    ]
    assert found["sections"][0]["changed"][0]["properties"][0] == {
        "property": "status", "old": ["reported"], "new": ["denied"],
    }  # fmt: skip


@pytest.mark.parametrize("content", [None, "nonsense", "<a:a> <a:b> <a:c> ."])
def test_diff_with_what_is_no_graph_is_wrong_use(content: str | None, small: Path, run: Run, place: Path) -> None:
    if content is not None:
        (place / "bad.ttl").write_text(content)
    assert run("diff", small, "bad.ttl", code=2).stderr.startswith("Error: ")
