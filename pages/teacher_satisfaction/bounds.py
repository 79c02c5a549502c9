"""What two printed shares say together, and what they do not (Fréchet's bounds)."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts
from components.stats import bounds as theory
from components.ui import Page, card, filters
from pages.teacher_satisfaction import findings
from pages.teacher_satisfaction.shares import offered

PARTS = ["a_only", "both", "b_only", "neither", "minimum", "expected", "maximum"]
COLUMNS = ["bound_low", "bound_high", "rounding_low", "rounding_high"]


def show(page: Page, text, cut: str) -> None:
    """Two shares chosen by the reader: their overlap at the least and at the most, and the words for it."""
    shares = offered(page, cut)
    with filters.panel(page, "bounds") as panel:
        first = panel.one("first", list(shares.index), "satisfied_total", field="share")
        second = panel.one("second", list(shares.index), "item_21", field="share")
    a, b = shares.loc[first], shares.loc[second]
    if a["question"] == b["question"]:
        card.empty(page, "bounds", text["empty.same_question"])
        return
    names = {"a": text.label("share", first), "b": text.label("share", second)}
    n, least = page.article.n, page.article.min_n
    group = round(n * min(a["value"], 1 - a["value"], b["value"], 1 - b["value"]))
    frame = table(text, names, a, b)
    place = {
        "evidence": "recomputed",
        "locus": "; ".join(dict.fromkeys(text.locus(share["locus"]) for share in (a, b))),
        "base": text("base.teachers", n=n),
    }
    if group < least:
        st.info(text("bounds.small", n=group, least=least), icon=":material/group:")
        counts = frame.loc[["joint"], ["label", "rounding_low", "rounding_high"]].copy()
        counts[["count_low", "count_high"]] = (counts[["rounding_low", "rounding_high"]] * n / 100).round().astype(int)
        values = {"low": counts["count_low"].iloc[0], "high": counts["count_high"].iloc[0], "n": n}
        spec = {"label": "text", "count_low": "integer", "count_high": "integer"}
        card.table(page, "bounds_small", counts, spec, values=values, **place)
        return
    among, difference = frame.loc["among", COLUMNS[:2]], frame.loc["difference", COLUMNS[:2]]
    words = {"among_low": among.iloc[0], "among_high": among.iloc[1]}
    words |= {"difference_low": difference.iloc[0], "difference_high": difference.iloc[1]}
    st.markdown(text("bounds.words", **names, **words, known=findings.about(page, text, a["question"], b["question"])))
    values = dict(zip(COLUMNS, frame.loc["joint", COLUMNS], strict=True))
    values["expected"] = 100 * a["value"] * b["value"]
    spec = {"label": "text", **{column: "number1" for column in COLUMNS}, "unit": "text"}
    card.chart(page, "bounds", _picture(text, names, a["value"], b["value"]), frame, spec, values=values, **place)


def table(text, names: dict, a: pd.Series, b: pd.Series) -> pd.DataFrame:
    """Joint share, share of A among B, and difference: from the printed shares, and from all that print so."""
    wide = [(share["low"], share["high"]) for share in (a, b)]
    rows = {"joint": theory.frechet, "among": theory.conditional, "difference": theory.difference}
    found = [[*bound(a["value"], b["value"]), *bound(*wide)] for bound in rows.values()]
    frame = 100 * pd.DataFrame(found, index=list(rows), columns=COLUMNS)
    frame["label"] = [text(f"bounds.{row}", **names) for row in frame.index]
    return frame.assign(unit=[text["units.percent"], text["units.percent"], text["units.points"]])


def _picture(text, names: dict, a: float, b: float):
    low, high = theory.frechet(a, b)
    words = {part: text[f"square.{part}"] for part in PARTS}
    shares = {"a": a, "b": b, "joint_low": low, "joint_high": high, "expected": a * b}
    return charts.joint_square(**shares, names={**words, **names}, suffix=text.percent_sign)
