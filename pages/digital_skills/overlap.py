"""What two questions say together when only their separate shares are printed."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components import charts
from components.card import Part
from components.controls import Controls, One
from components.stats import bounds, rounding
from components.view import View
from pages.digital_skills.choice import USUAL, number


def controls(view: View) -> Controls:
    """An answer to the question chosen above, another question, an answer to that one."""
    others = [code for code in USUAL if code != view.question]
    usual = "group_activities" if view.question != "group_activities" else "use_of_technology"
    yield One("answer", _choices(view, view.question), labels="answer_short", look="list")
    other = yield One("other", others, usual, labels="question_short")
    yield One("with", _choices(view, other), labels="answer_short", look="list")


def cards(view: View) -> Iterator[Part]:
    """The least and the largest share of teachers who gave both answers, drawn and as a table."""
    text, first, second = view.text, view.answer, view.get("with")
    a_rows, b_rows = _rows(view, first), _rows(view, second)
    (a, a_ends), (b, b_ends) = _share(a_rows), _share(b_rows)
    low, high = bounds.frechet(a, b)
    widest = bounds.frechet(a_ends, b_ends)  # the printed shares are rounded: that can move the two bounds
    within, gap = bounds.conditional(a, b), bounds.difference(a, b)

    joints = {"minimum": low, "expected": a * b, "maximum": high}
    table = pd.DataFrame({"case": list(joints), "both": joints.values()})
    table["a_only"], table["b_only"] = a - table["both"], b - table["both"]
    table["neither"], table["within"] = (1 - a - table["b_only"]).clip(lower=0), table["both"] / b
    words = {"first": text.label("answer_short", first), "second": text.label("answer_short", second)}
    names = {role: text(f"labels.joint.{role}", **words) for role in text.labels("joint")}
    figure = charts.joint_square(
        a=a, b=b, joint_low=low, joint_high=high, expected=a * b, number_format=",.1f", suffix=text.percent_sign,
        names=names,
    )  # fmt: skip
    base = [text("base.same_teachers", n=view.n), names["a"], names["b"]]  # a file has no other word for which two
    yield view.card(
        "overlap", figure, table, {"case": "label:joint", **dict.fromkeys(table.columns[1:], "share1")},
        sources=[a_rows, b_rows], base=" · ".join(base),
        values=words | {
            "a": a, "b": b, "low": low, "high": high, "within_low": within[0], "within_high": within[1],
            "gap_low": 100 * gap[0], "gap_high": 100 * gap[1], "shift": 100 * max(low - widest[0], widest[1] - high),
        },
    )  # fmt: skip


def _choices(view: View, question: str) -> list[str]:
    """The answers that belong together, under the question's own code, then each answer."""
    every = view.rows("answers")
    return [question, *every.loc[every["question"] == question, "answer"]]


def _rows(view: View, code: str) -> pd.DataFrame:
    """The rows of an answer, or of a question's group of answers."""
    every = view.rows("answers")
    return every[every["answer"].isin(USUAL.get(code, [code]))]


def _share(rows: pd.DataFrame) -> tuple[float, tuple[float, float]]:
    """Their share together (0 to 1) and its rounding interval."""
    ends = [rounding.interval(number(printed)) for printed in rows["printed"]]
    return float(rows["value"].sum()) / 100, (sum(low for low, _ in ends) / 100, sum(high for _, high in ends) / 100)
