"""The group against all other teachers: difference, test, effect size, and in how many sets the test speaks."""

from functools import lru_cache

import numpy as np

from components.page import Cards, View, charts, only, pd
from components.stats import adjust, ensembles
from pages.teacher_satisfaction.rows import choice, reach
from pages.teacher_satisfaction.rows.sets import ITEMS, Group

_LEVEL = 0.05
_QUANTITIES = ["satisfied", *ITEMS]
_TESTED = ["p", "test", "cramers_v", "sets"]


def cards(view: View) -> Cards:
    """Differences in points, satisfaction first; nothing to compare where the group is everyone."""
    text, here = view.text, choice.chosen(view)
    empty = "empty.refused" if view.stands_in else "empty.nobody_left"
    view.require(not here.group.everyone, "rows_against", empty)
    frame, sets = reach.table(view, here, _QUANTITIES, against_rest=True), here.group.sets.count
    tests = only(_tests(here.group), set=here.number)
    frame = frame.assign(p_holm=adjust.holm(tests["p"]), **{name: tests[name].to_numpy() for name in _TESTED})
    figure = charts.range_bars(
        frame, **reach.ROLES, label=text.labels("quantity"), names=reach.legend(view, here.group),
        reference=(0.0, text["words.no_difference"]), x_title=text["axes.difference"],
    )  # fmt: skip
    yield view.card("rows_against", figure, frame, {
        "quantity as label": "label", reach.SHOWN: "points1", "p p_holm": "p", "test": "label",
        "cramers_v": "number2", "sets": "integer",
    }, sources=reach.sources(view, here.group, _QUANTITIES), base=choice.base(view, here), counted=True, values={
        "group": here.words, "n": int(((frame["reach_low"] > 0) | (frame["reach_high"] < 0)).sum()),
        "all": len(frame), "holm": int((frame["p_holm"] < _LEVEL).sum()),
        "steady": int((frame["sets"] == sets).sum()), "sets": sets,
    })  # fmt: skip


@lru_cache(maxsize=256)
def _tests(group: Group) -> pd.DataFrame:
    """The test of each quantity in each set, and the number of sets in which its p is below 0.05."""
    answers = np.concatenate([group.sets.answers(quantity) for quantity in _QUANTITIES])
    tests = ensembles.against_rest(answers, np.tile(group.inside, (len(_QUANTITIES), 1)))
    tests["quantity"], tests["set"] = np.divmod(tests.index.to_numpy(), group.sets.count)
    return tests.assign(sets=(tests["p"] < _LEVEL).groupby(tests["quantity"]).transform("sum"))
