"""Satisfaction of the group, and its agreement with the 21 statements: chosen set, all sets, reachable."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import charts
from components.ui import Page, Text, card
from pages.teacher_satisfaction.rows import reach
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.rows.sets import ITEMS

# Loci of what the rows were made to agree with.
LOCUS = "Table 1; Table 2; Table 3; text, Results"
# A share that may lie anywhere within half of the scale is called open.
_OPEN = 50
# Percent, with room for half a dot at either end.
SPAN = (-3, 106)


def foot(text: Text, choice: Choice) -> dict[str, Any]:
    """Evidence, locus and base of a card about the group in the chosen set."""
    return {
        "evidence": "reconstructed",
        "locus": text("rows.agree_with", locus=text.locus(LOCUS)),
        "base": text("rows.base", n=choice.n, group=choice.words, set=choice.number + 1),
    }


def legend(text: Text, frame: pd.DataFrame) -> dict[str, str]:
    """Words for the dot, the thick and the thin bar; the thin one by how it was found."""
    return {
        "outer": text[f"rows.reach.{reach.weakest(frame)}"],
        "inner": text["rows.ensemble"],
        "point": text["rows.chosen"],
    }


def satisfaction(page: Page, text: Text, choice: Choice) -> None:
    """The five answers and their two highest together, in percent; the mean in the title."""
    frame = reach.table(page, choice, ["satisfied", *reversed(reach.SATISFACTION)])
    frame["label"] = [text.label("share", code) for code in frame["quantity"]]
    figure = charts.range_bars(reach.drawn(frame), names=legend(text, frame), suffix=text.percent_sign, x_range=SPAN)
    mean = reach.table(page, choice, ["mean"]).iloc[0]
    share = frame.set_index("quantity").loc["satisfied"]
    values = {**share[list(reach.NUMBERS)].to_dict(), "group": choice.words, "n": choice.n}
    values |= {f"mean_{name}": mean[name] for name in reach.NUMBERS}
    values["truth"] = text[f"rows.truth.{reach.weakest(frame)}"] if not choice.everyone else ""
    name = (
        "rows_satisfaction_all" if choice.everyone else "rows_satisfaction_few" if choice.few else "rows_satisfaction"
    )
    card.chart(
        page, name, figure, frame,
        {"label": "text", **dict.fromkeys(reach.NUMBERS, "percent1")}, values=values, **foot(text, choice),
    )  # fmt: skip


def items(page: Page, text: Text, choice: Choice) -> None:
    """Agreement with each statement; how many the article leaves open, and the firmest."""
    frame = reach.table(page, choice, ITEMS)
    frame["label"] = [text.label("share", item) for item in frame["quantity"]]
    frame["statement"] = [text.label("item", item) for item in frame["quantity"]]
    frame = frame.sort_values(["reach_high", "reach_low", "chosen"], ascending=False, kind="stable")
    figure = charts.range_bars(reach.drawn(frame), names=legend(text, frame), suffix=text.percent_sign, x_range=SPAN)
    width = reach.widths(frame)
    firmest = frame.iloc[width.argmin()]
    values = {
        "group": choice.words,
        "n": int((width >= _OPEN).sum()),
        "all": len(frame),
        "open": _OPEN,
        "widest": width.max(),
        "firmest": firmest["label"],
        **{name: firmest[name] for name in ("reach_low", "reach_high")},
    }
    card.chart(
        page, "rows_items_all" if choice.everyone else "rows_items", figure, frame,
        {"statement": "text", **dict.fromkeys(reach.NUMBERS, "percent1")}, values=values, **foot(text, choice),
    )  # fmt: skip
