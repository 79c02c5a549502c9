"""The surveyed regions beside the internet use of all regions."""

from components.page import Cards, Series, View, charts, only

INTERNET = Series("internet_users_share", "2023")
# The article writes "Almaty" among regions: it can be the region or the city.
UNCLEAR = ("KZ-19", "KZ-75")


def cards(view: View) -> Cards:
    """All regions by their share of internet users; those that the article names are marked."""
    text, country, named = view.text, float(INTERNET.country or 0), set(view.rows("surveyed_regions")["region"])
    rows = INTERNET.rows().sort_values("value", ascending=False, kind="stable", ignore_index=True)
    rows["survey"] = ["unclear" if r in UNCLEAR else "surveyed" if r in named else "others" for r in rows["region"]]
    figure = charts.interval_dots(
        rows, code="region", label=text.labels("region"), group="survey", highlight=rows["survey"] != "others",
        groups=text.labels("survey"), suffix=text.percent_sign, x_title=text["axes.internet"],
        reference=(country, text("words.country", value=country)),
    )  # fmt: skip
    surveyed = only(rows, survey="surveyed")["value"]
    yield view.card(
        "regions", figure, rows, {"region": "label", "value as internet": "percent1", "survey": "label"},
        sources=[rows, INTERNET.national()], base=text["base.internet"],
        values={"low": surveyed.min(), "high": surveyed.max(), "country": country},
    )  # fmt: skip
