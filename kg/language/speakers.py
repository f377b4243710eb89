"""Who a speaker is: the mention behind a noun, and the words for it."""

from __future__ import annotations

from collections import defaultdict

from kg.lexicon import words
from kg.model import Mention, Span, Token


class Speakers:
    """Finds the mentions that speakers are."""

    def __init__(self, tokens: tuple[Token, ...], mentions: tuple[Mention, ...]) -> None:
        self.tokens, self.mentions = tokens, mentions
        self.by_head = {m.head: n for n, m in reversed(list(enumerate(mentions)))}
        self.children: dict[int, list[Token]] = defaultdict(list)
        for token in tokens:
            if token.head != token.index:
                self.children[token.head].append(token)

    def subtree(self, index: int) -> Span:
        """Return the span of tokens that a token governs, itself included."""
        first = last = index
        stack = [index]
        while stack:
            for token in self.children[stack.pop()]:
                first, last = min(first, token.index), max(last, token.index)
                stack.append(token.index)
        return first, last + 1

    def mention(self, speaker: Token) -> int | None:
        """Return the mention that a speaker is: itself, or the name beside it ("its director, Jo Bloggs")."""
        if speaker.index in self.by_head:
            return self.by_head[speaker.index]
        for child in self.children[speaker.index]:
            if child.dep in {"appos", "compound", "nmod"} and child.index in self.by_head:
                return self.by_head[child.index]
        inside = [n for n, m in enumerate(self.mentions) if m.tokens[0] <= speaker.index < m.tokens[1]]
        return inside[0] if inside else self._behind(speaker)

    def _behind(self, document: Token) -> int | None:
        """Return the mention of whoever a document speaks for: "a notice published by the ministry"."""
        if document.lemma not in words("people", "speaking_for"):
            return None
        makers = [c for c in self.children[document.index] if c.dep == "poss"]
        for child in self.children[document.index]:
            link = child if child.dep == "prep" and child.text.lower() in {"by", "from"} else None
            if child.dep == "acl" and child.tag == "VBN":
                link = next((c for c in self.children[child.index] if c.dep == "agent"), None)
            makers += [c for c in self.children[link.index] if c.dep == "pobj"] if link else []
        return next((self.by_head[maker.index] for maker in makers if maker.index in self.by_head), None)

    def head(self, phrase: Span) -> Token:
        """Return the last word of a phrase before a preposition."""
        before = [i for i in range(*phrase) if i > phrase[0] and self.tokens[i].pos == "ADP"]
        return self.tokens[(before[0] if before else phrase[1]) - 1]

    def phrase(self, head: Token) -> Span:
        """Return the first and the last token of the words for a speaker."""
        children = self.children[head.index]
        first = min([head.index, *(self.subtree(t.index)[0] for t in children if t.index < head.index)])
        after = (t for t in children if t.dep in {"prep", "amod", "acl"} and t.index - head.index == 1)
        return first, max([head.index, *(self.subtree(t.index)[1] - 1 for t in after)])

    def owner(self, noun: Token) -> Token | None:
        """Return whose allegation it is: "Vale's claim", "claims by Vale"."""
        for child in self.children[noun.index]:
            if child.dep == "poss":
                return child
            if child.dep in {"prep", "agent"} and child.text.lower() in {"by", "from"}:
                return next((t for t in self.children[child.index] if t.dep == "pobj"), None)
        return None
