"""The spaCy pipeline: Dutch tokens with the values that a sentence holds.

`spacy.blank("nl")` with components of our own, each a registered factory, so that the pipeline can be looked at,
shortened or extended as any other. Where a trained Dutch pipeline is installed its entity recogniser is added: it
finds more organisations, nothing depends on it.

>>> doc = plan_pipeline()("In Q3 2026 zijn er 12 hybride bedden voor € 2,1 mln.")
>>> [d.notation for d in doc._.dates], [m.amount for m in doc._.money], [q.value for q in doc._.quantities]
(['2026-Q3'], [2100000], [12.0])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from kb.extract.values.dates import find_dates
from kb.extract.values.money import find_money
from kb.extract.values.quantities import find_quantities
from kb.nlp import Doc, Language, is_package, spacy

__all__ = ["TRAINED", "plan_pipeline", "read_sentences"]

TRAINED = ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm")
"""Trained pipelines that are used where they are installed, best first."""

for _name in ("dates", "money", "quantities"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=())


_TEXT = "plan_text"


def _text(doc: Doc) -> str:
    """The text of a doc; spaCy would put it together from the tokens each time it is asked."""
    text: str = doc.user_data.get(_TEXT) or doc.text
    return text


@Language.component("plan_dates", assigns=["doc._.dates"])
def plan_dates(doc: Doc) -> Doc:
    """Dates and periods."""
    doc._.dates = find_dates(_text(doc))
    return doc


@Language.component("plan_money", assigns=["doc._.money"])
def plan_money(doc: Doc) -> Doc:
    """Amounts of money."""
    doc._.money = find_money(_text(doc))
    return doc


@Language.component("plan_quantities", assigns=["doc._.quantities"])
def plan_quantities(doc: Doc) -> Doc:
    """Numbers of something, with their operator."""
    doc._.quantities = find_quantities(_text(doc))
    return doc


@cache
def plan_pipeline() -> Language:
    """The pipeline that reads the sentences of plans."""
    trained = next((name for name in TRAINED if is_package(name)), None)
    nlp = spacy.load(trained) if trained else spacy.blank("nl")
    for name in ("plan_dates", "plan_money", "plan_quantities"):
        nlp.add_pipe(name)
    return nlp


def read_sentences(texts: Iterable[str]) -> Iterator[Doc]:
    """The sentences through the pipeline, in order."""
    nlp = plan_pipeline()

    def made(text: str) -> Doc:
        doc = nlp.make_doc(text)
        doc.user_data[_TEXT] = text
        return doc

    yield from nlp.pipe(made(text) for text in texts)
