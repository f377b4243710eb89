"""An article's own words for a thing against what the gazetteer takes its name for."""

from __future__ import annotations

import pytest

from kg.language import Analyser
from kg.model import Article

HEALTH = "department-of-health-and-social-care"


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("The Health Service Executive (HSE) hired Quern. The HSE spoke.", "HSE", ""),
        ("The Health and Safety Executive (HSE) fined Quern. The HSE spoke.", "HSE", "health-and-safety-executive"),
        ("The HSE fined Quern.", "HSE", "health-and-safety-executive"),
        ("The Australian Border Force raided Quern. The Border Force spoke.", "Border Force", ""),
        ("The Border Force raided Quern.", "Border Force", "uk-border-force"),
        ("Ireland’s Department of Health hired Quern.", "Department of Health", ""),
        ("The Department of Health in Dublin hired Quern.", "Department of Health", ""),
        ("The Department of Health in London hired Quern.", "Department of Health", HEALTH),
        ("Britain's Department of Health hired Quern, Ireland's rival.", "Department of Health", HEALTH),
        ("The British Home Office hired Quern. The Home Office in Dublin is small.", "Home Office", "home-office"),
        ("The NHS in Dublin hired Quern.", "NHS", "national-health-service"),
        ("Warsaw signed a deal with Quern for trams, its mayor Jan Lis said.", "Warsaw", ""),
        ("Warsaw signed a deal with Quern. The mayor of Warsaw was glad.", "Warsaw", ""),
        ("Warsaw signed a treaty with Berlin.", "Warsaw", "polish-government"),
    ],
)
def test_an_article_knows_best(analyser: Analyser, text: str, name: str, key: str) -> None:
    parsed = analyser.analyse(Article("a", text))
    named = [each.referent for each in parsed.mentions if text[slice(*each.span)] == name]
    keys = {parsed.referents[index].key for index in named if index is not None}
    assert keys == {key}
    assert {parsed.referents[index].namesake for index in named if index is not None} == {not key}
