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
    satisfaction,
    statements,
    variance,
)
from pages.teacher_satisfaction.rows import against, influences, shares, strip, structure, tour
from pages.teacher_satisfaction.rows import headline as first

PRINTED = [
    headline, statements, precision, loadings, variance, satisfaction, findings, demographics, comparisons, bounds,
]  # fmt: skip
ROWS = [first, shares, against, strip, tour, structure, influences]

page = room.article(__file__, choice, {"printed": PRINTED, "rows": ROWS}, by="basis")
