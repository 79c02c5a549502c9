"""Indicators side by side: one period of each, known for all 20 regions, in units that do not grow with the region."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.evidence import weakest
from components.ui import Page, Text
from pages.regional_inequality.choice import OFFICIAL, Choice, about, series, spec, usual

_PER_HEAD = ("rate", "per_head")
# The article's own list (GRP, income, employment, indebtedness), with poverty beside it.
USUAL = [
    "income_per_capita_month",
    "loan_repayment_share_of_spending",
    "grp_per_capita",
    "unemployment_rate",
    "informal_employment_share",
    "poverty_rate",
]


def comparable(page: Page) -> list[str]:
    """Indicators that may stand side by side: no totals, and no first edition of a series revised later."""
    meta = series(page, complete=True)
    fit = meta[meta["mean_kind"].isin(_PER_HEAD) & ~meta["indicator"].str.endswith("_first_published")]
    return [str(code) for code in fit["indicator"].drop_duplicates()]


def dated(page: Page, indicators: list[str]) -> list[tuple[str, str]]:
    """Each indicator with the one period of it that stands beside the others."""
    return [(indicator, usual(page, indicator)) for indicator in indicators]


def columns(page: Page, indicators: list[str]) -> dict[str, str]:
    """Indicator -> format name, as the table of a card wants it."""
    return {indicator: spec(page, indicator, usual(page, indicator)) for indicator in indicators}


def short(page: Page, indicators: list[str]) -> dict[str, str]:
    """Indicator -> its short name, in the order given."""
    return {indicator: page.text.label("indicator_short", indicator) for indicator in indicators}


def named(page: Page, indicator: str, period: str, key: str = "axis.indicator") -> str:
    """Name, unit and period of an indicator, by the entry `key`."""
    text = page.text
    unit = text.label("unit", about(page, indicator, period)["unit"])
    name = text.label("indicator_short", indicator)
    return text(key, indicator=name, unit=unit, period=text.label("period", period))


def listed(page: Page, indicators: list[str]) -> str:
    """The indicators with their periods, for the foot of a card."""
    return "; ".join(named(page, *pair, "axis.dated") for pair in dated(page, indicators))


def office(page: Page, pairs: list[tuple[str, str]]) -> str:
    """Which kinds of source the indicators in these periods were read from."""
    rows = page.load("indicators", OFFICIAL)
    used = rows[pd.MultiIndex.from_frame(rows[["indicator", "period"]]).isin(pairs)]["source"].drop_duplicates()
    kinds = page.load("sources", OFFICIAL).set_index("source")["kind"][used].drop_duplicates()
    return "; ".join(page.text.label("kind", kind) for kind in kinds)


def foot(page: Page, indicators: list[str], n: int, evidence: str = "recomputed") -> dict[str, Any]:
    """Evidence, place and base of a card that rests on these indicators of `n` regions."""
    return {
        "evidence": weakest("official", evidence),
        "locus": office(page, dated(page, indicators)),
        "base": page.text("base.side_by_side", n=n, indicators=listed(page, indicators)),
    }


def regions(page: Page, choice: Choice) -> pd.DataFrame:
    """One row a chosen region (index: code): region, short and side_label, all in the reader's words."""
    text, codes = page.text, list(choice.regions)
    words = {
        field: [text.label(code_of, code) for code in codes]
        for field, code_of in (("region", "region"), ("short", "region_short"))
    }
    return pd.DataFrame({**words, "side_label": [text.label("side", choice.side(code)) for code in codes]}, index=codes)


def sides(text: Text, present: pd.Series) -> dict[str, str]:
    """The groups of a picture: core and periphery, those that are present."""
    return {side: text.label("side", side) for side in ("core", "periphery") if side in set(present)}


def least(page: Page) -> int:
    """Fewest regions for which a test or an interval is shown."""
    return page.article.min_n if page.article else 10


def refusal(page: Page, frame: pd.DataFrame, *, least_indicators: int, least_regions: int) -> str:
    """Why these indicators cannot be analysed together, in the reader's words; empty if they can."""
    text, (n, k) = page.text, frame.shape
    if k < least_indicators:
        return text("empty.few_indicators", least=least_indicators)
    if n < least_regions:
        return text("empty.few_regions", n=n, least=least_regions)
    flat = [text.label("indicator_short", indicator) for indicator in frame if frame[indicator].nunique() < 2]
    if flat:
        return text("empty.flat", indicators=", ".join(flat))
    return ""
