"""Side by side: what each region, landsdeel or document says of a concept, a practice or a question.

`query -> subject (all its spellings) -> mentions in all passages + facts about it -> a cell for each aspect`. Nothing
is left to ranking but free questions: that something is not mentioned is only said of passages that were all looked
at, and together with how many they were and by which spellings.
"""

from kb.compare.results import (
    ASPECTS,
    Area,
    By,
    Comparison,
    Plan,
    Profile,
    Row,
    Searched,
    Subject,
    SubjectKind,
    Value,
)

__all__ = [
    "ASPECTS",
    "Area",
    "By",
    "Comparison",
    "Plan",
    "Profile",
    "Row",
    "Searched",
    "Subject",
    "SubjectKind",
    "Value",
]
