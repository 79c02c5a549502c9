"""Article 5: large families, ten households as printed, beside national amounts and under rules of the reader's."""

from components import room

page = room.article(
    __file__,
    "headline incomes voices thresholds allowances split ranks registered simulator conclusions",
)
