"""What is compared: the query string of the page, and the addresses that lead on from it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.web.narrowing import Narrowing
from kb.compare import By

__all__ = ["BOXES", "MOST", "CompareForm"]

MOST = 12
"""Subjects at once, as `KnowledgeBase.compare` takes them."""
BOXES = 3
Subjects = Annotated[list[Annotated[str, Field(max_length=1000)]], Field(max_length=MOST, default_factory=list)]


class CompareForm(Narrowing):
    """The subjects as typed, what the rows are, and in which plans is looked."""

    q: Subjects
    by: By = By.REGION

    @property
    def subjects(self) -> list[str]:
        """What is typed, each once, blanks squeezed."""
        return [query for query in dict.fromkeys(" ".join(query.split()) for query in self.q) if query]

    @property
    def boxes(self) -> list[str]:
        """What is in the boxes to type in: there is always an empty one, until there are enough."""
        asked = self.subjects
        return [*asked, *[""] * min(max(BOXES - len(asked), 1), MOST - len(asked))]

    def pairs(self) -> list[tuple[str, str]]:
        """Subjects, filters, and the rows where they are not the usual."""
        by = [("by", self.by.value)] if self.by is not By.REGION else []
        return [*(("q", query) for query in self.subjects), *self.chosen(), *by]

    def about(self, *queries: str) -> str:
        """The query string of the same over other subjects."""
        return self.model_copy(update={"q": list(queries)}).address()
