"""The dated steps of the policy and the stages that the article names without a date."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.ui import Page, card


def show(page: Page) -> None:
    """A timeline of the dated steps, a table of the stages."""
    text = page.text
    steps = page.load("timeline").rename(columns={"id": "code"})
    months = ["" if pd.isna(month) else f"-{month:02d}" for month in steps["month"]]
    dates = [f"{year}{month}" for year, month in zip(steps["year"], months, strict=True)]
    steps["when"] = [pd.Timestamp(date) for date in dates]
    steps["text"] = [text.number(date, "period") for date in dates]
    steps["label"] = steps["event"] = [text.label("event", code) for code in steps["code"]]
    columns = {"text": "text", "event": "text", "line": "lines"}
    card.chart(
        page, "timeline", charts.timeline(steps), steps, columns, evidence="printed",
        locus=text.locus("text, Discussion"), values={"first": steps["year"].min(), "last": steps["year"].max()},
    )  # fmt: skip
    stages = page.load("stages")
    stages["step"] = [text.label("stage", code) for code in stages["stage"]]
    stages["list"] = [text.label("list", code) for code in stages["list"]]
    columns = {"list": "text", "order": "integer", "step": "text", "line": "lines"}
    card.table(
        page, "stages", stages, columns, evidence="printed", locus=text.locus("text, Results; text, Discussion"),
        values={"n": len(stages)},
    )  # fmt: skip
