"""All measures of inequality of one indicator in tables: both weightings, then every period."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cache import computed
from components.stats import inequality, spatial
from components.ui import Page, card
from pages.regional_inequality import side_by_side
from pages.regional_inequality.choice import Choice, periods
from pages.regional_inequality.measures import Compared, per_head, weights
from pages.regional_inequality.shown import Shown

_DRAWS = 9999  # permutations behind the p-value of Moran's I
BY_PERIOD = ("gini", "coefficient_of_variation", "max_min")


@computed
def _moran(values: pd.Series, pairs: list[tuple[str, str]]) -> spatial.Moran:
    return spatial.moran(values, pairs, permutations=_DRAWS)


def _neighbours(page: Page, one: Compared) -> pd.DataFrame:
    """Moran's I as one more row of the table; no row where too few of the regions touch one another."""
    values = one.frame.set_index("code")["value"]
    every_pair = page.load("neighbours", "regions")[["a", "b"]].itertuples(index=False, name=None)
    pairs = [(a, b) for a, b in every_pair if a in values.index and b in values.index]
    if len({code for pair in pairs for code in pair}) < side_by_side.least(page) or values.nunique() < 2:
        return pd.DataFrame()
    found = _moran(values, pairs)
    label = page.text("base.moran", p=found.p, pairs=found.pairs, expected=found.expected)
    return pd.DataFrame({"measure": ["moran"], "equal_regions": [found.value], "label": [label]})


def every(page: Page, choice: Choice, one: Compared) -> None:
    """All measures twice: weighted by people, and with equal regions. Whether neighbours are alike: once."""
    text, frame = page.text, one.frame
    groups = frame["side"] if frame["side"].nunique() > 1 else None
    table = inequality.summary(frame["value"], frame["population"], groups).rename(columns={"value": "by_people"})
    table["equal_regions"] = inequality.summary(frame["value"], None, groups)["value"]
    table["label"] = [text.label("measure", code) for code in table["measure"]]
    table = pd.concat([table, _neighbours(page, one)], ignore_index=True)
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
