"""What a thing is called, of all names that articles print."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.calling import Bearer, choose_name
from kg.resolution.names import read_name

NAMES = st.sampled_from(
    ["Halden Ltd", "Halden", "HALDEN", "The Halden Group", "Halden Group", "Brightwell Halden", "HG"]
)


def bearer(name: str, *former: str, family: str = "Organization") -> Bearer:
    return Bearer(read_name(name, family), family, former)


def test_the_fullest_name_as_it_is_printed_best() -> None:
    times = {"Halden": 9, "BRIGHTWELL HALDEN": 2, "Brightwell Halden": 1}
    assert choose_name(times, [bearer("Halden"), bearer("Brightwell Halden")], "Organization") == "Brightwell Halden"


def test_a_former_name_only_where_there_is_no_other() -> None:
    both = [bearer("Brightwell Halden"), bearer("Halden", "Brightwell Halden")]
    assert choose_name({"Brightwell Halden": 3, "Halden": 1}, both, "Organization") == "Halden"
    assert choose_name({"Halden": 2, "HALDEN": 1}, [bearer("Halden", "Halden")], "Organization") == "Halden"


def test_a_name_without_a_company_form_where_forms_differ() -> None:
    times = {"Halden Ltd": 2, "Halden PLC": 2, "Halden": 1}
    assert choose_name(times, [bearer("Halden Ltd"), bearer("Halden PLC")], "Organization") == "Halden"


def test_names_that_tell_nothing_are_taken_as_they_are() -> None:
    assert choose_name({"the ministry": 1}, [Bearer(None, "Organization", ())], "Organization") == "the ministry"
    assert choose_name({}, [], "Organization") == ""


@given(st.dictionaries(NAMES, st.integers(1, 5), min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_names_and_articles_makes_no_difference(times: dict[str, int], luck: object) -> None:
    names, bearers = list(times.items()), [bearer(name) for name in times]
    found = choose_name(times, bearers, "Organization")
    luck.shuffle(names)  # type: ignore[attr-defined]
    luck.shuffle(bearers)  # type: ignore[attr-defined]
    assert found in times
    assert choose_name(dict(names), bearers, "Organization") == found
