"""The article's words and numbers beside official statistics of the regions."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.i18n import Text
from components.ui import Page, card, filters
from pages.regional_inequality.choice import Choice, about, all_regions, covered, national, rests_on, spec, usual

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
        period = usual(page, measure)
        every = Choice(tuple(all_regions(page)), (), False).values(page, measure, period)
        better = about(page, measure, period)["direction"]
        every["place"] = every["value"].rank(method="min", ascending=better == "lower_better")
        groups = page.load("region_groups")
        group = groups[groups["group"].isin(NAMED)].set_index("region")["group"]
        frame = every[every["code"].isin(group.index)].assign(group=lambda rows: rows["code"].map(group))
        frame = frame.sort_values("value", ascending=False).reset_index(drop=True)
        names = {code: text.label("group", code) for code in NAMED}
        frame["group_label"] = frame["group"].map(names)
        country, form = national(page, measure, period), spec(page, measure, period)
        decimals = int(about(page, measure, period)["decimals"])
        figure = charts.interval_dots(
            frame, x_title=text.label("unit", about(page, measure, period)["unit"]), number_format=f",.{decimals}f",
            groups=names, reference=(country, text("base.country", value=text.number(country, form))) if country else None,
        )  # fmt: skip
        weakest = frame[frame["group"] == "leader"].sort_values("place").iloc[-1]
        facts = {
            "indicator": text.label("indicator_short", measure), "region": weakest["label"],
            "place": int(weakest["place"]), "n": int(every["value"].notna().sum()),
        }  # fmt: skip
        columns = {"label": "text", "group_label": "text", "value": form, "place": "integer"}
        card.chart(
            page, "named", figure, frame, columns, evidence="official", values=facts,
            locus=f"{text.locus('text, Methodology')}; {rests_on(page, measure, period)}",
            base=covered(page, measure, period, every),
        )  # fmt: skip


def table(page: Page, text: Text, printed: pd.DataFrame) -> None:
    """Four printed numbers, each with the nearest official one: other years, other definitions, said in the row."""
    rows = []
    for code, indicator, period, region in PAIRS:
        if region:
            values = Choice((region,), (), False).values(page, indicator, period)
            value = float(values["value"].iloc[0])
        else:
            value = national(page, indicator, period)
        unit = text.label("unit", about(page, indicator, period)["unit"])
        rows.append({
            "label": printed["label"][code], "printed": printed["amount"][code],
            "period_label": printed["period_label"][code], "place": printed["place"][code],
            "official_label": text.label("indicator", indicator),
            "official": text("base.amount_unit", value=text.number(value, spec(page, indicator, period)), unit=unit),
            "official_period": text.label("period", period), "why": text.label("why", code),
        })  # fmt: skip
    frame = pd.DataFrame(rows)
    columns = dict.fromkeys(["label", "printed", "period_label", "official_label", "official", "official_period", "why"], "text")
    locus = "; ".join(dict.fromkeys(frame["place"]))
    card.table(page, "beside", frame, columns, evidence="official", locus=locus, base=text["base.beside"], values={"n": len(frame)})
