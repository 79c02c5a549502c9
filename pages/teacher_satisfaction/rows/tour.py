"""Four steps for a class: what is printed, one reconstruction, all of them, how far they could go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from components import charts
from components.stats import bounds
from components.ui import Page, Text, card, filters
from pages.teacher_satisfaction.base import teachers
from pages.teacher_satisfaction.rows import reach
from pages.teacher_satisfaction.rows.choice import Choice, words
from pages.teacher_satisfaction.rows.sets import Sets
from pages.teacher_satisfaction.rows.shares import SPAN, foot, legend

# The story is told with the group of which the article says least: few, and named in its limits.
_GROUP = {"settlement": "rural"}
_QUANTITY = "satisfied"
_STEPS = ["printed", "one", "all", "reach"]
# What the bar of a step spans, and what its table holds.
_SPAN_OF = {
    "printed": ("reach_low", "reach_high"),
    "one": ("chosen", "chosen"),
    "all": ("sets_low", "sets_high"),
    "reach": ("reach_low", "reach_high"),
}
_COLUMNS = {
    "printed": ["reach_low", "reach_high"],
    "one": ["chosen"],
    "all": ["sets_low", "sets_high"],
    "reach": list(reach.NUMBERS),
}


def show(page: Page, text: Text, sets: Sets) -> None:
    """One picture that grows with each step; the same two rows all along. The first step needs no built row."""
    with filters.panel(page, "tour") as panel:
        step = panel.one("step", _STEPS)
    village = Choice(sets, _GROUP, 0, words(text, _GROUP))
    found = reach.table(page, village, [_QUANTITY]).iloc[0].to_dict()
    printed = float(page.load("text_values").set_index("id").loc["satisfied_total", "value"])
    share = page.load("demographics").set_index("category").loc["rural", "value"]
    joint = bounds.conditional(printed / 100, float(share) / 100)
    known = {"reach_low": 100 * joint[0], "reach_high": 100 * joint[1]} if step == "printed" else found
    low, high = (known[name] for name in _SPAN_OF[step])
    rows: list[dict[str, Any]] = [
        {"code": "everyone", "label": text["rows.everyone"], "low": printed, "high": printed, "point": printed},
        {"code": "rural", "label": village.words, "low": low, "high": high},
    ]
    if step == "one":
        rows[1]["point"] = low
    if step == "reach":
        rows[0] |= {"inner_low": printed, "inner_high": printed}
        rows[1] |= reach.drawn(pd.DataFrame([found]))[["point", "inner_low", "inner_high"]].iloc[0].to_dict()
    rows[0] |= dict.fromkeys(_COLUMNS[step], printed)
    rows[1] |= {name: known[name] for name in _COLUMNS[step]}
    frame = pd.DataFrame(rows)
    counts = {"printed": printed, "n": village.n, "sets": sets.count}
    st.markdown(text(f"rows.tour.{step}", **found, **counts))
    names = {
        "reach": legend(text, pd.DataFrame([found])),
        "all": {"outer": text["rows.ensemble"]},
        "printed": {"outer": text["rows.reach.margins"]},
    }.get(step, {})
    if step == "printed":
        said = page
        rests: dict[str, Any] = {"evidence": "recomputed", "locus": text.locus("Table 1; text, Results")}
        rests["base"] = text("base.teachers", n=teachers(page))
    else:
        said = replace(page, settings=[*page.settings, text["rows.what_they_are"]])
        rests = foot(text, village)
    card.chart(
        said,
        f"rows_tour_{step}",
        charts.range_bars(frame, names=names, suffix=text.percent_sign, x_range=SPAN),
        frame,
        {"label": "text", **dict.fromkeys(_COLUMNS[step], "percent0")},
        values={**found, "print_low": 100 * joint[0], "print_high": 100 * joint[1], **counts},
        **rests,
    )
