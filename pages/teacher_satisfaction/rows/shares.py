"""Satisfaction of the group, and its agreement with the 21 statements: chosen set, all sets, reachable."""

from components.page import Cards, Part, View, charts
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


def _satisfaction(view: View, here: Choice) -> Part:
    """The five answers and their two highest together, in percent; the mean in the title."""
    text, everyone = view.text, here.group.everyone
    quantities = ["satisfied", *reversed(reach.ANSWERS)]
    frame = reach.table(view, here, quantities)
    labels = [text.label("quantity", code) for code in quantities]
    figure = charts.range_bars(
        reach.drawn(frame, labels), names=reach.legend(view, here.group), suffix=text.percent_sign, x_range=SPAN
    )
    share, mean = (rows.to_dict("records")[0] for rows in (frame, reach.table(view, here, ["mean"])))
    return view.card(
        "rows_satisfaction_all" if everyone else "rows_satisfaction_few" if here.few else "rows_satisfaction",
        figure, frame,
        {"quantity as label": "label", **dict.fromkeys(reach.NUMBERS, "percent1")},
        sources=reach.sources(view, here.group, [*quantities, "mean"]), base=choice.base(view, here), counted=True,
        values={
            **share, "group": here.words, "n": here.n, **{f"mean_{name}": mean[name] for name in reach.NUMBERS},
            "truth": "" if everyone else text[f"truth.{reach.kind(here.group)}"],
        },
    )  # fmt: skip


def _items(view: View, here: Choice) -> Part:
    """Agreement with each statement; how many the article leaves open, and the firmest."""
    text = view.text
    frame = reach.table(view, here, ITEMS)
    frame = frame.sort_values(["reach_high", "reach_low", "chosen"], ascending=False, kind="stable", ignore_index=True)
    labels = [text.label("quantity", code) for code in frame["quantity"]]
    figure = charts.range_bars(
        reach.drawn(frame, labels), names=reach.legend(view, here.group), suffix=text.percent_sign, x_range=SPAN
    )
    width = reach.widths(frame)
    firmest = int(width.argmin())
    return view.card(
        "rows_items_all" if here.group.everyone else "rows_items", figure, frame,
        {"quantity as statement": "label:item", **dict.fromkeys(reach.NUMBERS, "percent1")},
        sources=reach.sources(view, here.group, ITEMS), base=choice.base(view, here), counted=True,
        values={
            "group": here.words, "n": int((width >= _OPEN).sum()), "all": len(frame), "open": _OPEN,
            "widest": width.max(), "firmest": labels[firmest],
            **{name: frame[name].iloc[firmest] for name in ("reach_low", "reach_high")},
        },
    )  # fmt: skip
