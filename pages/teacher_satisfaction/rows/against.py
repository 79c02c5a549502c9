"""The group against all other teachers: difference, test, effect size, and in how many sets the test speaks."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import adjust, ensembles
from components.ui import Page, Text, card
from pages.teacher_satisfaction.rows import reach
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.rows.sets import ITEMS
from pages.teacher_satisfaction.rows.shares import foot, legend

LEVEL = 0.05
COLUMNS = {
    "label": "text",
    **dict.fromkeys(reach.NUMBERS, "points1"),
    "p": "p",
    "p_holm": "p",
    "test": "text",
    "cramers_v": "number2",
    "sets": "integer",
}


def show(page: Page, text: Text, choice: Choice) -> None:
    """Differences in points, satisfaction first; nothing to compare where the group is everyone."""
    if choice.everyone:
        card.empty(page, "rows_against", text["rows.refused" if choice.refused else "rows.nobody_left"])
        return
    quantities = ["satisfied", *ITEMS]
    frame = reach.table(page, choice, quantities, against_rest=True)
    found = pd.DataFrame([_tested(choice, quantity) for quantity in quantities])
    frame = pd.concat([frame, found], axis=1).assign(p_holm=adjust.holm(found["p"]))
    frame["test"] = [text.label("rows_test", test) for test in frame["test"]]
    frame["label"] = [text.label("share", code) for code in quantities]
    figure = charts.range_bars(
        reach.drawn(frame),
        names=legend(text, frame),
        reference=(0.0, text["rows.no_difference"]),
        x_title=text["axis.rows_difference"],
    )
    one_way = ((frame["reach_low"] > 0) | (frame["reach_high"] < 0)).sum()
    values = {
        "group": choice.words,
        "n": int(one_way),
        "all": len(frame),
        "holm": int((frame["p_holm"] < LEVEL).sum()),
        "steady": int((frame["sets"] == choice.sets.count).sum()),
        "sets": choice.sets.count,
    }
    card.chart(page, "rows_against", figure, frame, COLUMNS, values=values, **foot(text, choice))


def _tested(choice: Choice, quantity: str) -> dict[str, object]:
    """The test in the chosen set, and the number of sets in which its p is below 0.05."""
    tests = ensembles.against_rest(choice.sets.answers(quantity), choice.inside)
    return {**tests.loc[choice.number].to_dict(), "sets": int((tests["p"] < LEVEL).sum())}
