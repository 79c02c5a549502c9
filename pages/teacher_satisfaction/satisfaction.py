"""Satisfaction with work: the two answers that are printed, their sum, and what is left unsaid."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import proportions
from components.ui import Page, Text, card
from pages.teacher_satisfaction.base import teachers

ROWS = ["satisfied_total", "fully_satisfied", "rather_satisfied"]


def show(page: Page, text: Text) -> None:
    """Printed shares with Wilson's interval; the rest of the teachers as one bar, not broken down."""
    printed = page.load("satisfaction").drop_duplicates("satisfaction").set_index("satisfaction").loc[ROWS]
    frame = printed.reset_index()[["satisfaction", "printed", "value"]].astype({"value": float})
    rest = 100 - frame["value"].iloc[0]
    frame = pd.concat([frame, pd.DataFrame({"satisfaction": ["not_printed"], "printed": [None], "value": [rest]})])
    frame = frame.rename(columns={"satisfaction": "code"}).reset_index(drop=True)
    frame["label"] = [text.label("satisfaction", code) for code in frame["code"]]
    frame["highlight"] = frame["code"] != "not_printed"
    intervals = proportions.shares_rows((frame["value"] / 100).tolist(), teachers(page))
    frame = frame.assign(low=100 * intervals["low"], high=100 * intervals["high"])
    figure = charts.bars(frame, suffix=text.percent_sign, names={"outer": text["legend.wilson"]}, x_range=(0, 100))
    card.chart(
        page,
        "satisfaction",
        figure,
        frame,
        {"label": "text", "printed": "text", "value": "percent0", "low": "percent1", "high": "percent1"},
        evidence="recomputed",
        locus=text.locus("text, Results; text, Conclusion"),
        base=text("base.shares", n=teachers(page)),
        values={"total": frame["value"].iloc[0], "full": frame["value"].iloc[1], "rest": rest},
    )
