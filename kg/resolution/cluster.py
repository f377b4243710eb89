"""Referents of many articles → clusters, each of them one thing.

Every referent gets one meaning: the gazetteer's key, the text of a name, or a place in an article where no name tells what
is meant. Those of one meaning are one cluster, so that no chain of half-sure links can tie two things together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from kg.model import Extracted
from kg.resolution.judgements import Pairs, find_places, judge
from kg.resolution.links import NameLinks, meant_key
from kg.resolution.names import family, read_name
from kg.resolution.referents import Candidate, Cluster, Gazetteer, candidates

Meaning = tuple[str | int, ...]
Links = defaultdict[str, NameLinks]


def cluster(
    extracted: Collection[Extracted], gazetteer: Gazetteer, together: Pairs = (), apart: Pairs = ()
) -> list[Cluster]:
    """Put the referents of all articles together that are one thing.

    Args:
        extracted: what the articles yield.
        gazetteer: the things known beforehand, by key.
        together: pairs of places where people say that one thing is meant.
        apart: pairs of places where people say that two things are meant.
    """
    articles = [candidates(each, gazetteer) for each in extracted]
    links = _learn(articles, gazetteer)
    groups: defaultdict[Meaning, list[Candidate]] = defaultdict(list)
    for each in (candidate for article in articles for candidate in article):
        groups[_meaning(each, links[each.family])].append(each)
    found = [part for meaning, group in groups.items() for part in _clusters(meaning, group)]
    spots = find_places(extracted) if together or apart else {}
    return judge(found, spots, together, apart, _closeness)


def _closeness(one: Candidate, other: Candidate) -> float:
    return len(one.names & other.names)


def _learn(articles: Sequence[Sequence[Candidate]], gazetteer: Gazetteer) -> Links:
    """Learn which name stands for which, for each family of classes."""
    links: Links = defaultdict(NameLinks)
    for entry in gazetteer.values():
        for name in (entry.name, *entry.aliases, *entry.acronyms):
            form = read_name(name, family(entry.type))
            if form.telling:
                links[family(entry.type)].know(form, entry.key)
    for each in (candidate for article in articles for candidate in article):
        if each.own:
            links[each.family].use(each.own, each.others, each.referent.key)
    for article in articles:
        for kind in {each.family for each in article}:
            links[kind].tell_apart([each.spellings() for each in article if each.family == kind])
    for each_family in links.values():
        each_family.settle()
    return links


def _meaning(candidate: Candidate, links: NameLinks) -> Meaning:
    if candidate.referent.key:
        return "key", candidate.referent.key
    found = links.meaning(candidate.own) if candidate.own else None
    if found is None:
        return "place", *candidate.place
    key = meant_key(found)
    return ("key", key) if key else ("name", candidate.family, found)


def _clusters(meaning: Meaning, group: list[Candidate]) -> list[Cluster]:
    if meaning[0] == "key":
        return [Cluster(str(meaning[1]), group)]
    return [Cluster("", part) for part in _split(group)]


def _split(group: list[Candidate]) -> list[list[Candidate]]:
    """Take namesakes apart; one that could be either goes with the greater part, or with a tie stands alone."""
    if not _are_namesakes(group):
        return [group]
    leading = Counter(each.trait for each in group if each.trait).most_common(2)
    default = leading[0][0] if leading[0][1] > leading[1][1] else ""
    parts: defaultdict[Meaning, list[Candidate]] = defaultdict(list)
    for each in group:
        trait = each.trait or default
        parts[(trait,) if trait else each.place].append(each)
    return list(parts.values())


def _are_namesakes(group: Sequence[Candidate]) -> bool:
    """Tell whether things of one name differ: persons in gender, companies in their forms within one article."""
    scopes: defaultdict[str, set[str]] = defaultdict(set)
    for each in group:
        scopes["" if each.family == "Person" else each.article.identifier].add(each.trait)
    return any(len(traits - {""}) > 1 for traits in scopes.values())
