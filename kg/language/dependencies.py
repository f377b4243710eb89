"""The sentence graph: a dependency parse normalised so that one example serves many wordings.

Labels: `subj`, `obj` (of verbs, whatever the voice), a preposition ("against"), `poss`, `mod`, `npadv`, `attr`,
`xcomp`, `ccomp`, `advcl`, `acl`, and `same` for what an apposition or a copula equates.
"""

from __future__ import annotations

from collections import defaultdict

from kg.lexicon import noun_classes, words
from kg.model import Edge, Span, Token

_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj", "parataxis"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_MODIFIERS = frozenset({"compound", "nmod", "amod", "npadvmod", "poss", "nummod"})


class Normaliser:
    """Builds the edges of one sentence, rule by rule, from spaCy's labels."""

    def __init__(self, tokens: tuple[Token, ...], sentence: Span) -> None:
        self.tokens = tokens
        self.indices = range(*sentence)
        self.children: dict[int, list[Token]] = defaultdict(list)
        for index in self.indices:
            if tokens[index].head != index:
                self.children[tokens[index].head].append(tokens[index])
        self.edges: dict[tuple[int, str, int], None] = {}

    def build(self) -> tuple[Edge, ...]:
        """Return the edges of the sentence, in the order in which the rules found them."""
        for rule in (
            self._arguments, self._prepositions, self._modifiers, self._premodifiers, self._clauses, self._relatives,
            self._participles, self._equations, self._conjuncts, self._controls, self._light_verbs,
        ):
            rule()
        return tuple(Edge(*edge) for edge in self.edges)

    def child(self, index: int, *labels: str) -> Token | None:
        """Return the first child with one of the labels."""
        return next((token for token in self.children[index] if token.dep in labels), None)

    def targets(self, index: int, label: str) -> list[int]:
        """Return where the edges with a label lead from a token."""
        return [target for source, name, target in self.edges if source == index and name == label]

    def _add(self, source: int, label: str, target: int) -> None:
        if source != target:
            self.edges.setdefault((source, label, target))

    def _is_passive(self, index: int) -> bool:
        return self.child(index, "auxpass", "nsubjpass") is not None

    def _arguments(self) -> None:
        for index in self.indices:
            token = self.tokens[index]
            match token.dep:
                case "nsubj" | "csubj":
                    self._add(token.head, "subj", index)
                case "nsubjpass" | "csubjpass" | "dobj":
                    self._add(token.head, "obj", index)
                case "dative" if token.pos in _NOUNS:
                    self._add(token.head, "to", index)
                case "attr" | "oprd" | "acomp":
                    self._add(token.head, "attr", index)

    def _prepositions(self) -> None:
        for index in self.indices:
            token = self.tokens[index]
            if token.dep in {"pobj", "pcomp"}:
                label, head = self._climb(self.tokens[token.head])
                self._add(head, label, index)

    def _climb(self, preposition: Token) -> tuple[str, int]:
        """Join a chain of prepositions ("out of") and find what it hangs on."""
        if preposition.dep == "agent":
            return "subj", preposition.head
        label, head = preposition.text.lower(), preposition.head
        above = self.tokens[head]
        if above.dep in {"prep", "advmod"} and above.pos in {"ADP", "SCONJ", "ADV"} and above.head != head:
            return f"{above.text.lower()}_{label}", above.head
        return label, head

    def _modifiers(self) -> None:
        labels = {"poss": "poss", "npadvmod": "npadv", "appos": "same", "amod": "mod", "nmod": "mod", "compound": "mod", "nummod": "mod"}
        for index in self.indices:
            token = self.tokens[index]
            if token.dep in labels and not (token.dep == "nummod" and token.pos == "NUM"):
                self._add(token.head, labels[token.dep], index)

    def _premodifiers(self) -> None:
        """In "Acme chief executive Jo Bloggs" equate executive with Bloggs, and hang Acme on executive."""
        for head in self.indices:
            if self.tokens[head].pos != "PROPN":
                continue
            before = [t for t in self.children[head] if t.index < head and t.dep in _MODIFIERS]
            nouns = [t for t in before if self._is_description(t)]
            if not nouns or self.child(head, "case") and nouns[-1].dep == "poss":
                continue
            noun = nouns[-1]
            self.edges.pop((head, "mod", noun.index), None)
            self._add(noun.index, "same", head)
            for other in before:
                if other.index < noun.index and other.dep != "nummod":
                    label = next(name for source, name, target in self.edges if (source, target) == (head, other.index))
                    self.edges.pop((head, label, other.index))
                    self._add(noun.index, label, other.index)

    def _is_description(self, token: Token) -> bool:
        if token.dep not in {"compound", "nmod", "amod"}:
            return False
        known = token.lemma in noun_classes() or token.text.lower() in noun_classes()
        return known or (token.tag in {"NN", "NNS"} and token.dep != "amod")

    def _clauses(self) -> None:
        for index in self.indices:
            token = self.tokens[index]
            if token.dep in {"xcomp", "ccomp", "advcl", "acl", "parataxis"}:
                self._add(token.head, "ccomp" if token.dep == "parataxis" else token.dep, index)

    def _relatives(self) -> None:
        """Put the noun in the place of its relative pronoun, or in the gap that it fills."""
        for index in self.indices:
            token = self.tokens[index]
            if token.dep == "relcl":
                pronoun = self._relative_pronoun(index, token.head)
                if pronoun is None:
                    self._fill_gap(index, token.head)
                elif self.tokens[pronoun].tag == "WRB":
                    self._add(index, "in", token.head)
                else:
                    self._replace(pronoun, token.head)

    def _relative_pronoun(self, verb: int, noun: int) -> int | None:
        stack = [verb]
        while stack:
            index = stack.pop(0)
            for token in self.children[index]:
                if token.tag in _RELATIVE and noun < token.index:
                    return token.index
                if token.dep not in {"relcl", "ccomp", "advcl", "conj"}:
                    stack.append(token.index)
        return None

    def _replace(self, old: int, new: int) -> None:
        for source, label, target in [edge for edge in self.edges if old in (edge[0], edge[2])]:
            self.edges.pop((source, label, target))
            self._add(new if source == old else source, label, new if target == old else target)

    def _fill_gap(self, verb: int, noun: int) -> None:
        stranded = next((t for t in self.children[verb] if t.dep == "prep" and not self.children[t.index]), None)
        if stranded is not None:
            self._add(verb, stranded.text.lower(), noun)
        elif not self.targets(verb, "subj"):
            self._add(verb, "subj", noun)
        elif not self.targets(verb, "obj"):
            self._add(verb, "obj", noun)

    def _participles(self) -> None:
        """Give "founded", "based", "making" the noun that they describe as object or subject."""
        for index in self.indices:
            token = self.tokens[index]
            if token.dep in {"acl", "amod"} and token.tag in {"VBN", "VBD", "VBG"}:
                if token.dep == "amod":
                    self.edges.pop((token.head, "mod", index), None)
                    self._hyphenated(index)
                self._add(index, "subj" if token.tag == "VBG" else "obj", token.head)

    def _hyphenated(self, participle: int) -> None:
        for token in self.children[participle]:
            if token.index < participle and token.pos in {"NOUN", "PROPN"}:
                self.edges.pop((participle, "mod", token.index), None)
                self._add(participle, "npadv", token.index)

    def _equations(self) -> None:
        for index in self.indices:
            if self.tokens[index].lemma in {"be", "remain"}:
                for subject in self.targets(index, "subj"):
                    for attribute in self.targets(index, "attr"):
                        label = "same" if self.tokens[attribute].pos in _NOUNS else "subj"
                        source, target = (subject, attribute) if label == "same" else (attribute, subject)
                        self._add(source, label, target)
                        self._lift(index, attribute)

    def _lift(self, copula: int, attribute: int) -> None:
        """Give the attribute what hangs on its copula ("is chairman, since 2019, of …")."""
        for source, label, target in list(self.edges):
            if source == copula and label not in {"subj", "attr", "advcl", "ccomp"}:
                self._add(attribute, label, target)

    def _conjuncts(self) -> None:
        for index in self.indices:
            token = self.tokens[index]
            if token.dep == "conj":
                self._share_heads(index)
                self._share_arguments(self.tokens[token.head], token)

    def _first(self, index: int) -> int:
        while self.tokens[index].dep == "conj":
            index = self.tokens[index].head
        return index

    def _share_heads(self, index: int) -> None:
        first = self._first(index)
        if self.tokens[first].dep == "ROOT" and self.tokens[first].pos in {"VERB", "AUX"}:
            return
        for source, label, target in list(self.edges):
            if target == first and source != index and not (label == "same" and source > first):
                self._add(source, label, index)
            if label == "same" and source == first and target != index:
                self._add(index, label, target)

    def _share_arguments(self, first: Token, second: Token) -> None:
        if first.pos in {"VERB", "AUX"} and second.pos in {"VERB", "AUX"}:
            if not self.child(second.index, "nsubj", "nsubjpass", "csubj", "expl"):
                self._inherit_subject(second.index, first.index)
            if second.index - first.index == 2 and not self.targets(first.index, "obj"):
                for target in self.targets(second.index, "obj"):
                    self._add(first.index, "obj", target)
        elif first.pos in _NOUNS and second.pos in _NOUNS:
            for label in ("of", "at", "for") if first.pos == "NOUN" else ():
                if not self.targets(first.index, label) and second.index - first.index <= 5:
                    for target in self.targets(second.index, label):
                        self._add(first.index, label, target)
            for target in self.targets(first.index, "poss"):
                if second.pos == "NOUN" and not self.child(second.index, "det", "poss"):
                    self._add(second.index, "poss", target)

    def _subjects(self, index: int) -> list[int]:
        """Return the surface subjects of a verb: in the passive they are objects here."""
        label = "obj" if self._is_passive(index) or self._is_reduced_passive(index) else "subj"
        return self.targets(index, label)

    def _is_reduced_passive(self, index: int) -> bool:
        token = self.tokens[index]
        return token.tag == "VBN" and token.dep in {"acl", "amod", "advcl"} and not self.child(index, "aux", "nsubj")

    def _inherit_subject(self, verb: int, source: int) -> None:
        passive = self._is_passive(verb) or self._is_reduced_passive(verb)
        for subject in self._subjects(source):
            self._add(verb, "obj" if passive else "subj", subject)

    def _controls(self) -> None:
        """Fill in the subjects of infinitives, participles and gerunds."""
        for index in self.indices:
            token = self.tokens[index]
            if token.pos not in {"VERB", "AUX"} or self.child(index, "nsubj", "nsubjpass", "csubj", "expl"):
                continue
            if token.dep in {"xcomp", "ccomp"} or (token.dep == "advcl" and token.tag in {"VBG", "VBN", "VB"}):
                self._control(index, token)
            elif token.dep == "pcomp":
                self._control(index, self.tokens[token.head])
            elif token.dep == "acl" and token.tag == "VB":
                self._control_by_noun(index, token.head)

    def _control(self, verb: int, link: Token) -> None:
        governor = link.head
        if self.tokens[governor].pos in _NOUNS:
            self._control_by_noun(verb, governor)
            return
        objects = [] if self._is_passive(governor) or link.dep == "advcl" else self.targets(governor, "obj")
        if objects and link.dep != "ccomp":
            for subject in objects:
                self._add(verb, "obj" if self._is_passive(verb) else "subj", subject)
        elif self.tokens[verb].tag != "VBD" or link.dep != "ccomp":
            self._inherit_subject(verb, governor)

    def _control_by_noun(self, verb: int, noun: int) -> None:
        """In "its plan to buy Acme" the owner of the plan, or whoever acts on it, is the buyer."""
        owners = self.targets(noun, "poss") or [
            subject for source, label, target in list(self.edges)
            if target == noun and label == "obj" for subject in self.targets(source, "subj")
        ]
        for owner in owners:
            self._add(verb, "obj" if self._is_passive(verb) else "subj", owner)

    def _light_verbs(self) -> None:
        """Fold verb and noun: in "filed a lawsuit against" the lawsuit gets subject and prepositions."""
        light = words("verbs", "light")
        for source, label, noun in list(self.edges):
            if label == "obj" and self.tokens[noun].pos == "NOUN" and self.tokens[source].lemma in light:
                for _, name, target in [edge for edge in list(self.edges) if edge[0] == source]:
                    if name not in {"obj", "attr", "xcomp", "ccomp", "advcl", "acl"} and target != noun:
                        self._add(noun, "agent" if name == "subj" else name, target)


def sentence_graph(tokens: tuple[Token, ...], sentences: tuple[Span, ...]) -> tuple[tuple[Edge, ...], ...]:
    """Build the normalised dependencies of all sentences.

    Returns:
        For every token the edges that leave or enter it.
    """
    around: list[list[Edge]] = [[] for _ in tokens]
    for sentence in sentences:
        for edge in Normaliser(tokens, sentence).build():
            around[edge.source].append(edge)
            around[edge.target].append(edge)
    return tuple(tuple(edges) for edges in around)
