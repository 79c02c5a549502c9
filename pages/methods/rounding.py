"""What one printed number stands for, under three rules of rounding."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts
from components.stats import rounding
from components.ui import Page, Text, card, filters, quoted
from pages.methods import examples

RULES = ("half_up", "half_even", "truncation")
_MOST_DECIMALS = 3
_TOO_LONG = 10**9  # from here on a chart could not tell the ends of the interval apart


def show(page: Page, text: Text) -> None:
    """The reader types a number; without one, a number of an article is shown."""

    @card.section
    def intervals() -> None:
        with filters.panel(page, "rounding") as panel:
            example = examples.number(page)
            typed = panel.words("printed", examples.spelled(text, example))
        if typed and not _readable(typed):
            st.info(text("expected.printed", typed=quoted(typed)), icon=":material/edit:")
        own = bool(typed) and _readable(typed)
        _draw(page, text, typed if own else example, own)


def _readable(typed: str) -> bool:
    try:
        return rounding.decimals(typed) <= _MOST_DECIMALS and abs(rounding.number(typed)) < _TOO_LONG
    except ValueError:
        return False


def _draw(page: Page, text: Text, printed: str, own: bool) -> None:
    places = rounding.decimals(printed)
    reach = [rounding.exact_interval(printed, rule) for rule in RULES]
    frame = pd.DataFrame({
        "code": RULES,
        "label": [text.label("rule", rule) for rule in RULES],
        "low": [float(one.low) for one in reach],
        "high": [float(one.high) for one in reach],
        "point": float(rounding.number(printed)),
        "ends": [text.label("ends", f"{one.low_closed:d}{one.high_closed:d}") for one in reach],
    })  # fmt: skip
    spec = f"number{places + 1}"
    shown = {end: text.number(frame.loc[0, end], spec) for end in ("low", "high")}
    figure = charts.range_bars(
        frame, names={"outer": text["words.range"], "point": text["words.printed"]}, number_format=f",.{places + 1}f"
    )
    card.chart(
        page, "rounding", figure, frame, {"label": "text", "low": spec, "high": spec, "ends": "text"},
        evidence="assumed" if own else "recomputed", base=text["base.typed"] if own else examples.base(text),
        values={"printed": text.number(frame.loc[0, "point"], f"number{places}"), **shown},
    )  # fmt: skip
