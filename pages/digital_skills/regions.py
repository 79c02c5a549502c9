"""The surveyed regions beside the internet use of all regions."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.ui import Page, card

INDICATOR, PERIOD = "internet_users_share", "2023"
# The article writes "Almaty" among regions: it can be the region or the city.
UNCLEAR = ("KZ-19", "KZ-75")


def show(page: Page) -> None:
    """All regions by their share of internet users; those that the article names are marked."""
    text, country = page.text, float(_official(page, "national")["value"].iloc[0])
    frame = _official(page, "indicators").sort_values("value", ascending=False, kind="stable", ignore_index=True)
    named = set(page.load("surveyed_regions")["region"]) | set(UNCLEAR)
    frame["code"], frame["internet"] = frame["region"], frame["value"]
    frame["highlight"] = frame["code"].isin(named)
    frame["group"] = frame["highlight"].map({True: "surveyed", False: "others"})
    frame.loc[frame["code"].isin(UNCLEAR), "group"] = "unclear"
    frame["label"] = frame["region"] = [text.label("region", code) for code in frame["code"]]
    frame["survey"] = [text.label("survey", code) for code in frame["group"]]
    figure = charts.interval_dots(
        frame, groups=text.labels("survey"), suffix=text.percent_sign, x_title=text["axes.internet"],
        reference=(country, text("words.country", value=country)),
    )  # fmt: skip
    sure = frame[frame["group"] == "surveyed"]["value"]
    card.chart(
        page, "regions", figure, frame, {"region": "text", "internet": "percent1", "survey": "text"},
        evidence="official", locus=text("locus.internet", period=PERIOD), base=text["base.internet"],
        values={"low": sure.min(), "high": sure.max(), "country": country},
    )  # fmt: skip


def _official(page: Page, resource: str) -> pd.DataFrame:
    table = page.load(resource, "official_statistics")
    return table[(table["indicator"] == INDICATOR) & (table["period"] == PERIOD)]
