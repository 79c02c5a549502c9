"""Article 2: how teachers see their profession, how satisfied they are: as printed, and by group in built rows."""

from components import room
from pages.teacher_satisfaction import (
    bounds,
    choice,
    comparisons,
    demographics,
    findings,
    headline,
    loadings,
    precision,
    rows,
    satisfaction,
    statements,
    variance,
)

PRINTED = [
    headline, statements, precision, loadings, variance, satisfaction, findings, demographics, comparisons, bounds,
]  # fmt: skip

# the group's numbers stand below its choices; the tour has a group of its own
ROWS = [
    rows.headline, rows.shares, rows.against, rows.strip, rows.tour, rows.structure, rows.influences,
]  # fmt: skip

page = room.article(__file__, choice, {"printed": PRINTED, "rows": ROWS}, by="basis")
