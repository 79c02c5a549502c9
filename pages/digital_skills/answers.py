"""The answers to one question: some counted together, each with its share and two intervals."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import proportions, rounding
from components.ui import Page, card

# The question beside which the article prints the number of teachers.
STATED = "use_of_technology"

# Answers that belong together in substance: they have a name of their own, under the code of their question.
USUAL: dict[str, list[str]] = {
    "use_of_technology": ["not_understood", "understood_not_used"],
    "improvement_resources": ["courses_taken", "courses_planned"],
    "group_activities": ["projects_by_students", "students_encouraged", "required_of_students"],
    "risks": ["interpersonal_communication", "empathy_teamwork_leadership"],
}


def teachers(page: Page) -> int:
    """The number of teachers that the article prints."""
    assert page.article is not None and page.article.n is not None
    return page.article.n


def whole(page: Page, rows: pd.DataFrame) -> int:
    """How many of the printed shares some whole number of the teachers prints as."""
    return sum(len(rounding.counts_for(number(printed), teachers(page))) > 0 for printed in rows["printed"])


def number(printed: str) -> str:
    """The printed percentage without its sign: "28.6%" -> "28.6"."""
    return printed.rstrip("%")


def groups(page: Page, rows: pd.DataFrame, together: list[str], order: str) -> pd.DataFrame:
    """One row a group of answers; those in `together` (two or more) are one group, where its first answer stands.

    Columns: code, label, short, printed, locus, percent, merged.
    """
    text, question = page.text, rows["question"].iloc[0]
    merged = rows["answer"].isin(together) & (len(together) > 1)
    frame = pd.DataFrame({"code": rows["answer"].mask(merged, "together"), "merged": merged, "locus": rows["locus"]})
    frame["short"] = [text.label("answer_short", code) for code in rows["answer"]]
    frame["label"] = frame["short"].where(merged, [text.label("answer", code) for code in rows["answer"]])
    frame["printed"], frame["percent"] = rows["printed"], rows["value"].astype(float)
    joined = {"label": " + ".join, "printed": " + ".join, "percent": "sum", "merged": "any"}
    frame = frame.groupby("code", sort=False, as_index=False).agg(joined | {"short": "first", "locus": "first"})
    if together == USUAL[question]:
        frame["label"] = frame["label"].mask(frame["merged"], text.label("answer", question))
        frame["short"] = frame["short"].mask(frame["merged"], text.label("answer_short", question))
    else:
        frame["short"] = frame["short"].mask(frame["merged"], text["words.together"])
    if order == "size":
        frame = frame.sort_values("percent", ascending=False, kind="stable", ignore_index=True)
    return frame


def counts(page: Page, frame: pd.DataFrame) -> pd.Series:
    """Teachers behind each share: share x n, not rounded, since not every share is a whole number of them."""
    return pd.Series((frame["percent"] / 100 * teachers(page)).to_numpy(), index=frame["code"])


def evidence(effect: float) -> str:
    """An interval at another design effect than 1 rests on the reader's choice."""
    return "recomputed" if effect == 1 else "assumed"


def show(page: Page, frame: pd.DataFrame, effect: float) -> None:
    """Bars with Wilson's interval (thick) and Goodman's (thin)."""
    text = page.text
    if len(frame) < 2:
        card.empty(page, "answers", text["empty.all_merged"])
        return
    n, cases = teachers(page), counts(page, frame)
    single, jointly = proportions.wilson_rows(cases, n, effect), proportions.goodman(cases, effect)
    shown = frame.assign(value=frame["percent"], count=cases.to_numpy(), highlight=frame["merged"])
    shown[["inner_low", "inner_high"]] = 100 * single[["low", "high"]].to_numpy()
    shown[["low", "high"]] = 100 * jointly[["low", "high"]].to_numpy()
    equal = 100 / len(frame)
    figure = charts.bars(
        shown, number_format=",.1~f", suffix=text.percent_sign, names=text.labels("interval"),
        x_title=text["axes.share"], reference=(equal, text("words.equal", value=equal)),
    )  # fmt: skip
    ends = {"inner_low": "wilson_low", "inner_high": "wilson_high", "low": "goodman_low", "high": "goodman_high"}
    columns = {"answer": "text", "printed": "text", "value": "percent", "count": "number1"}
    test, first = proportions.gof_uniform(cases / effect), shown.loc[shown["value"].idxmax()]
    card.chart(
        page, "answers", figure, shown.rename(columns=ends | {"label": "answer"}),
        columns | dict.fromkeys(ends.values(), "percent1"),
        evidence=evidence(effect), locus=text.locus(shown["locus"][0]), base=text("base.teachers", n=n),
        values={"label": first["short"], "value": first["value"], "chi": test.statistic, "df": test.df, "p": test.p},
    )  # fmt: skip
