"""Side by side: what each region, landsdeel or document says of a concept, a practice or a question.

`query -> subject (all its spellings) -> mentions in all passages + facts about it -> a cell for each aspect`. Nothing
is left to ranking but free questions: that something is not mentioned is only said together with the passages in which
all its names were looked for, how many they were and by which spellings.
"""

from kb.compare.results import *  # noqa: F403  (what a comparison gives back is all that the rest needs)
from kb.compare.results import __all__ as __all__
