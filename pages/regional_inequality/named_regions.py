"""The regions that the article calls leaders, outsiders or extractive, by an official indicator."""

from components.page import Cards, Controls, One, View, charts, lookup, official, only
from pages.regional_inequality import choice

MEASURES = ("income_per_capita_month", "grp_per_capita", "poverty_rate", "unemployment_rate", "youth_neet_rate")
NAMED = ("leader", "outsider", "extractive")


def controls(view: View) -> Controls:
    """The indicator, in its usual period."""
    yield One("measure", MEASURES, labels="indicator_short")


def cards(view: View) -> Cards:
    """Their values, and their places among all regions."""
    text, series = view.text, official.usual(view.measure)
    every = choice.values(view, series, official.regions())
    every["rank"] = every["value"].rank(method="min", ascending=series.known["direction"] == "lower_better")
    groups = view.rows("region_groups", group=NAMED)
    frame = every.assign(group=every["code"].map(lookup(groups, "region", "group"))).dropna(subset="group")
    frame = frame.sort_values("value", ascending=False, ignore_index=True)
    last, reference = only(frame, group="leader").sort_values("rank").iloc[-1], series.reference(text)
    figure = charts.interval_dots(
        frame, x_title=series.axis(text), groups=text.labels("group", NAMED), reference=reference,
        **text.d3(series.spec),
    )  # fmt: skip
    n = int(every["value"].notna().sum())
    yield view.card(
        "named", figure, frame,
        {"region": "label", "group as group_named": "label", "value": series.spec, "rank": "integer"},
        sources=[groups, series.rows(), *([series.national()] if reference else [])], base=text("base.places", n=n),
        values={"indicator": series.name(text), "region": last["label"], "place": int(last["rank"]), "n": n},
    )  # fmt: skip
