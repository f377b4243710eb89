"""Names that are listed together."""

from __future__ import annotations

import pytest

from kg.language import Analyser
from kg.language.groups import find_groups

from .reading import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Halden Systems and Brellow Energy won.", [{"Halden Systems", "Brellow Energy"}]),
        (
            "Ada Vell met Halden Systems, Brellow Energy and Quern Foods.",
            [{"Halden Systems", "Brellow Energy", "Quern Foods"}],
        ),
        (
            "Tom Vale and Ada Vell met Mary Orvane and Mira Quell.",
            [{"Tom Vale", "Ada Vell"}, {"Mary Orvane", "Mira Quell"}],
        ),
        ("Halden Systems won and Brellow Energy lost.", []),
        ("Halden Systems met Brellow Energy.", []),
        ("Orvane Foods, Brellow Energy, Quern Foods, Halden Systems and Vale Industries met.", []),
        ("Halden Systems and Halden Systems met.", []),
        ("", []),
    ],
)
def test_lists_of_two_to_four(stranger: Analyser, text: str, wanted: list[set[str]]) -> None:
    parsed = read(stranger, text)
    groups = find_groups(parsed.tokens, [m for m in parsed.mentions if m.kind == "name"])
    assert [{parsed.referents[n].name for n in group.members} for group in groups] == wanted
    assert [group.last for group in groups] == sorted(group.last for group in groups)
