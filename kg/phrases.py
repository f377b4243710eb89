"""Say days, sums and speakers in words, no more exactly than an article does."""

from __future__ import annotations

from kg.model import HEDGED, Amount, Claim, Date

_WIDTHS = {"year": 4, "month": 7}


def moment(date: Date | None) -> str:
    """Write a date no more exactly than it was said."""
    if date is None:
        return ""
    first, last = earliest(date), latest(date)
    return first if first == last else f"{first} to {last}"


def earliest(date: Date) -> str:
    """Write the first possible day of a date: a year, a month, or a day in ISO's format."""
    return date.earliest.isoformat()[: _WIDTHS.get(date.precision, 10)]


def latest(date: Date) -> str:
    """Write the last possible day of a date, like `earliest`."""
    return date.latest.isoformat()[: _WIDTHS.get(date.precision, 10)]


def times(claim: Claim) -> str:
    """Say when a claim began and ended, as far as is known."""
    return " ".join(filter(None, (moment(claim.start), f"until {moment(claim.end)}" if claim.end else "")))


def money(amount: Amount | None) -> str:
    """Say a sum in full, and as the article has it."""
    return f"{amount.currency} {amount.value:,f} (“{amount.text}”)" if amount else ""


def speaker(claim: Claim) -> str:
    """Name who says so."""
    return claim.speaker.entity.name if claim.speaker and claim.speaker.entity else claim.speaker_text


def label(claim: Claim) -> str:
    """Name the relation of a claim, with the status of one that must not be taken for a plain fact: sued (alleged)."""
    return f"{claim.relation} ({claim.status})" if claim.status in HEDGED else claim.relation


def dated(claim: Claim) -> str:
    """Say a claim whose object is a date, without its subject: foundedOn 2003."""
    said = f"{claim.relation} {moment(claim.object.date)}"
    return f"{said} ({claim.status})" if claim.status in HEDGED else said
