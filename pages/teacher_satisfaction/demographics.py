"""Who answered: Table 1, one characteristic at a time."""

from __future__ import annotations

import streamlit as st

from components import charts
from components.stats import proportions
from components.ui import Page, Text, card, filters
from pages.teacher_satisfaction.base import teachers


def show(page: Page, text: Text) -> None:
    """Shares of one characteristic as bars with Wilson's interval."""
    table = page.load("demographics").astype({"value": float})
    with filters.panel(page, "demographics") as panel:
        characteristic = panel.one("characteristic", list(table["characteristic"].unique()))
    if f"summary.{characteristic}" in text:
        printed = page.load("text_values").set_index("id")["value"].astype(float)
        st.markdown(text(f"summary.{characteristic}", **printed))
    frame = table[table["characteristic"] == characteristic].rename(columns={"category": "code"}).reset_index(drop=True)
    frame["label"] = [text.label("category", code) for code in frame["code"]]
    intervals = proportions.shares_rows((frame["value"] / 100).tolist(), teachers(page))
    frame = frame.assign(low=100 * intervals["low"], high=100 * intervals["high"])
    top = frame.loc[frame["value"].idxmax()]
    card.chart(
        page,
        "demographics",
        charts.bars(frame, suffix=text.percent_sign, names={"outer": text["legend.wilson"]}, x_range=(0, 100)),
        frame,
        {"label": "text", "printed": "text", "value": "percent0", "low": "percent1", "high": "percent1"},
        evidence="recomputed",
        locus=text.locus("Table 1"),
        base=text("base.shares", n=teachers(page)),
        values={
            "characteristic": text.label("characteristic", characteristic),
            "top": top["label"],
            "high": top["value"],
        },
    )
