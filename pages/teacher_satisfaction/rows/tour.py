"""Four steps for a class: what is printed, one reconstruction, all of them, how far they could go."""

from __future__ import annotations

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
from pages.teacher_satisfaction.rows.shares import LOCUS, SPAN, legend

# The story is told with the group of which the article says least: few, and named in its limits.
_GROUP = {"settlement": "rural"}
_QUANTITY = "satisfied"
_STEPS = ["printed", "one", "all", "reach"]
_EVIDENCE = {"printed": "recomputed", "one": "reconstructed", "all": "reconstructed", "reach": "reconstructed"}


def show(page: Page, text: Text, sets: Sets) -> None:
    """One picture that grows with each step; the same two rows all along."""
    with filters.panel(page, "tour") as panel:
        step = panel.one("step", _STEPS)
    village = Choice(sets, _GROUP, 0, words(text, _GROUP))
    found = reach.table(page, village, [_QUANTITY]).iloc[0].to_dict()
    printed = float(page.load("text_values").set_index("id").loc["satisfied_total", "value"])
    share = page.load("demographics").set_index("category").loc["rural", "value"]
    joint = bounds.conditional(printed / 100, float(share) / 100)
    ends = {
        "printed": [100 * joint[0], 100 * joint[1]],
        "one": [found["chosen"]] * 2,
        "all": [found["sets_low"], found["sets_high"]],
        "reach": [found["reach_low"], found["reach_high"]],
    }[step]
    rows: list[dict[str, Any]] = [
        {"code": "everyone", "label": text["rows.everyone"], "low": printed, "high": printed, "point": printed},
        {"code": "rural", "label": village.words, "low": ends[0], "high": ends[1]},
    ]
    if step == "one":
        rows[1]["point"] = found["chosen"]
    if step == "reach":
        rows[0] |= {"inner_low": printed, "inner_high": printed}
        rows[1] |= reach.drawn(pd.DataFrame([found]))[["point", "inner_low", "inner_high"]].iloc[0].to_dict()
    frame = pd.DataFrame(rows)
    counts = {"printed": printed, "n": village.n, "sets": sets.count}
    st.markdown(text(f"rows.tour.{step}", **found, **counts))
    names = {
        "reach": legend(text, pd.DataFrame([found])),
        "all": {"outer": text["rows.ensemble"]},
        "printed": {"outer": text["rows.reach.margins"]},
    }.get(step, {})
    card.chart(
        page,
        f"rows_tour_{step}",
        charts.range_bars(frame, names=names, suffix=text.percent_sign, x_range=SPAN),
        frame.assign(reach_low=frame["low"], reach_high=frame["high"]),
        {"label": "text", "reach_low": "percent0", "reach_high": "percent0"},
        values={**found, "print_low": 100 * joint[0], "print_high": 100 * joint[1], **counts},
        evidence=_EVIDENCE[step],
        locus=text.locus("Table 1; text, Results") if step == "printed" else text.locus(LOCUS),
        base=text("base.teachers", n=teachers(page)),
    )
