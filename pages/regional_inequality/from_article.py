"""What the article itself prints, what it announces, and what official statistics say beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components import charts
from components.ui import Page, Text, card, filters, whole
from pages.regional_inequality import beside
from pages.regional_inequality.choice import Choice

# results that the article announces without numbers -> the view that shows them on official data
ON_THIS_PAGE = {
    "pearson": "relations",
    "principal_components": "relations",
    "multiple_regression": "relations",
    "wellbeing_index": "index",
    "index_weights": "index",
    "gini": "inequality",
    "regional_ratings": "ranking",
    "grp_by_region": "ranking",
    "doctors_and_beds": "ranking",
    "official_unemployment": "ranking",
}
SIDE_TOPICS = ("society", "sample")
HEADLINE = ("atyrau_budget_contribution", "atyrau_grp_per_capita", "wellbeing_almaty_city", "wellbeing_almaty_region")


def show(page: Page, text: Text, choice: Choice) -> None:
    """Headline numbers, regions named, debt, numbers by topic, official values beside, announced, recommended."""
    st.markdown(text["intro.article"])
    values = page.load("text_values")
    values["label"] = [text.label("text_values", code) for code in values["id"]]
    values["place"] = [text.locus(locus) for locus in values["locus"]]
    values["amount"] = [amount(text, row) for row in values.to_dict("records")]
    values["period_label"] = [_period(text, str(period)) for period in values["period"].fillna("")]
    rows = values.set_index("id")
    card.numbers(page, [_tile(text, code, rows.loc[code]) for code in HEADLINE])
    beside.named(page, text)
    _debt(page, text)

    @card.section
    def numbers() -> None:
        topics = list(dict.fromkeys(values["topic"]))
        with filters.panel(page, "numbers") as panel:
            chosen = panel.many("topic", topics, [code for code in topics if code not in SIDE_TOPICS], wide=True)
        shown = values[values["topic"].isin(chosen)]
        if shown.empty:
            card.empty(page, "own_numbers", text["empty.topics"])
            return
        columns = dict.fromkeys(["label", "printed", "period_label", "place"], "text") | {"line": "lines"}
        card.table(
            page, "own_numbers", shown, columns, evidence="printed", values={"n": len(shown)}, **whole(page, shown)
        )

    beside.table(page, text, rows)
    _announced(page, text)
    _recommended(page, text)


def number(text: Text, row: Mapping[str, Any]) -> str:
    """A printed value in the reader's number format, with as many decimals as printed."""
    digits = len(str(row["value"]).partition(".")[2].rstrip("0"))
    form = {"year": "year", "percent": f"percent{digits}"}.get(str(row["unit"]), f"number{digits}")
    return text.number(row["value"], form)


def amount(text: Text, row: Mapping[str, Any]) -> str:
    """The same with its unit."""
    if row["unit"] in ("year", "percent", "count"):
        return number(text, row)
    return text("base.amount_unit", value=number(text, row), unit=text.label("units", row["unit"]))


def _period(text: Text, period: str) -> str:
    """A month in words; a year or a span of years as printed."""
    return text.number(period, "period") if len(period) == len("2024-10") else text.number(period or None, "text")


def _tile(text: Text, code: str, row: Mapping[str, Any]) -> card.Tile:
    unit, period = text.label("units", row["unit"]), row["period_label"]
    rests_on = text("base.printed_tile", unit=unit, period=period, place=row["place"])
    return card.Tile(text[f"tiles.{code}"], number(text, row), "printed", rests_on)


def _debt(page: Page, text: Text) -> None:
    debt = page.load("debt_to_gdp").sort_values("value", ascending=False).rename(columns={"country": "code"})
    debt["country"] = debt["label"] = [text.label("country", code) for code in debt["code"]]
    figure = charts.bars(
        debt.assign(highlight=debt["code"] == "KZ"), number_format=",.2~f", suffix=text.percent_sign,
        x_title=text["base.debt"],
    )  # fmt: skip
    high, low = debt.iloc[0], debt.iloc[-1]
    card.chart(
        page, "debt", figure, debt, {"country": "text", "printed": "text", "line": "lines"}, evidence="printed",
        locus=text.locus(high["locus"]), base=text["base.debt_year"],
        values={"low_name": low["label"], "low": low["value"], "high_name": high["label"], "high": high["value"]},
    )  # fmt: skip


def _announced(page: Page, text: Text) -> None:
    """Results that the text announces without numbers, and the view that does it on official data."""
    missing = page.load("missing_figures")
    missing["result"] = [text.label("missing_figures", code) for code in missing["id"]]
    missing["place"] = [text.locus(locus) for locus in missing["locus"]]
    views = {code: text.label("view", view) for code, view in ON_THIS_PAGE.items()}
    missing["here"] = [views.get(code, text["base.not_here"]) for code in missing["id"]]
    columns = dict.fromkeys(["result", "here", "place"], "text") | {"line": "lines"}
    card.table(
        page, "announced", missing, columns, evidence="printed", values={"n": len(missing), "here": len(ON_THIS_PAGE)},
        **whole(page, missing),
    )  # fmt: skip


def _recommended(page: Page, text: Text) -> None:
    advice = page.load("recommendations")
    advice["list_label"] = [text.label("list", code) for code in advice["list"]]
    advice["advice"] = [text.label("recommendation", code) for code in advice["id"]]
    locus = "; ".join(dict.fromkeys(text.locus(locus) for locus in advice["locus"]))
    columns = dict.fromkeys(["list_label", "advice"], "text") | {"line": "lines"}
    card.table(page, "recommended", advice, columns, evidence="printed", locus=locus, values={"n": len(advice)})
