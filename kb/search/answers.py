"""Which passages hold the answer that a query asks for, by the facts that were read from them.

What something is, is told by the definition of a practice; how many, by a target or an indicator; what it costs, by a
budget; when, by a milestone or a target. A fact answers when it is about what the query names: its concepts, or all the
words of its subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from kb.facts import Budget, Fact, Indicator, Milestone, Practice, Target
from kb.search.concepts import ConceptQuery
from kb.search.contents import facts_in
from kb.search.question import Answer
from kb.search.words import WordQuery
from kb.store import Store
from kb.vocabulary import ConceptMention
from kb.words import stem, terms

__all__ = ["CANDIDATES", "answering"]

CANDIDATES = 60  # passages whose facts are looked at: those that are read (see `kb.search.reading`)
_TABLES: dict[Answer, tuple[type[Fact], ...]] = {
    Answer.DEFINITION: (Practice,),
    Answer.NUMBER: (Target, Indicator),
    Answer.AMOUNT: (Budget,),
    Answer.MOMENT: (Milestone, Target),
    Answer.DURATION: (),
}


def answering(
    store: Store, answer: Answer, candidates: Iterable[int], about: ConceptQuery, subject: WordQuery
) -> dict[int, float]:
    """The passages among the candidates, by row id, that hold such an answer: 1."""
    listed, named = list(candidates), cache(about.mentions)  # facts of one sentence tell the same
    found: dict[int, float] = {}
    for table in _TABLES[answer]:
        for i, facts in facts_in(store, table, listed).items():
            if any(_answers(fact, answer) and _is_about(fact, about, named, subject) for fact in facts):
                found[i] = 1.0
    return found


def _answers(fact: Fact, answer: Answer) -> bool:
    if isinstance(fact, Budget):
        return fact.amount_eur is not None
    return answer is not Answer.MOMENT or bool(getattr(fact, "due", None))


def _is_about(
    fact: Fact, about: ConceptQuery, named: Callable[[str], Iterable[ConceptMention]], subject: WordQuery
) -> bool:
    texts = list(_told(fact))
    if about.concepts:
        return len({mention.concept for text in texts for mention in named(text)}) == len(about.concepts)
    held = {stem(term.text) for text in texts for term in terms(text)}
    return bool(subject.stems) and held.issuperset(subject.stems)


def _told(fact: Fact) -> Iterator[str]:
    """What a fact is about: of a definition its name alone, of others their sentence and the heads they stand under."""
    if isinstance(fact, Practice):
        yield from (fact.name, *fact.aliases)
        return
    yield fact.quote.text
    yield from (head.text for head in fact.heads)
    yield from (value for name in fact.key if isinstance(value := getattr(fact, name), str))
