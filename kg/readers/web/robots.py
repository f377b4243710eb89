"""What the robots.txt of a server lets kg fetch (RFC 9309)."""

from __future__ import annotations

from kg.readers.draft import Refusal
from kg.readers.web.answers import AGENT, Answer

LONGEST_DELAY = 60.0


class Robots:
    """The rules of one server."""

    def __init__(self, answer: Answer) -> None:
        """Take what the server gave for /robots.txt: no such file allows all, a faulty server nothing.

        Raises:
            Refusal: the server is at fault, so that it is not known what it allows.
        """
        from protego import Protego

        if answer.status >= 500:
            fault = f"its robots.txt cannot be read (status {answer.status}), so that nothing there may be fetched"
            raise Refusal(fault, "try again later")
        text = answer.data.decode("utf-8", "replace") if answer.status < 300 else ""
        self._rules = Protego.parse(text)

    def allows(self, url: str) -> bool:
        """Tell whether an address may be fetched."""
        return self._rules.can_fetch(url, AGENT)

    def delay(self) -> float:
        """Return the seconds that the server wants between two requests; raises Refusal if they are too many."""
        asked = self._rules.crawl_delay(AGENT) or 0.0
        if asked > LONGEST_DELAY:
            fault = f"its robots.txt asks for {asked:.0f} seconds between two pages"
            raise Refusal(fault, "download the pages in your own time, and give the files")
        return asked
