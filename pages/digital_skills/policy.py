"""The dated steps of the policy and the stages that the article names without a date."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components import charts
from components.card import Part
from components.view import View


def cards(view: View) -> Iterator[Part]:
    """A timeline of the dated steps, a table of the stages."""
    text, steps = view.text, view.rows("timeline")
    months = ["" if pd.isna(month) else f"-{month:02d}" for month in steps["month"]]
    dates = [f"{year}{month}" for year, month in zip(steps["year"], months, strict=True)]
    drawn = pd.DataFrame({
        "code": steps["id"], "when": [pd.Timestamp(date) for date in dates],
        "text": [text.number(date, "period") for date in dates],
        "label": [text.label("event", code) for code in steps["id"]],
    })  # fmt: skip
    yield view.card(
        "timeline", charts.timeline(drawn), steps.assign(date=dates, event=steps["id"]),
        {"date": "period", "event": "label", "line": "lines"}, sources=[steps],
        values={"first": steps["year"].min(), "last": steps["year"].max()},
    )  # fmt: skip
    stages = view.rows("stages")
    yield view.card(
        "stages", None, stages, {"list": "label", "order": "integer", "stage": "label", "line": "lines"},
        sources=[stages], values={"n": len(stages)},
    )  # fmt: skip
