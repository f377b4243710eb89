"""The sentence graph: each normalisation, one wording a test; then what holds for any tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language import Analyser
from kg.language.sentence import sentence_graph
from kg.model import Span, Token

from .reading import edges, read

Case = tuple[str, str, str]
"""A sentence, the edges that it must have, the edges that it must not have."""

VOICE: dict[str, Case] = {
    "active": ("Acme Tools sued Brellow Energy.", "sued subj Tools; sued obj Energy", "sued subj Energy"),
    "passive": ("Brellow Energy was sued by Acme Tools.", "sued subj Tools; sued obj Energy", "sued subj Energy"),
    "passive, continuous": ("Brellow Energy was being sued by Acme Tools.", "sued subj Tools; sued obj Energy", ""),
    "passive, future": ("Brellow Energy will be sued by Acme Tools.", "sued subj Tools; sued obj Energy", ""),
    "passive without agent": (
        "Brellow Energy was fined in May.",
        "fined obj Energy; fined in May",
        "fined subj Energy",
    ),
    "two objects": ("Acme Tools sold Brellow Energy a mill.", "sold to Energy; sold obj mill", "sold obj Energy"),
    "object with to": ("Acme Tools sold the mill to Brellow Energy.", "sold to Energy; sold obj mill", ""),
}

PREPOSITIONS: dict[str, Case] = {
    "plain": ("Acme Tools works for Brellow Energy.", "works for Energy", ""),
    "of a noun": ("The contract with Brellow Energy ended.", "contract with Energy", "ended with Energy"),
    "chain": ("Acme Tools backed out of talks with Brellow Energy.", "backed out_of talks; talks with Energy", ""),
    "adverb chain": ("Acme Tools walked away from Brellow Energy.", "walked away_from Energy", "walked from Energy"),
    "several": ("Acme Tools sold the mill to Brellow Energy for a song.", "sold to Energy; sold for song", ""),
    "gerund": ("Acme Tools was fined for misleading Brellow Energy.", "fined for misleading", ""),
    "fronted": ("Together with Brellow Energy, Acme Tools built the mill.", "built with Energy", ""),
    "upper case": ("For Brellow Energy, Acme Tools built the mill.", "built for Energy", ""),
}

RELATIVES: dict[str, Case] = {
    "which": ("Acme Tools, which sued Brellow Energy, is based in Leeds.", "sued subj Tools; sued obj Energy", "which"),
    "who": ("Mira Quell, who founded Acme Tools, resigned.", "founded subj Quell; founded obj Tools", "who"),
    "that as object": (
        "The council that Brellow Energy advised paid.",
        "advised subj Energy; advised obj council",
        "that",
    ),
    "which in the passive": (
        "The mill which was sold by Acme Tools closed.",
        "sold subj Tools; sold obj mill",
        "which",
    ),
    "whose": ("Ada Vell, whose firm sued Brellow Energy, resigned.", "firm poss Vell; sued subj firm", "whose"),
    "where": ("Leeds, where Acme Tools is based, is growing.", "based obj Tools; based in Leeds", "where"),
    "where of a noun": ("The city where Acme Tools is based is Leeds.", "based in city; city same Leeds", "where"),
    "preposition before": (
        "Brellow Energy, from which Acme Tools borrowed, collapsed.",
        "borrowed subj Tools; borrowed from Energy",
        "which",
    ),
    "to which": ("The council to which Acme Tools sold the mill is poor.", "sold to council; sold obj mill", "which"),
    "of which": ("Brellow Energy, of which Mira Quell is chairman, collapsed.", "chairman of Energy", "which"),
    "gap for an object": ("The mill they bought closed.", "bought subj they; bought obj mill", ""),
    "gap with dative": ("The drones they sell to Brellow Energy are cheap.", "sell obj drones; sell to Energy", ""),
    "gap for a subject": ("The council advising Acme Tools paid.", "advising subj council; advising obj Tools", ""),
    "stranded preposition in a gap": (
        "A report Acme Tools relied on was false.",
        "relied on report",
        "relied obj report",
    ),
    "stranded, pronoun": ("The mill they work in closed.", "work in mill; work subj they", "work obj mill"),
    "lawsuit that": (
        "The lawsuit that Acme Tools filed against Brellow Energy failed.",
        "filed obj lawsuit; lawsuit agent Tools; lawsuit against Energy",
        "that",
    ),
}

PARTICIPLES: dict[str, Case] = {
    "founded by": ("Acme Tools, founded by Mira Quell, makes drones.", "founded obj Tools; founded subj Quell", ""),
    "without commas": ("Data collected by Acme Tools went missing.", "collected obj Data; collected subj Tools", ""),
    "making": ("Mira Quell runs a company making drones.", "making subj company; making obj drones", ""),
    "advising": ("The firm advising Brellow Energy resigned.", "advising subj firm; advising obj Energy", ""),
    "before its noun": ("The suing company lost.", "suing subj company", "company mod suing"),
    "Leeds-based": ("Leeds-based Acme Tools was sued.", "based npadv Leeds; based obj Tools", "Tools mod based"),
    "CIA-backed": ("CIA-backed Acme Tools was sued.", "backed npadv CIA; backed obj Tools", "Tools mod backed"),
    "state-owned": ("State-owned Acme Tools was sued.", "owned npadv State; owned obj Tools", ""),
    "based, of a noun": ("The Norway-based company lost.", "based npadv Norway; based obj company", ""),
    "based, in an apposition": (
        "Acme Tools, a Leeds-based maker of drones, was sued.",
        "based obj maker; Tools same maker",
        "",
    ),
    "known as": ("A firm known as Acme Tools was fined.", "known obj firm; known as Tools", ""),
    "fronted": (
        "Founded in 1990, Acme Tools makes drones.",
        "Founded obj Tools; Founded in 1990",
        "Founded subj Tools",
    ),
    "fronted with agent": ("Asked by the council, Acme Tools built it.", "Asked subj council; Asked obj Tools", ""),
    "fronted, speaking": ("Speaking in Leeds, Mira Quell praised Acme Tools.", "Speaking subj Quell", ""),
    "having left": ("Ada Vell, having left Acme Tools, joined Brellow Energy.", "left subj Vell; left obj Tools", ""),
}

SAME: dict[str, Case] = {
    "apposition": ("Mira Quell, the chairman of Acme Tools, resigned.", "Quell same chairman; chairman of Tools", ""),
    "name in apposition": ("Brellow Energy's chairman, Mira Quell, resigned.", "chairman same Quell", ""),
    "close apposition": ("Mira Quell's firm Acme Tools was sued.", "firm same Tools; firm poss Quell", ""),
    "copula": ("Mira Quell is the chairman of Acme Tools.", "Quell same chairman; chairman of Tools", ""),
    "remains": ("Mira Quell remains chairman of Acme Tools.", "Quell same chairman", ""),
    "copula with two": (
        "He is chairman of Acme Tools and a director of Brellow Energy.",
        "He same chairman; He same director; chairman of Tools; director of Energy",
        "chairman of Energy; director of Tools",
    ),
    "apposition of two": (
        "Mira Quell, founder and chair of Acme Tools, resigned.",
        "Quell same founder; Quell same chair",
        "",
    ),
    "relative copula": (
        "Acme Tools, whose chairman is Jo Bloggs, sued.",
        "chairman same Bloggs; chairman poss Tools",
        "",
    ),
    "adjective": ("Acme Tools is profitable.", "profitable subj Tools", "Tools same profitable"),
    "what hangs on the copula": (
        "Brellow Energy, of which Mira Quell is chairman, collapsed.",
        "Quell same chairman; chairman of Energy",
        "",
    ),
}

CONJUNCTS: dict[str, Case] = {
    "subjects": (
        "Acme Tools and Brellow Energy sued Corvid Labs.",
        "sued subj Tools; sued subj Energy; sued obj Labs",
        "",
    ),
    "objects": ("Acme Tools sued Brellow Energy and Corvid Labs.", "sued obj Energy; sued obj Labs", ""),
    "agents": ("Acme Tools was founded by Mira Quell and Tom Vale.", "founded subj Quell; founded subj Vale", ""),
    "after a preposition": (
        "Lawyers for Acme Tools, Brellow Energy and Corvid Labs met.",
        "Lawyers for Tools; Lawyers for Energy; Lawyers for Labs",
        "",
    ),
    "subject of a second verb": (
        "Acme Tools makes drones and sells them to Brellow Energy.",
        "makes subj Tools; sells subj Tools; sells obj them",
        "makes obj them; sells obj drones",
    ),
    "own subject": ("Acme Tools won and Brellow Energy lost.", "won subj Tools; lost subj Energy", "lost subj Tools"),
    "object of two verbs": ("Acme Tools owns and operates the mill.", "owns obj mill; operates obj mill", ""),
    "two passives": (
        "Acme Tools was founded in Leeds and is owned by Brellow Energy.",
        "founded obj Tools; owned obj Tools; owned subj Energy",
        "owned subj Tools; founded subj Energy",
    ),
    "active, then passive": (
        "Acme Tools bought the mill and was fined by Brellow Energy.",
        "bought subj Tools; fined obj Tools; fined subj Energy",
        "fined subj Tools",
    ),
    "shared of": ("Mira Quell is founder and chairman of Orvane.", "founder of Orvane; chairman of Orvane", ""),
    "shared owner": ("Its founder and chairman resigned.", "founder poss Its; chairman poss Its", ""),
    "owner not shared past an article": (
        "Mira Quell praised its chairman and the mayor.",
        "chairman poss its; praised obj mayor",
        "mayor poss its",
    ),
    "shared title": (
        "Brellow Energy founder and chief executive Tom Vale resigned.",
        "founder same Vale; executive same Vale",
        "",
    ),
}

CONTROL: dict[str, Case] = {
    "infinitive": ("Acme Tools plans to sue Brellow Energy.", "sue subj Tools; sue obj Energy", ""),
    "gerund": ("Acme Tools began selling data to Brellow Energy.", "selling subj Tools; selling to Energy", ""),
    "object control": (
        "The court ordered Acme Tools to pay Brellow Energy.",
        "pay subj Tools; ordered obj Tools",
        "pay subj court",
    ),
    "object control, passive": (
        "Acme Tools was ordered to pay Brellow Energy.",
        "pay subj Tools; ordered obj Tools",
        "",
    ),
    "passive infinitive": (
        "Acme Tools hopes to be bought by Brellow Energy.",
        "bought obj Tools; bought subj Energy",
        "bought subj Tools",
    ),
    "is to be": ("Acme Tools is to be bought by Brellow Energy.", "bought obj Tools; bought subj Energy", ""),
    "chain": ("Acme Tools tried to avoid paying Brellow Energy.", "avoid subj Tools; paying subj Tools", ""),
    "clause with its own subject": (
        "Mira Quell wants Acme Tools to be bought by Brellow Energy.",
        "bought obj Tools; bought subj Energy",
        "bought subj Quell; bought obj Quell",
    ),
    "gerund after a preposition": ("Acme Tools was fined for misleading Brellow Energy.", "misleading subj Tools", ""),
    "gerund after an object": (
        "Brellow Energy accused Acme Tools of misleading investors.",
        "misleading subj Tools; misleading obj investors",
        "misleading subj Energy",
    ),
    "gerund after after": ("Acme Tools apologised after misleading Brellow Energy.", "misleading subj Tools", ""),
    "noun and infinitive": (
        "Acme Tools' decision to sue Brellow Energy was rash.",
        "sue subj Tools; sue obj Energy",
        "",
    ),
    "noun of a light verb": ("Acme Tools made an offer to buy Brellow Energy.", "buy subj Tools; buy obj Energy", ""),
    "noun without owner": ("There is a plan to sue Acme Tools.", "sue obj Tools", "sue subj plan; sue subj There"),
    "noun that somebody is in": ("Acme Tools is in talks to buy Brellow Energy.", "buy subj Tools; buy obj Energy", ""),
    "gerund of a noun that somebody is on": (
        "Acme Tools is on the verge of suing Brellow Energy.",
        "suing subj Tools; suing obj Energy",
        "",
    ),
    "noun of one who plans": (
        "Plans by Acme Tools to take over Brellow Energy were leaked.",
        "take subj Tools; take obj Energy",
        "",
    ),
    "noun of no plan": ("Acme Tools is in the race to buy Brellow Energy.", "buy obj Energy", "buy subj Tools"),
    "finite clause of a noun": (
        "Acme Tools rejected claims that it had sued Brellow Energy.",
        "sued subj it; sued obj Energy",
        "sued obj claims",
    ),
    "purpose": ("To survive, Acme Tools sold the mill.", "survive subj Tools", ""),
    "reported clause": ("Mira Quell said she would sue Acme Tools.", "sue subj she", "sue subj Quell"),
    "persuaded": ("Ada Vell persuaded Tom Vale to join Acme Tools.", "join subj Vale", "join subj Vell"),
}

LIGHT: dict[str, Case] = {
    "filed a lawsuit": (
        "Acme Tools filed a lawsuit against Brellow Energy.",
        "lawsuit agent Tools; lawsuit against Energy",
        "",
    ),
    "launched legal action": (
        "Acme Tools launched legal action against Brellow Energy.",
        "action agent Tools; action against Energy",
        "",
    ),
    "signed a deal": ("Acme Tools signed a deal with Brellow Energy.", "deal agent Tools; deal with Energy", ""),
    "took a stake": ("Acme Tools took a stake in Brellow Energy.", "stake agent Tools; stake in Energy", ""),
    "signed together": (
        "Acme Tools and Brellow Energy signed a deal with Corvid Labs.",
        "deal agent Tools; deal agent Energy; deal with Labs",
        "",
    ),
    "in the passive": (
        "A lawsuit was filed against Acme Tools by Brellow Energy.",
        "lawsuit agent Energy; lawsuit against Tools",
        "",
    ),
    "gave to": ("Acme Tools gave Brellow Energy the data.", "data agent Tools; data to Energy", ""),
    "no light verb": ("Acme Tools broke a window with Brellow Energy.", "broke obj window", "window agent Tools"),
    "an object that is a name": ("Acme Tools won Brellow Energy.", "won obj Energy", "Energy agent Tools"),
}

NOUNS: dict[str, Case] = {
    "owner": ("Acme Tools' lawsuit against Brellow Energy failed.", "lawsuit poss Tools; lawsuit against Energy", ""),
    "owner before a comma": ("Brellow Energy's chairman, Mira Quell, resigned.", "chairman poss Energy", ""),
    "compound": ("The NHS contract went to Acme Tools.", "contract mod NHS; went to Tools", ""),
    "people of a firm": ("Two Acme Tools lawyers resigned.", "lawyers mod Tools", "lawyers mod Two"),
    "title": ("Brellow chief executive Jo Bloggs resigned.", "executive mod Brellow; executive same Bloggs", "Bloggs mod executive; Bloggs mod Brellow"),
    "title in the object": (
        "Ada Vell met Brellow Energy chief executive Tom Vale.",
        "executive mod Energy; executive same Vale; met obj Vale",
        "Vale mod executive; Vale mod Energy",
    ),
    "title with an adjective": ("Former Acme Tools chairman Mira Quell resigned.", "chairman mod Former; chairman mod Tools; chairman same Quell", "Quell mod Former"),
    "title with an owner": (
        "Brellow Energy's chief executive Tom Vale resigned.",
        "executive poss Energy; executive same Vale",
        "Vale poss Energy",
    ),
    "title of office": ("Health secretary Mira Quell resigned.", "secretary mod Health; secretary same Quell", ""),
    "description of a firm": ("British drone maker Acme Tools was sued.", "maker mod British; maker mod drone; maker same Tools", "Tools mod British"),
    "description with a country": ("US tech giant Acme Tools was sued.", "giant mod US; giant same Tools", "Tools mod US"),
    "based and described": (
        "Leeds-based drone maker Acme Tools sued Brellow Energy.",
        "based obj maker; maker same Tools",
        "",
    ),
    "a plain name": ("Acme Tools resigned.", "Tools mod Acme", "Acme same Tools"),
}  # fmt: skip

CASES = {
    "voice": VOICE,
    "prepositions": PREPOSITIONS,
    "relatives": RELATIVES,
    "participles": PARTICIPLES,
    "same": SAME,
    "conjuncts": CONJUNCTS,
    "control": CONTROL,
    "light verbs": LIGHT,
    "nouns": NOUNS,
}


def check(analyser: Analyser, case: Case) -> None:
    """Check the edges of a sentence; an unwanted single word must have no edge at all."""
    sentence, wanted, unwanted = case
    found = edges(read(analyser, sentence))
    for edge in filter(None, wanted.split("; ")):
        assert edge in found, found
    for edge in filter(None, unwanted.split("; ")):
        if " " in edge:
            assert edge not in found, found
        else:
            assert not [other for other in found if edge in other.split()], found


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=f"{group}: {name}") for group, cases in CASES.items() for name, case in cases.items()],
)
def test_wording(analyser: Analyser, case: Case) -> None:
    check(analyser, case)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            (
                "A company owned by Mira Quell and backed by Acme Tools won.",
                "backed obj company",
                "backed subj company",
            ),
            id="second of two reduced passives",
        ),
        pytest.param(
            ("Mira Quell is founder and chairman of Acme Tools.", "founder of Tools; chairman of Tools", ""),
            id="what the parser hangs on the first of two nouns though it follows both",
        ),
        pytest.param(
            (
                "Acme Tools' bid to be recognised by Brellow Energy failed.",
                "recognised obj Tools",
                "recognised obj bid",
            ),
            id="noun and passive infinitive",
        ),
        pytest.param(
            (
                "Brellow Energy, which Acme Tools borrowed from, collapsed.",
                "borrowed from Energy",
                "borrowed obj Energy",
            ),
            id="stranded preposition of a relative pronoun",
        ),
    ],
)
@pytest.mark.xfail(strict=False, raises=AssertionError, reason="the normalisation does not reach this wording")
def test_wording_not_reached(analyser: Analyser, case: Case) -> None:
    check(analyser, case)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Tools sued Brellow Energy.", "Brellow Energy was sued by Acme Tools."),
        ("Acme Tools has sued Brellow Energy.", "Brellow Energy has been sued by Acme Tools."),
        ("Mira Quell owned Acme Tools.", "Acme Tools was owned by Mira Quell."),
        ("Mira Quell and Tom Vale founded Acme Tools.", "Acme Tools was founded by Mira Quell and Tom Vale."),
        ("Acme Tools sold Brellow Energy a mill.", "Acme Tools sold a mill to Brellow Energy."),
    ],
)
def test_voices_give_the_same_edges(analyser: Analyser, one: str, other: str) -> None:
    assert sorted(edges(read(analyser, one))) == sorted(edges(read(analyser, other)))


def test_edges_keep_to_their_sentence(analyser: Analyser) -> None:
    parsed = read(analyser, "Acme Tools sued Brellow Energy. It was founded by Mira Quell, who is its chairman.")
    sentence_of = {i: n for n, sentence in enumerate(parsed.sentences) for i in range(*sentence)}
    assert len(parsed.sentences) == 2
    assert all(sentence_of[e.source] == sentence_of[e.target] for around in parsed.edges for e in around)


DEPS = """
    nsubj nsubjpass csubj csubjpass dobj dative attr oprd acomp agent prep pobj pcomp amod nmod compound npadvmod poss
    nummod appos conj cc xcomp ccomp advcl acl relcl parataxis aux auxpass det case mark neg punct advmod expl
