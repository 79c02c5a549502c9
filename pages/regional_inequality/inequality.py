"""How unevenly amounts per person lie across the regions, and how much of it the reader's core explains."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts
from components.stats import inequality
from components.ui import Page, Text, card, filters
from pages.regional_inequality import measure_tables, measures
from pages.regional_inequality.choice import LEAST, Choice, usual
from pages.regional_inequality.measures import Compared
from pages.regional_inequality.shown import Shown


def show(page: Page, text: Text, choice: Choice) -> None:
    """Headline numbers, Lorenz curves, Theil's parts, all measures, all periods."""

    st.markdown(text["intro.inequality"])

    @card.section
    def measured() -> None:
        options = measures.measurable(page)
        with filters.panel(page, "inequality") as panel:
            first = Shown.asked(page, panel, options)
            rest = [code for code in options if code != first.code]
            default = "grp_per_capita" if "grp_per_capita" in rest else "income_per_capita_month"
            against = panel.one("against", ["none", *rest], default, field="indicator_grouped")
        wanted = [first] + ([Shown(page, against, usual(page, against))] if against != "none" else [])
        compared = [Compared(shown, measures.per_head(choice, shown)) for shown in wanted]
        compared = [one for one in compared if len(one.frame) >= LEAST and one.frame["value"].sum() > 0]
        if not compared or compared[0].shown != first:
            card.empty(page, "lorenz_people", text["empty.gaps"])
            return
        measures.headline(page, choice, compared[0].frame)
        _lorenz(page, choice, compared)
        measures.parts(page, choice, compared)
        measure_tables.every(page, choice, compared[0])
        measure_tables.by_period(page, choice, first.code)


def _lorenz(page: Page, choice: Choice, compared: list[Compared]) -> None:
    text = page.text
    names = {one.shown.code: one.shown.dated for one in compared}
    curves = []
    for one in compared:
        people = one.frame["population"].to_numpy() if choice.weighted else None
        curves.append(inequality.lorenz(one.frame.set_index("label")["value"], people).assign(series=one.shown.code))
    curve = pd.concat(curves).set_axis(["region", "population_share", "value_share", "series"], axis=1)
    figure = charts.lorenz(
        curve.rename(columns={"region": "label"}), series=names, equality_label=text["base.equality"],
        suffix=text.percent_sign, number_format=",.1f",
        x_title=text["base.people" if choice.weighted else "base.regions"], y_title=text["base.amount"],
    )  # fmt: skip
    curve = curve.dropna(subset="region").assign(series_label=lambda rows: rows["series"].map(names))
    card.chart(
        page, "lorenz_people" if choice.weighted else "lorenz_regions", figure, curve,
        {"region": "text", "series_label": "text", "population_share": "share1", "value_share": "share1"},
        evidence="recomputed", locus="; ".join(one.shown.rests_on for one in compared),
        base="; ".join(one.base(choice) for one in compared),
        values={"indicator": compared[0].shown.name, "half": inequality.held_by(curves[0], 0.5)},
    )  # fmt: skip
