"""Plans that go on from one another: series, what changed, and how milestones and targets stand on a day.

The classes here hold what `kb.series.PlanSeries` gives; the modules say how it is worked out.
"""

from kb.review.versions.results import (
    Change,
    Difference,
    Differences,
    FieldChange,
    Plan,
    Renaming,
    Series,
    change_said,
)
from kb.review.versions.standing import (
    Basis,
    Course,
    Goal,
    MilestoneStatus,
    Point,
    Status,
    Track,
    basis_said,
    status_said,
    track_said,
)

__all__ = [
    "Basis",
    "Change",
    "Course",
    "Difference",
    "Differences",
    "FieldChange",
    "Goal",
    "MilestoneStatus",
    "Plan",
    "Point",
    "Renaming",
    "Series",
    "Status",
    "Track",
    "basis_said",
    "change_said",
    "status_said",
    "track_said",
]
