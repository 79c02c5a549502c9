"""What two questions say together when only their separate shares are printed."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.i18n import Text
from components.stats import bounds, rounding
from components.ui import Page, card, filters
from pages.digital_skills.headline import number


def show(page: Page, text: Text, every: pd.DataFrame, question: str, n: int) -> None:
    """The least and the largest share of teachers who gave both answers, drawn and as a table."""
    others = [code for code in every["question"].unique() if code != question]
    with filters.panel(page, "overlap") as panel:
        first = panel.one("answer", _answers(every, question), field="answer", wide=True)
        other = panel.one("other", others, field="question_short")
        second = panel.one("with", _answers(every, other), field="answer", wide=True)
    rows = every.set_index("answer").loc[[first, second]]
    a, b = (float(value) / 100 for value in rows["value"])
    low, high = bounds.frechet(a, b)
    # the printed shares are rounded: how far that can move the two bounds
    ends = [tuple(end / 100 for end in rounding.interval(number(printed))) for printed in rows["printed"]]
    widest = bounds.frechet(*ends)
    within, gap = bounds.conditional(a, b), bounds.difference(a, b)

    joints = {"minimum": low, "expected": a * b, "maximum": high}
    table = pd.DataFrame(
        [
            {"case": text.label("joint", case), "both": both, "a_only": a - both, "b_only": b - both,
             "neither": max(0.0, 1 - a - b + both), "within": both / b}
            for case, both in joints.items()
        ]
    )  # fmt: skip
    words = {"first": text.label("answer_short", first), "second": text.label("answer_short", second)}
    names = {role: text(f"labels.joint.{role}", **words) for role in text.labels("joint")}
    figure = charts.joint_square(
        a=a, b=b, joint_low=low, joint_high=high, expected=a * b, names=names, number_format=",.1f", suffix=text.percent_sign
    )
    values = words | {
        "a": a, "b": b, "low": low, "high": high, "within_low": within[0], "within_high": within[1],
        "gap_low": 100 * gap[0], "gap_high": 100 * gap[1], "shift": 100 * max(low - widest[0], widest[1] - high),
    }  # fmt: skip
    card.chart(
        page, "overlap", figure, table, {"case": "text", **dict.fromkeys(table.columns[1:], "share1")},
        evidence="recomputed", locus=" · ".join(text.locus(place) for place in rows["locus"]),
        base=text("base.same_teachers", n=n), values=values,
    )  # fmt: skip


def _answers(every: pd.DataFrame, question: str) -> list[str]:
    return list(every.loc[every["question"] == question, "answer"])
