"""The candidates of a query: what words, concepts and meaning find, and what the best of them say by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from kb.search import reading
from kb.search.concepts import ConceptQuery
from kb.search.fusion import CONCEPTS, ONLY_CONCEPTS, WORDS, blend, spread
from kb.search.layers import Layer, Layers, lifted
from kb.search.meaning import MeaningHits
from kb.search.reading import Wishes
from kb.search.rows import Rows
from kb.search.scores import Ids, Scores, union
from kb.search.words import WordHits

__all__ = ["Candidates", "Mode"]

Mode = Literal["hybrid", "words", "meaning"]
_SHARE: dict[Mode, float] = {"words": 1.0, "meaning": 0.0, "hybrid": WORDS}


@dataclass(frozen=True, slots=True)
class Candidates:
    """What each way of finding gave, before it is weighed; `said` and `nearest` of those that were read."""

    mode: Mode
    about: ConceptQuery
    words: WordHits
    concepts: Scores
    meaning: MeaningHits
    said: Scores = field(default_factory=Scores)
    nearest: Scores = field(default_factory=Scores)

    def found(self) -> Ids:
        """Who is a hit by any of them."""
        named = self.concepts.ids
        return named if self.about.only else union(named, self.words.found, self.meaning.near)

    def read(self, rows: Rows, wishes: Wishes, best: Sequence[int]) -> Candidates:
        """The same, with the sentences of the best passages."""
        said, nearest = Scores(), Scores()
        if self.mode != "meaning":
            said = Scores.of(reading.said({i: row.passage for i, row in rows.of(best).items()}, wishes))
        if self.meaning.vector is not None:
            nearest = reading.nearest(rows.store, self.meaning, best)
        return replace(self, said=said, nearest=nearest)

    def layers(self) -> Layers:
        """Their scores with their weights (see `kb.search.fusion`)."""
        share = _SHARE[self.mode]
        by_words = blend(spread(self.words.scores, 0.0), spread(self.said, 0.0))
        # Of those that are read most are near; only who stands out among them should gain.
        ordinary = float(np.median(self.nearest.each)) if self.nearest else 0.0
        by_meaning = blend(spread(self.meaning.cosines), spread(self.nearest, ordinary))
        both = (Layer("words", by_words, share), Layer("meaning", by_meaning, 1 - share))
        naming = ONLY_CONCEPTS if self.about.share == 1.0 else CONCEPTS
        return lifted(both, Layer("concepts", spread(self.concepts, 0.0), naming))
