"""Text in XML 1.0, which has no control characters: each becomes U+FFFD."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"(?![\d.\u00b7\u0300-\u036f-])[\w.\u00b7\u0300-\u036f-]+")
_KEPT = {"\r": "&#13;"}


def text(value: str) -> str:
    """Write a text as the content of an element."""
    return escape(_ILLEGAL.sub("\ufffd", value), _KEPT)


def attribute(value: str) -> str:
    """Write a text as the value of an attribute, with its quotation marks."""
    return quoteattr(_ILLEGAL.sub("\ufffd", value), _KEPT)


def is_name(value: str) -> bool:
    """Tell whether a text can be the name of an element, without a prefix."""
    return _NAME.fullmatch(value) is not None
