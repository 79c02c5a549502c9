"""How many teachers a survey needs for a margin that the reader sets."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.i18n import Text
from components.stats import sample_size
from components.ui import Page, card, filters

WIDEST = 10  # percentage points


def show(page: Page, text: Text, n: int, effect: float) -> None:
    """Teachers needed at each margin in whole points, the chosen one marked, and what n of them give."""
    with filters.panel(page, "size") as panel:
        margin = panel.number("margin", 1, WIDEST, 5)
        percent = panel.number("share", 1, 99, 50)
    share = percent / 100
    frame = pd.DataFrame({"margin": range(min(int(margin), 2), WIDEST + 1)})
    frame["label"] = [text("words.margin", margin=points) for points in frame["margin"]]
    frame["needed"] = [sample_size.required_n(share, points / 100, design_effect=effect) for points in frame["margin"]]
    frame["flag"] = (frame["needed"] <= n).map({True: "enough", False: "more"})
    frame.loc[frame["margin"] == margin, "flag"] = "chosen"
    figure = charts.columns(
        frame.rename(columns={"margin": "x", "needed": "value"}), flags={code: text(f"labels.margins.{code}", n=n) for code in text.labels("margins")}, x_title=text["axes.margin"], y_title=text["axes.teachers"],
        show_values="all",
    )  # fmt: skip
    values = {
        "margin": margin, "share": percent, "n": n, "effect": effect,
        "needed": int(frame.loc[frame["margin"] == margin, "needed"].iloc[0]),
        "reached": 100 * sample_size.margin_of_error(share, n, design_effect=effect),
    }  # fmt: skip
    card.chart(
        page, "size", figure, frame, {"margin": "integer", "needed": "integer"}, evidence="assumed",
        base=text("base.size", share=percent, effect=effect), values=values,
    )  # fmt: skip
