"""Plans that go on from one another: series, what changed, and how milestones and targets stand on a day.

The classes here hold what `kb.series.PlanSeries` gives; the modules say how it is worked out.
"""

from kb.review.versions.courses import Course, Goal, Point, Track, track_said
from kb.review.versions.results import Change, Difference, Differences, FieldChange, Plan, Renaming, change_said
from kb.review.versions.series import Series
from kb.review.versions.statuses import Basis, MilestoneStatus, Status, basis_said, status_said

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
