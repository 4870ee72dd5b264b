"""No word of a plan is lost or made up.

All that a PDF prints, less its page numbers and running headers (`real.words.printed`), is compared as a multiset of
words with the plain-text extraction that lies beside it. That file has its page numbers still, where they were found:
they count against the reader.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from real.conftest import Plans
from real.facts import ACTIEPLAN, NHN, WBW
from real.words import likeness, printed, words

LEAST = 0.995


@pytest.mark.parametrize("name", [WBW, NHN, ACTIEPLAN])
def test_the_words_are_those_of_the_plain_text(plan: Plans, shared: Path, name: str) -> None:
    plain = (shared / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    assert likeness(words(printed(plan(f"{name}.pdf"))), words(plain)) >= LEAST
