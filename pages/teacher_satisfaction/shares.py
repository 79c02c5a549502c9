"""Every printed share of the 287 teachers that a reader may set beside another one."""

from __future__ import annotations

import pandas as pd

from components.stats import count_vectors
from components.stats.rounding import counts_for, number
from components.ui import Page
from pages.teacher_satisfaction.satisfaction import ROWS
from pages.teacher_satisfaction.statements import ANSWERS, CUTS


def offered(page: Page, cut: str) -> pd.DataFrame:
    """One row a share, by code: the question it answers, value, range (low, high) of counts that print so, locus.

    value, low, high: fractions of n. Two shares of one question are one fact about a teacher, not two.
    """
    n = page.article.n
    found = []
    printed = page.load("satisfaction").drop_duplicates("satisfaction").set_index("satisfaction")["printed"]
    for code in ROWS:  # the whole row is not printed, so each share stands alone
        share = printed[code].rstrip("%")
        counts = counts_for(share, n) / n
        found.append((code, "satisfaction", float(number(share)) / 100, counts.min(), counts.max(), "text, Results"))
    chosen = [ANSWERS.index(answer) for answer in CUTS[cut]]
    for item, row in page.load("answers").groupby("item", sort=False):
        found.append((item, item, *_range(row["printed"], chosen, n), "Table 2"))
    for question, row in page.load("demographics").groupby("characteristic", sort=False):
        for place, code in enumerate(row["category"]):
            found.append((code, question, *_range(row["printed"], [place], n), "Table 1"))
    return pd.DataFrame(found, columns=["code", "question", "value", "low", "high", "locus"]).set_index("code")


def _range(printed: pd.Series, chosen: list[int], n: int) -> tuple[float, float, float]:
    estimate = count_vectors.share_range([cell.rstrip("%") for cell in printed], chosen, n)
    return estimate.value, estimate.low, estimate.high
