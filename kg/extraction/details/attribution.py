"""Who says it: the named speaker that a claim rests on, or the words for an unnamed one."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Argument, Mention, Parsed, Speech, Status


def find_speaker(parsed: Parsed, status: Status, speech: Speech | None, event: int) -> tuple[Argument | None, str]:
    """Find who answers for a claim that the outlet does not make its own.

    Args:
        parsed: the article.
        status: that of the claim.
        speech: the speech that its status rests on.
        event: the token that says it.

    Returns:
        The named speaker, or the words for one who is not named.
    """
    if status == "asserted":
        return None, ""
    around = list(_around(parsed, event)) if status != "ended" else []
    told = [speech, *(s for s in around if s.force == speech.force)] if speech is not None else around
    for each in told:
        mention = _named(parsed, each)
        if mention is not None:
            return Argument(mention.span, mention.referent), ""
    first = speech.speaker_span if speech is not None else None
    return None, parsed.article.text[slice(*first)] if first else ""


def _around(parsed: Parsed, event: int) -> Iterator[Speech]:
    """Yield the speeches that an event belongs to, from the inside out."""
    found = (s for s in parsed.speech if s.content[0] <= event < s.content[1] and s.verb != event)
    yield from sorted(found, key=lambda s: (s.content[1] - s.content[0], s.content))


def _named(parsed: Parsed, speech: Speech) -> Mention | None:
    """Return the mention of whoever speaks, if it stands for a name; what a relative pronoun stands for too."""
    if speech.speaker is not None and parsed.mentions[speech.speaker].referent is not None:
        return parsed.mentions[speech.speaker]
    subjects = {e.target for e in parsed.edges[speech.verb] if e.source == speech.verb and e.label == "subj"}
    return next((m for m in parsed.mentions if m.head in subjects and m.referent is not None), None)
