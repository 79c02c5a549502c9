"""Differences between the answers to one question."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import proportions
from components.ui import Page, card
from pages.digital_skills import answers

LEVEL = 0.05


def show(page: Page, frame: pd.DataFrame, effect: float) -> None:
    """Each pair of answers, the larger share first: difference, interval, p raw and after Holm."""
    text = page.text
    if len(frame) < 2:  # the card of the answers has said so
        return
    ranked = frame.sort_values("percent", ascending=False, kind="stable")
    short = dict(zip(ranked["code"], ranked["short"], strict=True))
    found = proportions.multinomial_differences(answers.counts(page, ranked), effect)
    found["code"] = found["first"] + "." + found["second"]
    found["label"] = [text("words.pair", a=short[row.first], b=short[row.second]) for row in found.itertuples()]
    found["group"] = (found["p_adjusted"] < LEVEL).map({True: "apart", False: "open"})
    found[["value", "low", "high"]] *= 100
    found = found.sort_values("value", ascending=False, kind="stable")
    figure = charts.interval_dots(
        found, x_title=text["axes.difference"], groups=text.labels("apart"), zero_line=True, number_format=",.1f"
    )
    columns = {"pair": "text", **dict.fromkeys(["difference", "low", "high"], "points1"), "p": "p", "p_adjusted": "p"}
    card.chart(
        page, "pairs", figure, found.rename(columns={"value": "difference", "label": "pair"}), columns,
        evidence=answers.evidence(effect), locus=text.locus(frame["locus"][0]),
        base=text("base.teachers", n=answers.teachers(page)),
        values={"n": len(found), "apart": int((found["group"] == "apart").sum())},
    )  # fmt: skip
