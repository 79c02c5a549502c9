"""Every printed share of the teachers that a reader may set beside another one."""

from __future__ import annotations

import pandas as pd

from components.stats import count_vectors
from components.stats.rounding import counts_for, number
from components.ui import Page
from pages.teacher_satisfaction.base import teachers
from pages.teacher_satisfaction.satisfaction import ROWS
from pages.teacher_satisfaction.statements import ANSWERS, CUTS


def offered(page: Page, cut: str) -> pd.DataFrame:
    """One row a share, by code: the question it answers, its value as printed, the range of counts, the locus.

    value, low, high: fractions of n; low and high are the least and the largest that print so. Where a printed row
    adds up to more than 100 %, the sum of its printed shares may lie outside low and high. Two shares of one question
    are one fact about a teacher, not two.
    """
    n = teachers(page)
    found: list[dict[str, object]] = []
    satisfaction = page.load("satisfaction").drop_duplicates("satisfaction").set_index("satisfaction")
    for code in ROWS:  # their neighbours are not printed, so only their own rounding limits the counts
        share = satisfaction.loc[code, "printed"].rstrip("%")
        ends = {"low": counts_for(share, n).min() / n, "high": counts_for(share, n).max() / n}
        found.append(
            {"code": code, "question": "satisfaction", "locus": "text, Results", "value": _sum([share]), **ends}
        )
    chosen = [ANSWERS.index(answer) for answer in CUTS[cut]]
    for item, row in page.load("answers").groupby("item", sort=False):
        found.append({"code": item, "question": item, "locus": "Table 2", **_within(row, chosen, n)})
    for question, row in page.load("demographics").groupby("characteristic", sort=False):
        for place, code in enumerate(row["category"]):
            found.append({"code": code, "question": question, "locus": "Table 1", **_within(row, [place], n)})
    return pd.DataFrame(found).set_index("code")


def _sum(printed: list[str]) -> float:
    return float(sum(number(cell) for cell in printed)) / 100


def _within(row: pd.DataFrame, chosen: list[int], n: int) -> dict[str, object]:
    """Some cells of a printed row, added up."""
    printed = [cell.rstrip("%") for cell in row["printed"]]
    estimate = count_vectors.share_range(printed, chosen, n)
    return {"value": _sum([printed[i] for i in chosen]), "low": estimate.low, "high": estimate.high}
