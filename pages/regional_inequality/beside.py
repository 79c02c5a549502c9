"""The article's words and numbers beside official statistics of the regions."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.evidence import weakest
from components.ui import Page, Text, card, filters
from pages.regional_inequality.choice import Choice, all_regions, usual
from pages.regional_inequality.shown import Shown

MEASURES = ("income_per_capita_month", "grp_per_capita", "poverty_rate", "unemployment_rate", "youth_neet_rate")
NAMED = ("leader", "outsider", "extractive")
# the article's number, the official indicator and period put beside it, and the region (none: the country)
PAIRS = (
    ("atyrau_grp_per_capita", "grp_per_capita", "2022", "KZ-23"),
    ("almaty_tax_share_results", "grp_share_of_gdp", "2024-H1", "KZ-75"),
    ("housing_per_person", "housing_area_per_person", "2023", ""),
    ("real_unemployment", "unemployment_rate", "2023", ""),
)


def named(page: Page, text: Text) -> None:
    """The regions that the article calls leaders, outsiders or extractive, by an official indicator."""

    @card.section
    def places() -> None:
        with filters.panel(page, "named") as panel:
            measure = panel.one("measure", list(MEASURES), field="indicator_short")
        shown = Shown(page, measure, usual(page, measure))
        every = shown.values(Choice(tuple(all_regions(page)), (), False))
        every["rank"] = every["value"].rank(method="min", ascending=shown.known["direction"] == "lower_better")
        groups = page.load("region_groups")
        group = groups[groups["group"].isin(NAMED)].set_index("region")["group"]
        frame = every[every["code"].isin(group.index)].assign(group=lambda rows: rows["code"].map(group))
        frame = frame.sort_values("value", ascending=False).reset_index(drop=True)
        names = {code: text.label("group", code) for code in NAMED}
        frame["group_label"] = frame["group"].map(names)
        last = frame[frame["group"] == "leader"].sort_values("rank").iloc[-1]
        figure = charts.interval_dots(
            frame, x_title=shown.axis, number_format=shown.number_format, suffix=shown.suffix, groups=names,
            reference=shown.reference,
        )  # fmt: skip
        n = int(every["value"].notna().sum())
        card.chart(
            page, "named", figure, frame,
            {"region": "text", "group_label": "text", "value": shown.spec, "rank": "integer"}, evidence="recomputed",
            locus=f"{text.locus('text, Methodology')}; {shown.rests_on}", base=text("base.places", n=n),
            values={"indicator": shown.name, "region": last["label"], "place": int(last["rank"]), "n": n},
        )  # fmt: skip


def table(page: Page, text: Text, printed: pd.DataFrame) -> None:
    """Printed numbers, each with the nearest official one: other years, other definitions, said in the row.

    `printed`: the article's values by id, with label, amount and place.
    """
    rows = []
    for code, indicator, period, region in PAIRS:
        shown = Shown(page, indicator, period)
        value = float(shown.values(Choice((region,), (), False))["value"].iloc[0]) if region else shown.country
        official = text("base.official", indicator=shown.dated, value=shown.with_unit(value))
        rows.append((*printed.loc[code, ["label", "amount", "place"]], official, text.label("why", code)))
    frame = pd.DataFrame(rows, columns=["label", "printed", "place", "official", "why"])
    card.table(
        page, "beside", frame, {"label": "text", "printed": "text", "official": "text", "why": "text"},
        evidence=weakest("printed", "official"), locus="; ".join(dict.fromkeys(frame["place"])),
        base=text["base.beside"], values={"n": len(frame)},
    )  # fmt: skip
