"""The surveyed regions beside the internet use of all regions."""

from __future__ import annotations

from components import charts
from components.i18n import Text
from components.ui import Page, card

INDICATOR, PERIOD = "internet_users_share", "2023"
# The article writes "Almaty" among regions: it can be the region or the city.
UNCLEAR = ("KZ-19", "KZ-75")


def show(page: Page, text: Text) -> None:
    """All regions by their share of internet users; those that the article names are marked."""
    frame = page.load("indicators", "official_statistics").query("indicator == @INDICATOR and period == @PERIOD")
    country = page.load("national", "official_statistics").query("indicator == @INDICATOR and period == @PERIOD")["value"].iloc[0]
    named = set(page.load("surveyed_regions")["region"]) | set(UNCLEAR)
    frame = frame.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)
    frame["code"], frame["rank"] = frame["region"], frame.index + 1
    frame["label"] = [text.label("region", code) for code in frame["code"]]
    frame["highlight"] = frame["code"].isin(named)
    frame["group"] = frame["highlight"].map({True: "surveyed", False: "others"})
    frame.loc[frame["code"].isin(UNCLEAR), "group"] = "unclear"
    frame["survey"] = [text.label("survey", code) for code in frame["group"]]
    table = frame.assign(region=frame["label"], internet=frame["value"])
    figure = charts.interval_dots(
        frame, groups=text.labels("survey"), suffix=text.percent_sign, x_title=text["axes.internet"],
        reference=(float(country), text("words.country", value=country)),
    )  # fmt: skip
    sure = frame[frame["group"] == "surveyed"]["value"]
    values = {"low": sure.min(), "high": sure.max(), "country": country, "above": int((sure > country).sum()), "n": len(sure)}
    columns = {"rank": "integer", "region": "text", "internet": "percent1", "survey": "text"}
    card.chart(
        page, "regions", figure, table, columns, evidence="official", locus=text("locus.internet", period=PERIOD),
        base=text["base.internet"], values=values,
    )  # fmt: skip
