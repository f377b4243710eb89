"""Referents of many articles → clusters, each of them one thing.

Every referent gets one meaning: the gazetteer's key, the text of a name, or a place in an article where no name tells what
is meant. Those of one meaning are one cluster, so that no chain of half-sure links can tie two things together. What
articles say of them then takes namesakes apart, and joins what goes by different names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from kg.model import HEDGED, Argument, Extracted, GazetteerEntry
from kg.resolution.acronyms import Meaning, settle_acronyms
from kg.resolution.copied import join_copied
from kg.resolution.evidence import Clues, Evidence, Neighbour, Side, balance, note
from kg.resolution.geography import lying_in
from kg.resolution.joining import join
from kg.resolution.judgements import Pairs, find_places, judge
from kg.resolution.links import NameLinks, meant_key
from kg.resolution.memory import remember_last
from kg.resolution.names import family, read_name
from kg.resolution.namesakes import Known, split
from kg.resolution.naming import Gazetteer, Names
from kg.resolution.referents import Candidate, Cluster, Spot, candidates, without_key
from kg.resolution.words import compared

Links = defaultdict[str, NameLinks]


def cluster(
    extracted: Collection[Extracted],
    used: Collection[Spot],
    gazetteer: Gazetteer,
    clues: Clues,
    together: Pairs = (),
    apart: Pairs = (),
    names: Names = MappingProxyType({}),
) -> list[Cluster]:
    """Put the referents of all articles together that are one thing; names that no claim is about are left out.

    Args:
        extracted: what the articles yield.
        used: what claims are about.
        gazetteer: the things known beforehand, by key.
        clues: what is known of countries and of relations.
        together: pairs of places where people say that one thing is meant.
        apart: pairs of places where people say that two things are meant.
        names: what `read_names` makes of articles, by identifier, where that is known already.
    """
    articles = [candidates(each, gazetteer, names.get(each.article.identifier, ())) for each in extracted]
    links = _learn(articles, gazetteer)
    meanings = {each.place: _meaning(each, links[each.family]) for article in articles for each in article}
    said, barred = _read(extracted, articles, meanings, clues)
    turned = settle_acronyms((each for article in articles for each in article), meanings, said)
    meanings |= turned
    articles = [[without_key(each) if each.place in turned else each for each in article] for article in articles]
    groups: defaultdict[Meaning, list[Candidate]] = defaultdict(list)
    for each in (candidate for article in articles for candidate in article):
        groups[meanings[each.place]].append(each)
    spots = find_places(extracted) if together or apart else {}
    about = {*used} | {spots[place] for pair in (*together, *apart) for place in pair if place in spots}
    namesakes = {pair for article in articles for pair in _namesakes(article)}
    beside = {each[0].article.identifier: each for each in articles if each}
    known = Known(said, lambda each: _company(each, beside[each.article.identifier], meanings), namesakes)
    found = [
        part
        for meaning, group in groups.items()
        if any(each.place in about for each in group)
        for part in _clusters(meaning, group, known, gazetteer)
    ]

    def closeness(one: Candidate, other: Candidate) -> float:
        score = balance(said.get(one.place, Evidence()), said.get(other.place, Evidence()))
        return score + (not set(one.names).isdisjoint(other.names))

    apart_here = {*barred, *namesakes}
    tied = join_copied(join(found, said, apart_here, clues.world), apart_here)
    return judge(tied, spots, together, apart, closeness)


def _namesakes(article: Sequence[Candidate]) -> Iterator[tuple[Spot, Spot]]:
    """Yield the things of one name that an article tells apart."""
    if not any(each.referent.namesake for each in article):
        return
    named: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for each in article:
        if each.own:
            named[each.family, each.own.text].append(each)
    for same in named.values():
        pairs = combinations(sorted(same, key=lambda each: each.place), 2)
        yield from ((a.place, b.place) for a, b in pairs if a.referent.namesake or b.referent.namesake)


def _company(thing: Candidate, article: Sequence[Candidate], meanings: Mapping[Spot, Meaning]) -> frozenset[str]:
    """Return what else an article speaks of that few others do: no places, and nothing that the gazetteer knows."""
    found = {meanings[each.place] for each in article if each.family != "Place"} - {meanings[thing.place]}
    return frozenset(_text(meaning) for meaning in found if meaning[0] == "name")


def _text(meaning: Meaning) -> str:
    return " ".join(map(str, meaning))


def _read(
    extracted: Collection[Extracted],
    articles: Sequence[Sequence[Candidate]],
    meanings: Mapping[Spot, Meaning],
    clues: Clues,
) -> tuple[dict[Spot, Evidence], set[tuple[Spot, ...]]]:
    """Read from claims what is said of each thing, and which two they set beside each other."""
    known: defaultdict[Spot, Evidence] = defaultdict(Evidence)
    barred: set[tuple[Spot, ...]] = set()
    for each, things in zip(extracted, articles, strict=True):
        for claim in each.claims:
            subject, other = _side(claim.subject, things), _side(claim.object, things)
            for one, another, is_subject in ((subject, other, True), (other, subject, False)):
                if one and (another or claim.object.date) and claim.status not in HEDGED:
                    beside = _neighbour(another, meanings[another.place]) if another else None
                    side = Side(one.name, one.referent.type, is_subject, each.article)
                    note(known[one.place], side, claim, beside, clues)
            if subject and other and subject is not other:
                barred.add(tuple(sorted((subject.place, other.place))))
    return known, barred


def _side(argument: Argument, things: Sequence[Candidate]) -> Candidate | None:
    return None if argument.referent is None else things[argument.referent]


def _neighbour(candidate: Candidate, meaning: Meaning) -> Neighbour:
    return Neighbour(_text(meaning), candidate.name, candidate.family, candidate.referent.key)


def _learn(articles: Sequence[Sequence[Candidate]], gazetteer: Gazetteer) -> Links:
    """Learn which name stands for which, for each family of classes."""
    links: Links = defaultdict(NameLinks, {kind: known.copy() for kind, known in _known_links(gazetteer).items()})
    for each in (candidate for article in articles for candidate in article):
        if each.own:
            links[each.family].use(each.own, each.others, each.referent.key)
    for article in articles:
        for kind in {each.family for each in article}:
            links[kind].tell_apart([each.spellings() for each in article if each.family == kind])
    for each_family in links.values():
        each_family.settle()
    return links


@remember_last
def _known_links(gazetteer: Gazetteer) -> Mapping[str, NameLinks]:
    """Return what the gazetteer says of names, for each family of classes."""
    links: Links = defaultdict(NameLinks)
    for entry in gazetteer.values():
        for name in (entry.name, *entry.aliases, *entry.acronyms):
            form = read_name(name, family(entry.type))
            if form.telling:
                links[family(entry.type)].know(form, entry.key)
    return links


def _meaning(candidate: Candidate, links: NameLinks) -> Meaning:
    if candidate.referent.key:
        return "key", candidate.referent.key
    found = links.meaning(candidate.own) if candidate.own else None
    if candidate.own is None or found is None:
        return "place", *candidate.place
    key = meant_key(found)
    if key and candidate.referent.namesake:
        return "name", candidate.family, candidate.own.text
    return ("key", key) if key else ("name", candidate.family, found)


def _clusters(meaning: Meaning, group: list[Candidate], known: Known, gazetteer: Gazetteer) -> list[Cluster]:
    if meaning[0] != "key":
        return [Cluster("", part) for part in split(group, known)]
    key = str(meaning[1])
    strangers = [each for each in group if _is_elsewhere(each, known.said, gazetteer.get(key))]
    rest = [each for each in group if each not in strangers] if strangers else group
    found = [Cluster("", part) for part in split(strangers, known)] if strangers else []
    return [*found, Cluster(key, rest)] if rest else found


def _is_elsewhere(candidate: Candidate, known: Mapping[Spot, Evidence], entry: GazetteerEntry | None) -> bool:
    """Tell whether an article says that its thing is in another country than the gazetteer's thing of that name."""
    if entry is None or candidate.place not in known:
        return False
    home = entry.country or entry.key
    told = known[candidate.place].slots.items()
    countries = [values for (slot, _), values in told if family(entry.type) in slot.locates]
    if entry.type == "Place":
        others = lying_in("".join(compared(candidate.name))) - {home}
        return any(values & others for values in countries)
    return bool(entry.country and countries) and not any(home in values for values in countries)
