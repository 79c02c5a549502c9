"""What two printed shares say together, and what they do not (Fréchet's bounds)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components import charts
from components.stats import bounds as theory
from components.ui import Page, Text, card, filters
from pages.teacher_satisfaction import findings
from pages.teacher_satisfaction.base import smallest, teachers
from pages.teacher_satisfaction.shares import offered
from pages.teacher_satisfaction.statements import ANSWERS

PARTS = ["a_only", "both", "b_only", "neither", "minimum", "expected", "maximum"]
ROWS = ["joint", "among", "difference"]
COLUMNS = ["bound_low", "bound_high", "rounding_low", "rounding_high"]
LEVEL = 0.05  # the article calls a result significant at p < 0.05


def show(page: Page, text: Text, cut: str) -> None:
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
    n, least = teachers(page), smallest(page)
    group = round(n * min(a["value"], 1 - a["value"], b["value"], 1 - b["value"]))
    frame = table(text, names, a, b)
    place: dict[str, Any] = {
        "evidence": "recomputed",
        "locus": "; ".join(dict.fromkeys(text.locus(share["locus"]) for share in (a, b))),
        "base": text("base.teachers", n=n),
    }
    if group < least:
        st.info(text("bounds.small", n=group, least=least), icon=":material/group:")
        _counts(page, frame.loc[["joint"]], place)
        return
    st.markdown(_words(page, text, names, frame, a, b, cut))
    if len(unlinked := tested(page, text, names, a, b)):
        ends = unlinked.loc[["among", "difference"], COLUMNS[2:]].to_numpy().ravel()
        spoken = dict(zip(["among_low", "among_high", "difference_low", "difference_high"], ends, strict=True))
        st.markdown(text("bounds.test_adds", **names, **spoken))
        frame = pd.concat([frame, unlinked])
    values = dict(zip(COLUMNS, frame[COLUMNS].iloc[0], strict=True))
    values["expected"] = 100 * a["value"] * b["value"]
    spec = {"label": "text", **dict.fromkeys(COLUMNS, "number1"), "unit": "text"}
    card.chart(page, "bounds", _picture(text, names, a["value"], b["value"]), frame, spec, values=values, **place)


def _counts(page: Page, joint: pd.DataFrame, place: dict[str, Any]) -> None:
    """For a small group: how many teachers, not which share."""
    n = teachers(page)
    low, high = (joint[column].mul(n / 100).round().astype(int) for column in ("rounding_low", "rounding_high"))
    frame = joint[["label"]].assign(count_low=low, count_high=high)
    values = {"low": low.iloc[0], "high": high.iloc[0], "n": n}
    spec = {"label": "text", "count_low": "integer", "count_high": "integer"}
    card.table(page, "bounds_small", frame, spec, values=values, **place)


def _words(
    page: Page, text: Text, names: dict[str, str], frame: pd.DataFrame, a: pd.Series, b: pd.Series, cut: str
) -> str:
    """The two shares, what follows from them, what does not, and what the article says of the pair."""
    counted = "Table 2" in (a["locus"], b["locus"])
    return text(
        "bounds.words",
        **names,
        share_a=100 * a["value"],
        share_b=100 * b["value"],
        agreement=text("bounds.agreement", cut=text.label("cut", cut)) if counted else "",
        among_low=frame.loc["among", "bound_low"],
        among_high=frame.loc["among", "bound_high"],
        difference_low=frame.loc["difference", "bound_low"],
        difference_high=frame.loc["difference", "bound_high"],
        known=findings.about(page, text, a["question"], b["question"]),
    )


def table(text: Text, names: dict[str, str], a: pd.Series, b: pd.Series) -> pd.DataFrame:
    """Joint share, share of A among B, and difference: from the printed shares, and from all that print so."""
    exact = theory.together(a["value"], b["value"])
    rounded = theory.together(*((share["low"], share["high"]) for share in (a, b)))
    found = [[*getattr(exact, row), *getattr(rounded, row)] for row in ROWS]
    frame = 100 * pd.DataFrame(found, index=ROWS, columns=COLUMNS)
    frame["label"] = [text(f"bounds.{row}", **names) for row in frame.index]
    return frame.assign(unit=[text["units.percent"], text["units.percent"], text["units.points"]])


def tested(page: Page, text: Text, names: dict[str, str], a: pd.Series, b: pd.Series) -> pd.DataFrame:
    """The same three rows where the article found no significant difference between the groups, else no row.

    Holds if the test crossed all five answers with all groups of Table 1; the article does not print the table.
    """
    test, n = findings.test_of(page, a["question"], b["question"]), teachers(page)
    if test is None or test["outcome"] != "not_significant":
        return pd.DataFrame()
    groups = int(page.load("demographics")["characteristic"].isin([a["question"], b["question"]]).sum())
    df = (len(ANSWERS) - 1) * (groups - 1)  # satisfaction has five answers too
    counts_a, counts_b = ((round(n * share["low"]), round(n * share["high"])) for share in (a, b))
    found = theory.together_unlinked(counts_a, counts_b, n, df, LEVEL)
    frame = 100 * pd.DataFrame([getattr(found, row) for row in ROWS], index=ROWS, columns=COLUMNS[2:])
    frame[COLUMNS[:2]] = None  # only whole numbers of teachers are tried, so rounding is always in it
    frame["label"] = [text("bounds.given_test", what=text(f"bounds.{row}", **names)) for row in frame.index]
    return frame.assign(unit=[text["units.percent"], text["units.percent"], text["units.points"]])


def _picture(text: Text, names: dict[str, str], a: float, b: float) -> Any:
    low, high = theory.frechet(a, b)
    words = {part: text[f"square.{part}"] for part in PARTS}
    shares: dict[str, Any] = {"a": a, "b": b, "joint_low": low, "joint_high": high, "expected": a * b}
    return charts.joint_square(**shares, names={**words, **names}, suffix=text.percent_sign)
