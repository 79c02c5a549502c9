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


def names(view: View, indicators: Iterable[str]) -> dict[str, str]:
    """Indicator -> its short name, in the order given."""
    return {code: view.text.label("indicator_short", code) for code in indicators}


def columns(view: View, series: Iterable[Series], spec: str = "") -> dict[str, Column]:
    """A column of a card for each indicator, under its short name: its own values, or other numbers of the format
    `spec`."""
    return {one.code: Column(spec or one.spec, heading=one.name(view.text)) for one in series}


def foot(view: View, series: Sequence[Series], n: int) -> dict[str, Any]:
    """Sources and base of a card that rests on these indicators of `n` regions."""
    return {"sources": [official.rows(series)], "base": view.text("base.each_once", n=n), "counted": True}


def refusal(view: View, frame: pd.DataFrame, *, least_indicators: int, least_regions: int) -> str:
    """Why these indicators (regions x indicators) cannot be analysed together; nothing if they can."""
    text, (n, k) = view.text, frame.shape
    if k < least_indicators:
        return text("empty.few_indicators", least=least_indicators)
    if n < least_regions:
        return text("empty.few_regions", n=n, least=least_regions)
    flat = [name for code, name in names(view, frame).items() if frame[code].nunique() < 2]
    return text("empty.flat", indicators=", ".join(flat)) if flat else ""


def with_regions(view: View, found: pd.DataFrame) -> pd.DataFrame:
    """Numbers by region code (index) with what `choice.named` says of each region before them, one row a region."""
    return choice.named(view, choice.regions(view)).set_index("code").join(found).rename_axis("code").reset_index()
