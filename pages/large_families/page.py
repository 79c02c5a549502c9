"""Article 5: large families, ten households as printed, beside national amounts and under rules of the reader's."""

from components import room
from pages.large_families import (
    allowances,
    choice,
    conclusions,
    headline,
    incomes,
    ranks,
    registered,
    simulator,
    split,
    thresholds,
    voices,
)

page = room.article(
    __file__,
    choice,
    [headline, incomes, voices, thresholds, allowances, split, ranks, registered, simulator, conclusions],
)
