"""How many teachers a survey needs for a margin that the reader sets."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components import charts
from components.card import Part
from components.controls import Controls, Number
from components.stats import sample_size
from components.view import View

WIDEST = 10  # percentage points


def controls(view: View) -> Controls:
    """The margin and the share that is expected: both are the reader's suppositions."""
    yield Number("margin", 1, WIDEST, 5, assumes=True)
    yield Number("share", 1, 99, 50, assumes=True)


def cards(view: View) -> Iterator[Part]:
    """Teachers needed at each margin in whole points, the chosen one marked, and what n of them give."""
    text, n, margin, percent, effect = view.text, view.n, int(view.margin), int(view.share), view.effect
    frame = pd.DataFrame({"margin": range(min(margin, 2), WIDEST + 1)})
    frame["label"] = [text("words.margin", margin=points) for points in frame["margin"]]
    needed = {p: sample_size.required_n(percent / 100, p / 100, design_effect=effect) for p in frame["margin"]}
    frame["needed"] = frame["margin"].map(needed)
    frame["flag"] = (frame["needed"] <= n).map({True: "enough", False: "more"})
    frame.loc[frame["margin"] == margin, "flag"] = "chosen"
    figure = charts.columns(
        frame.rename(columns={"margin": "x", "needed": "value"}), show_values="all",
        flags={code: text(f"labels.margins.{code}", n=n) for code in text.labels("margins")},
        x_title=text["axes.margin"], y_title=text["axes.teachers"],
    )  # fmt: skip
    reached = 100 * sample_size.margin_of_error(percent / 100, n, design_effect=effect)
    yield view.card(
        "size", figure, frame, {"margin": "integer", "needed": "integer"}, sources=[],
        assumes=["margin", "share", "effect"], base=text("base.size", share=percent, effect=effect),
        values={"margin": margin, "share": percent, "n": n, "needed": needed[margin], "reached": reached},
    )  # fmt: skip
