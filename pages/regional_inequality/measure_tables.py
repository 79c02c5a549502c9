"""All measures of inequality of one indicator in tables: both weightings, then every period."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.stats import inequality
from components.ui import Page, card
from pages.regional_inequality.choice import Choice, periods
from pages.regional_inequality.measures import Compared, per_head, weights
from pages.regional_inequality.shown import Shown

BY_PERIOD = ("gini", "coefficient_of_variation", "max_min")


def every(page: Page, choice: Choice, one: Compared) -> None:
    """All measures twice: weighted by people, and with equal regions."""
    text, frame = page.text, one.frame
    groups = frame["side"] if frame["side"].nunique() > 1 else None
    table = inequality.summary(frame["value"], frame["population"], groups).rename(columns={"value": "by_people"})
    table["equal_regions"] = inequality.summary(frame["value"], None, groups)["value"]
    table["label"] = [text.label("measure", code) for code in table["measure"]]
    gini = table.set_index("measure").loc["gini"]
    card.table(
        page, "measures", table, {"label": "text", "by_people": "number3", "equal_regions": "number3"},
        evidence="recomputed", locus=one.shown.rests_on, base=one.base(choice),
        values={"indicator": one.shown.name, "people": gini["by_people"], "equal": gini["equal_regions"]},
    )  # fmt: skip
    with st.expander(text["sections.reading"], icon=":material/help:"):
        readings = [text.label("reading", code) for code in table["measure"]]
        lines = [f"- **{label}**: {reading}" for label, reading in zip(table["label"], readings, strict=True)]
        st.markdown("\n".join(lines))


def by_period(page: Page, choice: Choice, indicator: str) -> None:
    """Each period for itself: never one picture of several periods."""
    text, rows = page.text, []
    known = [Shown(page, indicator, period) for period in reversed(periods(page, indicator, complete=True))]
    for shown in known:
        frame = per_head(choice, shown)
        found = inequality.summary(frame["value"], weights(choice, frame)).set_index("measure")["value"]
        rows.append((text.label("period", shown.period), *(found[name] for name in BY_PERIOD)))
    if len(rows) < 2:
        return
    table = pd.DataFrame(rows, columns=["period_label", "gini", "variation", "max_min"])
    editions = "; ".join(dict.fromkeys(shown.edition for shown in known))
    card.table(
        page, "by_period", table,
        {"period_label": "text", "gini": "number3", "variation": "number3", "max_min": "number3"},
        evidence="recomputed", locus=f"{text['base.office']}. {editions}",
        base=text("base.regions_shown", n=len(choice.regions), weights=text[choice.weighting]),
        values={"indicator": known[0].name, "low": table["gini"].min(), "high": table["gini"].max()},
    )  # fmt: skip
