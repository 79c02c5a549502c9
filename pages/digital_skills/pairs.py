"""Differences between the answers to one question."""

from __future__ import annotations

from collections.abc import Iterator

from components import charts
from components.card import Column, Part
from components.stats import proportions
from components.view import View
from pages.digital_skills import choice

LEVEL = 0.05


def cards(view: View) -> Iterator[Part]:
    """Each pair of answers, the larger share first: difference, interval, p raw and after Holm."""
    text, frame = view.text, choice.groups(view)
    if len(frame) < 2:  # the card of the answers has said so
        return
    ranked = frame.sort_values("percent", ascending=False, kind="stable")
    short = dict(zip(ranked["code"], ranked["short"], strict=True))
    found = proportions.multinomial_differences(choice.counts(view, ranked), view.effect)
    found["code"] = found["first"] + "." + found["second"]
    found["label"] = [
        text("words.pair", a=short[a], b=short[b]) for a, b in zip(found["first"], found["second"], strict=True)
    ]
    found["group"] = (found["p_adjusted"] < LEVEL).map({True: "apart", False: "open"})
    found[["value", "low", "high"]] *= 100
    found = found.sort_values("value", ascending=False, kind="stable").assign(difference=lambda rows: rows["value"])
    figure = charts.interval_dots(
        found, x_title=text["axes.difference"], groups=text.labels("apart"), zero_line=True, number_format=",.1f"
    )
    yield view.card(
        "pairs", figure, found.rename(columns={"code": "pair"}),
        {
            "pair": Column(names=dict(zip(found["code"], found["label"], strict=True))),
            **dict.fromkeys(["difference", "low", "high"], "points1"), "p": "p", "p_adjusted": "p",
        },
        sources=[choice.asked(view)], assumes=["effect"], base=text("base.teachers", n=view.n), counted=True,
        values={"n": len(found), "apart": int((found["group"] == "apart").sum())},
    )  # fmt: skip
