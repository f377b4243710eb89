"""A cluster of referents → the entity that it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Entity, GazetteerEntry
from kg.resolution.names import family, is_acronym, read_name
from kg.resolution.naming import Gazetteer
from kg.resolution.people import bare
from kg.resolution.referents import Candidate, Cluster, Spot
from kg.resolution.slugs import assign
from kg.resolution.words import cut

BorneOut = Mapping[Spot, Mapping[str, int]]
"""How many claims of a mention bear out each family of classes."""

_RANKS = {
    kind: rank for rank, kind in enumerate(("GovernmentBody", "NewsOutlet", "Company", "Person", "Place", "Product"))
}
"""Classes by who wins a tie."""


def describe(clusters: Sequence[Cluster], gazetteer: Gazetteer, borne_out: BorneOut) -> list[Entity]:
    """Return the entity of each cluster, in their order.

    Args:
        clusters: the things.
        gazetteer: the things known beforehand, by key.
        borne_out: how often claims bear out which class of each mention.

    Raises:
        KgError: two things of one name begin at the same place of one article.
    """
    reserved = {*gazetteer, *(each.key for each in clusters)}
    slugs = iter(assign([each.earliest for each in clusters if not each.key], reserved))
    return [_entity(each.members, each.key or next(slugs), gazetteer.get(each.key), borne_out) for each in clusters]


def _entity(group: Sequence[Candidate], slug: str, known: GazetteerEntry | None, borne_out: BorneOut) -> Entity:
    kind = known.type if known else _most_specific(_of_best_family(group, borne_out))
    names = Counter(name for candidate in group for name in candidate.names)
    if known is None:
        name = _first(names, group, family(kind))
        return Entity(slug, name, kind, tuple(sorted(names.keys() - {name})))
    aliases = {*names, *known.aliases, *known.acronyms} - {known.name}
    return Entity(slug, known.name, kind, tuple(sorted(aliases)), tuple(sorted(known.same_as)))


def _first(names: Counter[str], group: Sequence[Candidate], kind: str) -> str:
    """Choose the name that a thing goes by: of its fullest ones the one that is printed best, then most often."""
    if len(names) < 2:
        return next(iter(names), "")
    return min(_fullest(group, names), key=lambda name: (*_awkwardness(name, kind), -names[name], name), default="")


def _of_best_family(group: Sequence[Candidate], borne_out: BorneOut) -> list[str]:
    """Return the classes of mentions, where people made one thing of things of several families those of one of them.

    That which more claims bear out goes before; then that of the fullest name, that of most mentions, that of a body.
    """
    kinds: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in group:
        kinds[candidate.family].append(candidate)

    def rank(kind: str) -> tuple[int, int, int, bool, str]:
        told = sum(borne_out.get(each.place, {}).get(kind, 0) for each in group)
        fullest = max(len(each.own.text if each.own else "") for each in kinds[kind])
        return -told, -fullest, -len(kinds[kind]), kind == "Person", kind

    best = min(kinds, key=rank) if len(kinds) > 1 else next(iter(kinds))
    return [candidate.referent.type for candidate in kinds[best]]


def _most_specific(kinds: Sequence[str]) -> str:
    """Choose the class that most articles give, one that tells more than Organization where there is any."""
    if len(kinds) == 1:
        return kinds[0]
    times = Counter(kinds)
    telling = {kind: times[kind] for kind in times if kind != "Organization"} or times
    return min(telling, key=lambda kind: (-telling[kind], _RANKS.get(kind, len(_RANKS)), kind))


def _fullest(group: Sequence[Candidate], names: Iterable[str]) -> list[str]:
    """Return the names that are one and the same fullest name, or all where none tells anything.

    A name that some article says is no longer used is taken only where there is no other.
    Where company forms differ, so that a name with one of them would be that of a part, those without any go before.
    """
    former = {read_name(name, each.family).text for each in group for name in each.referent.former}
    named = [(len(each.own.text), each.own.text, each.family) for each in group if each.own]
    own = [each for each in named if each[1] not in former] or named
    if not own:
        return list(names)
    _, text, kind = max(own)
    forms = {name: form.company for name in names if (form := read_name(name, kind)).text == text}
    plain = [name for name, company in forms.items() if not company]
    return plain if plain and len({*forms.values()} - {""}) > 1 else list(forms)


def _awkwardness(name: str, kind: str) -> tuple[int, int, bool]:
    """Return what sorts full names before short ones and before the same in capitals, as datelines and headlines have them.

    Words count first, then letters; those of titles and of "the" are left out.
    """
    words = cut(" ".join(bare(name)) if kind == "Person" else name)
    if len(words) > 1 and words[0].lower() == "the":
        del words[0]
    is_shouted = name.isupper() and (kind == "Place" or not is_acronym(name))
    return -len(words), -sum(map(len, words)), is_shouted
