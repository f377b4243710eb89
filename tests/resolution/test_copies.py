"""Which articles are copies, measured on the labelled pairs, and whatever the order."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import textwrap
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article
from kg.resolution import copies, furniture, shingles
from kg.resolution.copies import find_copies, likeness, mark_copies
from kg.resolution.credits import credit
from kg.resolution.furniture import find_furniture
from kg.resolution.shingles import Words
from kg.resolution.traces import trace

from .copied import archive, articles, pairs, parts

DAY = dt.date(2024, 3, 4)
WIRE = "\n\n".join(parts()["wire"]["ferry"])
OTHER = "\n\n".join(parts()["wire"]["mine"])
LONG = "\n\n".join(parts()["foot"]["network"])


def paper(identifier: str, text: str = WIRE, day: int | None = 0) -> Article:
    return Article(identifier, text, None if day is None else DAY + dt.timedelta(days=day))


def recurring(papers: list[Article]) -> frozenset[int]:
    return find_furniture(papers, [trace(each.text).keys for each in papers])


def read_words(text: str) -> Words:
    return trace(text).read()


def test_the_labelled_set_is_large_and_half_of_it_is_hard() -> None:
    found = pairs()
    plain = {"identical", "headline, byline and dateline", "shortened tail", "brief", "own words"}
    assert len(found) >= 120
    assert sum(pair.kind not in plain for pair in found) >= len(found) / 2


@pytest.mark.parametrize("half", [0, 1])
def test_pairs_by_themselves(half: int) -> None:
    """Only short articles above longer notices of an outlet, which one pair cannot show to be notices, may be joined."""
    wrong = {}
    for pair in (pair for pair in pairs() if pair.half == half):
        if bool(find_copies(articles(pair))) != pair.same:
            wrong[pair.kind] = wrong.get(pair.kind, 0) + 1
    assert wrong == {"own lead, same footer, short": 3}


@pytest.mark.parametrize("half", [0, 1])
def test_pairs_in_an_archive(half: int) -> None:
    papers, told = archive(half)
    origins = find_copies(papers)
    wrong = [pair for pair, one, other in told if (origins.get(one, one) == origins.get(other, other)) != pair.same]
    assert wrong == []


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(luck: object) -> None:
    papers = archive(0)[0][:40]
    turned = list(papers)
    luck.shuffle(turned)  # type: ignore[attr-defined]
    assert find_copies(turned) == find_copies(papers)


def test_the_hash_seed_does_not_matter() -> None:
    code = "from tests.resolution.copied import archive; from kg.resolution.copies import find_copies; "
    code += "print(sorted(find_copies(archive(1)[0]).items()))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout) > 100


def test_the_origin_is_the_earliest_then_the_longest_then_the_first_by_identifier() -> None:
    brief = "\n\n".join(parts()["wire"]["ferry"][:2])
    assert find_copies([paper("b"), paper("a", day=1)]) == {"a": "b"}
    assert find_copies([paper("a", brief), paper("b")]) == {"a": "b"}
    assert find_copies([paper("b"), paper("a")]) == {"b": "a"}
    assert find_copies([paper("a", day=None), paper("b")]) == {"a": "b"}


def test_a_copy_names_the_origin_and_no_other_copy() -> None:
    many = [paper(f"{number:02}", f"{WIRE}\n\nOur reporter {number} adds nothing.", number) for number in range(40)]
    assert set(find_copies(many).values()) == {"00"}
    assert len(find_copies(many)) == 39


def test_what_two_stories_are_both_taken_into_does_not_join_them() -> None:
    """A round-up has both whole; it may be counted with one of them, but they stay two voices."""
    origins = find_copies([paper("ferry"), paper("mine", OTHER), paper("roundup", f"{WIRE}\n\n{OTHER}", 1)])
    assert origins.keys() <= {"roundup"}


def test_a_long_report_that_quotes_an_earlier_brief_is_no_copy() -> None:
    brief = parts()["wire"]["ferry"][0] + " " + parts()["wire"]["ferry"][1]
    assert find_copies([paper("brief", brief), paper("report", f"{OTHER}\n{OTHER[::-1]}\n{brief}", 1)]) == {}


def test_short_texts_and_none_are_no_copies() -> None:
    short = "Acme sued Globex on Monday over the patent."
    assert find_copies([paper("a", short), paper("b", short), paper("c", ""), paper("d", "...")]) == {}
    assert find_copies([]) == {}


def test_the_same_sentence_of_two_people_makes_no_copy() -> None:
    form = "{} is a former rower who took part for Carvania in the eights at the summer games of 1976, where the boat came in fifth. {}"
    ann = form.format("Ann Vale (born 3 May 1951 in Halden)", "She now runs a bakery in Marle with her sister Jo.")
    eva = form.format("Eva Lund (born 9 June 1949 in Brenn)", "Her memoirs came out last autumn and have sold well.")
    assert likeness(read_words(ann), read_words(eva)).words > 0.5
    assert find_copies([paper("ann", ann), paper("eva", eva)]) == {}
    assert find_copies([paper("ann", ann), paper("again", ann)]) == {"ann": "again"}


def test_copies_and_credits_are_marked() -> None:
    marked = mark_copies([paper("a"), paper("b", f"LORNE, March 4 (Reuters) - {WIRE}", 1), paper("c", OTHER)])
    assert [(each.copy_of, each.credit) for each in marked] == [("", ""), ("a", "Reuters"), ("", "")]
    assert marked[0] == paper("a")


def test_likeness_of_texts_without_words() -> None:
    assert likeness(read_words(""), read_words(WIRE)) == (0, 0)
    assert likeness(read_words(WIRE), read_words(WIRE)) == (1, 1)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("The organisation criticised the programme's defence of labour.", "The organization criticized the program’s defense of labor."),
        ("He analysed the catalogue in the theatre, travelling and cancelled.", "He analyzed the catalog in the theater, traveling and canceled."),
        ("Grey neighbours, “per cent” of manoeuvres in the theatres", 'Gray neighbors, "per cent" of maneuvers in the theaters'),
    ],
)  # fmt: skip
def test_spelling_and_quotes_make_no_difference(british: str, american: str) -> None:
    one, other = (read_words(text).shingles.tolist() for text in (british, american))
    if "manoeuvres" in british:
        assert len(set(one) & set(other)) >= 1
    else:
        assert one == other


def test_where_lines_break_makes_no_difference() -> None:
    wrapped, whole = read_words(textwrap.fill(WIRE, 40)), read_words(" ".join(WIRE.split()))
    assert all((one == other).all() for one, other in zip(wrapped, whole, strict=True))


def test_names_and_figures_are_known() -> None:
    words = read_words("Yesterday Jo Bloggs paid £1,200.50 to the US Navy. Then he left.")
    assert words.figures.tolist() == [False] * 4 + [True] + [False] * 7
    assert [number for number, name in enumerate(words.names) if name] == [1, 2, 7, 8]


@given(st.text(alphabet="ab c.", max_size=300), st.text(alphabet="ab c.", max_size=300))
def test_texts_that_share_eleven_words_share_a_number(one: str, other: str) -> None:
    shared = " ".join(f"word{chr(97 + number)}" for number in range(shingles.SIZE + shingles.WINDOW - 1))
    first, second = (
        set(shingles.sketch(read_words(f"{text} {shared} {text}").shingles).tolist()) for text in (one, other)
    )
    assert first & second


def series(lengths: int, step: int) -> list[Article]:
    known = parts()
    leads = [lines[0] for kind in ("own", "later", "lead") for lines in known[kind].values()]
    return [paper(f"{number:02}", f"{lead}\n\n{LONG}", number * step) for number, lead in enumerate(leads[:lengths])]


def test_what_recurs_for_weeks_beneath_other_texts_is_furniture() -> None:
    weekly = series(6, 7)
    known = recurring(weekly)
    bare = [trace(each.text).read(known) for each in weekly]
    leads = [read_words(each.text.split("\n\n")[0]) for each in weekly]
    assert [each.shingles.tolist() for each in bare] == [each.shingles.tolist() for each in leads]
    assert find_copies(weekly) == {}
    copy = replace(weekly[2], identifier="copy", published=weekly[2].published)
    assert find_copies([*weekly, copy]) == {"copy": "02"}


def test_what_recurs_within_days_is_furniture_only_if_many_have_it() -> None:
    assert recurring(series(6, 1)) == frozenset()
    assert recurring([replace(each, published=None) for each in series(6, 7)]) == frozenset()
    assert recurring(series(furniture._MANY, 0))


def test_what_many_outlets_print_is_no_furniture_though_some_add_much() -> None:
    known = parts()
    extra = [f"{lines[0]}\n\n{known['local'][name][0]}" for name, lines in known["own"].items() if name != "ferry"]
    papers = [paper(f"{number:02}", WIRE, 0 if number < 8 else 9) for number in range(15)]
    papers += [
        replace(each, identifier=f"own {each.identifier}", text=f"{more}\n\n{WIRE}")
        for each, more in zip(papers, extra, strict=False)
    ]
    found = find_copies(papers)
    assert len(found) == len(papers) - 1
    assert len(set(found.values())) == 1


def test_what_copies_share_for_weeks_is_no_furniture() -> None:
    assert recurring([paper(f"{number}", WIRE, number * 9) for number in range(6)]) == frozenset()
    assert recurring([]) == frozenset()


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LONDON, March 3 (Reuters) - Acme sued Globex.", "Reuters"),
        ("PARIS (AFP) — Acme sued Globex.", "AFP"),
        ("WASHINGTON (AP) -- Acme sued Globex.", "Associated Press"),
        ("By Jo Bloggs, PA Political Correspondent\nAcme sued Globex.", "PA Media"),
        ("Acme sued Globex.\n\nPA Media", "PA Media"),
        ("Acme sued Globex.\n\nSource: Xinhua", "Xinhua"),
        ("Acme sued Globex. © Agence France-Presse", "AFP"),
        ("Acme (AP) is a party to a suit of Globex, it told Reuters.", ""),
        ("Reuters sued Globex.", ""),
        ("A PA of the minister sued (Reuters said).", ""),
        ("", ""),
    ],
)
def test_a_credit_is_read_where_it_is_plain(text: str, agency: str) -> None:
    assert credit(text) == agency


def test_no_more_than_a_few_candidates_are_compared() -> None:
    many = [shingles.sketch(read_words(WIRE).shingles)] * 100
    found = copies._candidates(many)
    assert found.keys() == set(range(1, 100))
    assert all(0 in others and len(others) <= copies._TRIED for others in found.values())
