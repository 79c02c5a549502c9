"""The answers to one question: some counted together, each with its share and two intervals."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.i18n import Text
from components.stats import proportions
from components.ui import Page, card

# The question beside which the article prints the number of teachers.
STATED = "use_of_technology"

# Answers that belong together in substance: they have a name of their own.
USUAL: dict[str, list[str]] = {
    "use_of_technology": ["not_understood", "understood_not_used"],
    "improvement_resources": ["courses_taken", "courses_planned"],
    "group_activities": ["projects_by_students", "students_encouraged", "required_of_students"],
    "risks": ["interpersonal_communication", "empathy_teamwork_leadership"],
}


def groups(rows: pd.DataFrame, together: list[str], order: str, question: str, text: Text) -> pd.DataFrame:
    """One row a group of answers; those in `together` (two or more) are one group, where its first answer stands.

    Columns: code, label, short, printed, locus, percent, merged.
    """
    merged = rows["answer"].isin(together) & (len(together) > 1)
    frame = rows.assign(
        code=rows["answer"].mask(merged, "together"),
        label=[text.label("answer_short" if shorter else "answer", code) for code, shorter in zip(rows["answer"], merged, strict=True)],
        short=[text.label("answer_short", code) for code in rows["answer"]],
        percent=rows["value"].astype(float),
        merged=merged,
    )
    kept = {"label": " + ".join, "short": "first", "printed": " + ".join, "locus": "first", "percent": "sum", "merged": "any"}
    frame = frame.groupby("code", sort=False, as_index=False).agg(kept)
    usual = together == USUAL[question]
    frame["short"] = frame["short"].mask(frame["merged"], text.label("answer_short", question) if usual else text["words.together"])
    if usual:
        frame["label"] = frame["label"].mask(frame["merged"], text.label("answer", question))
    if order == "size":
        frame = frame.sort_values("percent", ascending=False, kind="stable", ignore_index=True)
    return frame


def counts(frame: pd.DataFrame, n: int) -> pd.Series:
    """Teachers behind each share: share x n, not rounded, since not every share is a whole number of them."""
    return pd.Series((frame["percent"] / 100 * n).to_numpy(), index=frame["code"])


def evidence(effect: float) -> str:
    """An interval at another design effect than 1 rests on the reader's choice."""
    return "recomputed" if effect == 1 else "assumed"


def show(page: Page, text: Text, frame: pd.DataFrame, n: int, effect: float) -> None:
    """Bars with Wilson's interval (thick) and Goodman's (thin)."""
    if len(frame) < 2:
        card.empty(page, "answers", text["empty.all_merged"])
        return
    cases = counts(frame, n)
    single, jointly = proportions.wilson_rows(cases, n, effect), proportions.goodman(cases, effect)
    shown = frame.assign(value=frame["percent"], count=cases.to_numpy(), highlight=frame["merged"])
    shown[["inner_low", "inner_high"]] = 100 * single[["low", "high"]].to_numpy()
    shown[["low", "high"]] = 100 * jointly[["low", "high"]].to_numpy()
    equal, sign = 100 / len(frame), text.percent_sign
    figure = charts.bars(
        shown, number_format=",.1f", suffix=sign, names=text.labels("interval"), x_title=text["axes.share"],
        reference=(equal, text("words.equal", value=equal)),
    )  # fmt: skip
    names = {"inner_low": "wilson_low", "inner_high": "wilson_high", "low": "goodman_low", "high": "goodman_high", "label": "answer"}
    columns = {"answer": "text", "printed": "text", "value": "percent1", "count": "number1"}
    columns |= dict.fromkeys(["wilson_low", "wilson_high", "goodman_low", "goodman_high"], "percent1")
    test, first = proportions.gof_uniform(cases / effect), shown.loc[shown["value"].idxmax()]
    card.chart(
        page, "answers", figure, shown.rename(columns=names), columns, evidence=evidence(effect), locus=text.locus(shown["locus"][0]),
        base=text("base.teachers", n=n),
        values={"label": first["short"], "value": first["value"], "chi": test.statistic, "df": test.df, "p": test.p},
    )  # fmt: skip
