"""Satisfaction of the group, and its agreement with the 21 statements: chosen set, all sets, reachable."""

from components.page import Any, Cards, Part, View, charts, pd
from pages.teacher_satisfaction.rows import choice, reach
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.rows.sets import ITEMS

# A share that may lie anywhere within half of the scale is called open.
_OPEN = 50
# Percent, with room for half a dot at either end.
SPAN = (-3, 106)


def cards(view: View) -> Cards:
    """The answers about satisfaction, then the statements."""
    here = choice.chosen(view)
    yield _satisfaction(view, here)
    yield _items(view, here)


def _drawn(view: View, here: Choice, frame: pd.DataFrame) -> dict[str, Any]:
    names, labels = reach.legend(view, here.group), view.text.labels("quantity")
    suffix = view.text.percent_sign
    return charts.range_bars(frame, **reach.ROLES, label=labels, names=names, suffix=suffix, x_range=SPAN)


def _satisfaction(view: View, here: Choice) -> Part:
    """The five answers and their two highest together, in percent; the mean in the title."""
    quantities, everyone = ["satisfied", *reversed(reach.ANSWERS)], here.group.everyone
    frame = reach.table(view, here, quantities)
    share, mean = (rows.to_dict("records")[0] for rows in (frame, reach.table(view, here, ["mean"])))
    name = "rows_satisfaction_all" if everyone else "rows_satisfaction_few" if here.few else "rows_satisfaction"
    return view.card(
        name, _drawn(view, here, frame), frame, {"quantity as label": "label", reach.SHOWN: "percent1"},
        sources=reach.sources(view, here.group, [*quantities, "mean"]), base=choice.base(view, here), counted=True,
        values={
            **share, "group": here.words, "n": here.n, **{f"mean_{name}": mean[name] for name in reach.NUMBERS},
            "truth": "" if everyone else view.text[f"truth.{reach.kind(here.group)}"],
        },
    )  # fmt: skip


def _items(view: View, here: Choice) -> Part:
    """Agreement with each statement; how many the article leaves open, and the firmest."""
    frame = reach.table(view, here, ITEMS)
    frame = frame.sort_values(["reach_high", "reach_low", "chosen"], ascending=False, kind="stable", ignore_index=True)
    width = frame["reach_high"] - frame["reach_low"]
    firmest = frame.loc[width.idxmin()]
    return view.card(
        "rows_items_all" if here.group.everyone else "rows_items", _drawn(view, here, frame), frame,
        {"quantity as statement": "label:item", reach.SHOWN: "percent1"},
        sources=reach.sources(view, here.group, ITEMS), base=choice.base(view, here), counted=True,
        values={
            "group": here.words, "n": int((width >= _OPEN).sum()), "all": len(frame), "open": _OPEN,
            "widest": width.max(), "firmest": view.text.label("quantity", firmest["quantity"]),
            "reach_low": firmest["reach_low"], "reach_high": firmest["reach_high"],
        },
    )  # fmt: skip
