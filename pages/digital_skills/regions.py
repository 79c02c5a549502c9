"""The surveyed regions beside the internet use of all regions."""

from __future__ import annotations

from collections.abc import Iterator

from components import charts, official
from components.card import Column, Part
from components.view import View

INTERNET = official.Series("internet_users_share", "2023")
# The article writes "Almaty" among regions: it can be the region or the city.
UNCLEAR = ("KZ-19", "KZ-75")


def cards(view: View) -> Iterator[Part]:
    """All regions by their share of internet users; those that the article names are marked."""
    text, country = view.text, float(INTERNET.country or 0)
    rows = INTERNET.rows().sort_values("value", ascending=False, kind="stable", ignore_index=True)
    surveyed = view.rows("surveyed_regions")
    sure = set(surveyed["region"]) - set(UNCLEAR)
    kinds = ["unclear" if code in UNCLEAR else "surveyed" if code in sure else "others" for code in rows["region"]]
    rows = rows.assign(survey=kinds)
    drawn = rows.assign(
        code=rows["region"], group=rows["survey"], highlight=rows["survey"] != "others",
        label=[text.label("region", code) for code in rows["region"]],
    )  # fmt: skip
    figure = charts.interval_dots(
        drawn, groups=text.labels("survey"), suffix=text.percent_sign, x_title=text["axes.internet"],
        reference=(country, text("words.country", value=country)),
    )  # fmt: skip
    named = rows[rows["survey"] == "surveyed"]["value"]
    yield view.card(
        "regions", figure, rows, {"region": "label", "value": Column("percent1", head="internet"), "survey": "label"},
        sources=[rows, INTERNET.national()], base=text["base.internet"],
        values={"low": named.min(), "high": named.max(), "country": country},
    )  # fmt: skip
