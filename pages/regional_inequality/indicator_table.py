"""Indicators side by side: one period of each, known for all 20 regions, in units that do not grow with the region."""

from collections.abc import Iterable, Sequence

from components.page import Any, Column, Series, View, official, pd
from pages.regional_inequality import choice

_PER_HEAD = ("rate", "per_head")
# The article's own list (GRP, income, employment, indebtedness), with poverty beside it.
USUAL = (
    "income_per_capita_month",
    "loan_repayment_share_of_spending",
    "grp_per_capita",
    "unemployment_rate",
    "informal_employment_share",
    "poverty_rate",
)


def comparable() -> list[str]:
    """Indicators that may stand side by side: no totals, and no first edition of a series revised later."""
    return [
        code
        for code in official.indicators(complete=True)
        if official.usual(code).known["mean_kind"] in _PER_HEAD and not code.endswith("_first_published")
    ]


def dated(indicators: Iterable[str]) -> list[Series]:
    """Each indicator in the one period of it that stands beside the others."""
    return [official.usual(code) for code in indicators]


def columns(view: View, series: Iterable[Series], spec: str = "") -> dict[str, Column]:
    """A column of a card for each indicator, under its short name: its own values, or other numbers of the format
    `spec`."""
    return {one.code: Column(spec or one.spec, heading=one.name(view.text)) for one in series}


def foot(view: View, series: Sequence[Series], n: int) -> dict[str, Any]:
    """Sources and base of a card that rests on these indicators of `n` regions."""
    return {"sources": [official.rows(series)], "base": view.text("base.each_once", n=n), "counted": True}


def require(view: View, name: str, frame: pd.DataFrame, least: int) -> None:
    """The section ends with a sentence in the place of the card `name` unless these indicators (regions x indicators)
    can be analysed together: two of them, known for so many regions, none alike everywhere."""
    n, k = frame.shape
    view.require(k >= 2, name, "empty.few_indicators", least=2)
    view.require(n >= least, name, "empty.few_regions", n=n, least=least)
    flat = [short for code, short in view.text.labels("indicator_short", frame).items() if frame[code].nunique() < 2]
    view.require(not flat, name, "empty.flat", indicators=", ".join(flat))


def with_regions(view: View, found: pd.DataFrame) -> pd.DataFrame:
    """Numbers by region code (index) with what `choice.named` says of each region before them, one row a region."""
    return choice.named(view, choice.regions(view)).set_index("code").join(found).rename_axis("code").reset_index()
