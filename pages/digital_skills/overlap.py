"""What two questions say together when only their separate shares are printed."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import bounds, rounding
from components.ui import Page, card, filters
from pages.digital_skills.answers import USUAL, number, teachers


def show(page: Page, every: pd.DataFrame, question: str) -> None:
    """The least and the largest share of teachers who gave both answers, drawn and as a table."""
    text = page.text
    others = [code for code in USUAL if code != question]
    usual = "group_activities" if question != "group_activities" else "use_of_technology"
    with filters.panel(page, "overlap") as panel:
        first = panel.one("answer", _choices(every, question), field="answer_short", wide=True)
        other = panel.one("other", others, usual, field="question_short")
        second = panel.one("with", _choices(every, other), field="answer_short", wide=True)
    (a, a_ends, a_place), (b, b_ends, b_place) = (_share(every, code) for code in (first, second))
    low, high = bounds.frechet(a, b)
    widest = bounds.frechet(a_ends, b_ends)  # the printed shares are rounded: that can move the two bounds
    within, gap = bounds.conditional(a, b), bounds.difference(a, b)

    joints = {"minimum": low, "expected": a * b, "maximum": high}
    table = pd.DataFrame({"case": [text.label("joint", case) for case in joints], "both": joints.values()})
    table["a_only"], table["b_only"] = a - table["both"], b - table["both"]
    table["neither"], table["within"] = (1 - a - table["b_only"]).clip(lower=0), table["both"] / b
    words = {"first": text.label("answer_short", first), "second": text.label("answer_short", second)}
    figure = charts.joint_square(
        a=a, b=b, joint_low=low, joint_high=high, expected=a * b, number_format=",.1f", suffix=text.percent_sign,
        names={role: text(f"labels.joint.{role}", **words) for role in text.labels("joint")},
    )  # fmt: skip
    values = words | {
        "a": a, "b": b, "low": low, "high": high, "within_low": within[0], "within_high": within[1],
        "gap_low": 100 * gap[0], "gap_high": 100 * gap[1], "shift": 100 * max(low - widest[0], widest[1] - high),
    }  # fmt: skip
    card.chart(
        page, "overlap", figure, table, {"case": "text", **dict.fromkeys(table.columns[1:], "share1")},
        evidence="recomputed", locus=f"{text.locus(a_place)} · {text.locus(b_place)}",
        base=text("base.same_teachers", n=teachers(page)), values=values,
    )  # fmt: skip


def _choices(every: pd.DataFrame, question: str) -> list[str]:
    """The answers that belong together, under the question's own code, then each answer."""
    return [question, *every.loc[every["question"] == question, "answer"]]


def _share(every: pd.DataFrame, code: str) -> tuple[float, tuple[float, float], str]:
    """The share of an answer or of a question's group of answers (0 to 1), its rounding interval, its place."""
    rows = every[every["answer"].isin(USUAL.get(code, [code]))]
    ends = [rounding.interval(number(printed)) for printed in rows["printed"]]
    reach = sum(low for low, _ in ends) / 100, sum(high for _, high in ends) / 100
    return float(rows["value"].astype(float).sum()) / 100, reach, rows["locus"].iloc[0]
