"""What the article itself prints, what it announces, and what official statistics say beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components import charts
from components.i18n import Text
from components.ui import Page, card, filters
from pages.regional_inequality import beside
from pages.regional_inequality.choice import Choice

ON_THIS_PAGE = {
    "pearson": "relations", "principal_components": "index", "multiple_regression": "relations",
    "wellbeing_index": "index", "index_weights": "index", "gini": "inequality", "regional_ratings": "ranking",
    "grp_by_region": "ranking", "doctors_and_beds": "ranking", "official_unemployment": "ranking",
}  # fmt: skip
SIDE_TOPICS = ("society", "sample")
HEADLINE = ("atyrau_budget_contribution", "atyrau_grp_per_capita", "wellbeing_almaty_city", "wellbeing_almaty_region")


def show(page: Page, text: Text, choice: Choice) -> None:
    """Headline numbers, regions named, debt, all numbers by topic, official values, announced, recommended."""
    values = page.load("text_values")
    values["label"] = [text.label("text_values", code) for code in values["id"]]
    values["place"] = [text.locus(locus) for locus in values["locus"]]
    values["period_label"] = [text.number(period, "period" if len(str(period)) == 7 else "text") for period in values["period"]]
    values["amount"] = [amount(text, row) for row in values.to_dict("records")]
    rows = values.set_index("id")
    card.numbers(page, [
        card.Tile(text[f"tiles.{code}"], number(text, rows.loc[code]), "printed", _rests_on(text, rows.loc[code])) for code in HEADLINE
    ])  # fmt: skip
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
        shown = shown.assign(topic_label=[text.label("topic", code) for code in shown["topic"]])
        columns = dict.fromkeys(["topic_label", "label", "printed", "period_label", "place", "line"], "text")
        card.table(page, "own_numbers", shown, columns, evidence="printed", values={"n": len(shown)})

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


def _rests_on(text: Text, row: Mapping[str, Any]) -> str:
    return f"{text.label('units', row['unit'])}; {row['place']}"


def _debt(page: Page, text: Text) -> None:
    debt = page.load("debt_to_gdp").sort_values("value", ascending=False).rename(columns={"country": "code"})
    debt["label"] = [text.label("country", code) for code in debt["code"]]
    figure = charts.bars(
        debt.assign(highlight=debt["code"] == "KZ"), number_format=",.2f", suffix=text.percent_sign,
        x_title=text["base.debt"],
    )  # fmt: skip
    facts = {
        "low_name": debt["label"].iloc[-1], "low": debt["value"].iloc[-1],
        "high_name": debt["label"].iloc[0], "high": debt["value"].iloc[0],
    }  # fmt: skip
    columns = {"label": "text", "printed": "text", "value": "percent2", "line": "text"}
    locus = text.locus(str(debt["locus"].iloc[0]))
    card.chart(page, "debt", figure, debt, columns, evidence="printed", locus=locus, base=text["base.debt_year"], values=facts)


def _announced(page: Page, text: Text) -> None:
    """Results that the text announces without numbers, and the view that does it on official data."""
    missing = page.load("missing_figures")
    missing["label"] = [text.label("missing_figures", code) for code in missing["id"]]
    missing["kind_label"] = [text.label("kind", code) for code in missing["kind"]]
    missing["place"] = [text.locus(locus) for locus in missing["locus"]]
    missing["here"] = [
        text.label("view", ON_THIS_PAGE[code]) if code in ON_THIS_PAGE else text["base.not_here"] for code in missing["id"]
    ]
    columns = dict.fromkeys(["label", "kind_label", "place", "line", "here"], "text")
    facts = {"n": len(missing), "here": int(missing["id"].isin(ON_THIS_PAGE).sum())}
    card.table(page, "announced", missing, columns, evidence="printed", values=facts)


def _recommended(page: Page, text: Text) -> None:
    advice = page.load("recommendations")
    advice["list_label"] = [text.label("list", code) for code in advice["list"]]
    advice["label"] = [text.label("recommendation", code) for code in advice["id"]]
    advice["place"] = [text.locus(locus) for locus in advice["locus"]]
    columns = dict.fromkeys(["list_label", "label", "place", "line"], "text")
    card.table(page, "recommended", advice, columns, evidence="printed", values={"n": len(advice)})