"""
TAGS = (
    "VERB VB", "VERB VBD", "VERB VBN", "VERB VBG", "AUX VBZ", "AUX VBN", "NOUN NN", "NOUN NNS", "PROPN NNP", "PRON PRP",
    "PRON WDT", "PRON WP", "DET WP$", "SCONJ WRB", "ADP IN", "ADJ JJ", "ADV RB", "NUM CD", "PART TO", "CCONJ CC",
)  # fmt: skip
LEMMAS = ("be", "remain", "file", "sign", "sue", "executive", "chairman", "lawsuit", "acme", "which", "by", "of", "out")


@st.composite
def trees(draw: st.DrawFn) -> tuple[tuple[Token, ...], tuple[Span, ...]]:
    """Draw an article of one to three sentences, each any tree with any words."""
    tokens: list[Token] = []
    sentences: list[Span] = []
    for _ in range(draw(st.integers(1, 3))):
        base, size = len(tokens), draw(st.integers(1, 9))
        order = draw(st.permutations(range(size)))
        heads = {order[0]: order[0]}
        for place, index in enumerate(order[1:], 1):
            heads[index] = order[draw(st.integers(0, place - 1))]
        for index in range(size):
            pos, tag = draw(st.sampled_from(TAGS)).split()
            lemma = draw(st.sampled_from(LEMMAS))
            dep = "ROOT" if heads[index] == index else draw(st.sampled_from(DEPS.split()))
            where = 10 * (base + index)
            tokens.append(
                Token(base + index, where, where + len(lemma), lemma, lemma, pos, tag, dep, base + heads[index], "")
            )
        sentences.append((base, base + size))
    return tuple(tokens), tuple(sentences)


@given(trees())
@settings(max_examples=300, deadline=None)
def test_any_tree_gives_a_sound_graph(tree: tuple[tuple[Token, ...], tuple[Span, ...]]) -> None:
    tokens, sentences = tree
    graph = sentence_graph(tokens, sentences)
    assert len(graph) == len(tokens)
    sentence_of = {i: n for n, sentence in enumerate(sentences) for i in range(*sentence)}
    for index, around in enumerate(graph):
        assert len(set(around)) == len(around)
        for edge in around:
            assert edge.source != edge.target
            assert index in {edge.source, edge.target}
            assert edge in graph[edge.source]
            assert edge in graph[edge.target]
            assert sentence_of[edge.source] == sentence_of[edge.target]
            assert edge.label
    assert sentence_graph(tokens, sentences) == graph


def test_no_tokens_give_no_edges() -> None:
    assert sentence_graph((), ()) == ()
