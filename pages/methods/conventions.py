"""One and the same column of incomes under conventions that programs disagree about."""

from __future__ import annotations

import pandas as pd

from components.stats import inequality
from components.ui import Page, Text, card

INDICATOR = "income_per_capita_month"


def show(page: Page, text: Text) -> None:
    """A table: measure with its convention, value."""
    values, year = _incomes(page)
    measures = {
        "gini": inequality.gini(values),
        "gini_corrected": inequality.gini(values, correction=True),
        "theil_t": inequality.theil_t(values),
        "theil_l": inequality.theil_l(values),
        "cv": inequality.coefficient_of_variation(values),
        "cv_sample": inequality.coefficient_of_variation(values, sample=True),
    }
    frame = pd.DataFrame({
        "label": [text.label("measure", code) for code in measures],
        "value": list(measures.values()),
    })  # fmt: skip
    card.table(
        page, "conventions", frame, {"label": "text", "value": "number4"}, evidence="recomputed",
        locus=text("base.incomes", year=int(year)), base=text("base.regions", n=len(values)),
        values={"plain": measures["gini"], "corrected": measures["gini_corrected"]},
    )  # fmt: skip


def _incomes(page: Page) -> tuple[pd.Series, str]:
    """Income per head of every region in the last full year that has all of them, and the year."""
    about = page.load("indicators_meta", "official_statistics")
    whole = about[(about["indicator"] == INDICATOR) & (about["complete"] == "yes")]["period"]
    year = whole[whole.str.fullmatch(r"\d{4}")].max()
    rows = page.load("indicators", "official_statistics")
    return rows[(rows["indicator"] == INDICATOR) & (rows["period"] == year)]["value"].astype(float), str(year)
