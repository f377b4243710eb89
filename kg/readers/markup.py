"""HTML that is nothing but an article, as feeds and e-mails have it → its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6r]|header|li|main|ol|p|"
    "pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "svg", "object", "iframe"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}>")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&#?\w+;")
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")


def text_of_markup(markup: str) -> str:
    r"""Return the text of HTML, or of plain text, with a blank line between paragraphs; of what is hidden nothing.

    >>> text_of_markup("<p>Acme <b>sued</b> Globex.</p><p>It won.<br>Then it lost.</p>")
    'Acme sued Globex.\n\nIt won.\nThen it lost.'
    """
    if not _MARKUP.search(markup):
        return markup.strip()
    from lxml import etree, html

    try:
        root = html.document_fromstring(_DECLARATION.sub("", markup, count=1))
    except (etree.ParserError, ValueError):
        return ""
    text = _SPACES.sub(" ", "".join(_pieces(root)))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" ?\n ?", "\n", text)).strip()


def _pieces(root: Any) -> Iterator[str]:
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node.tag == "br":
                yield "\n"
            elif node.tag in _SKIPPED or _HIDDEN.search(node.get("style", "")):
                walk.skip_subtree()
                continue
        if event in {"start", "end"} and _BLOCKS.fullmatch(node.tag):
            yield "\n\n"
        if event == "start":
            yield (node.text or "").replace("\n", " ")
        else:
            yield (node.tail or "").replace("\n", " ")
