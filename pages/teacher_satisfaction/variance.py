"""The share of all variance behind the shown loadings, beside the share that the article prints."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import factors
from components.ui import Page, Text, card
from pages.teacher_satisfaction.loadings import matrix


def show(page: Page, text: Text) -> None:
    """Sums of squared loadings of the three factors; the rest lies in loadings that Table 3 does not show."""
    loadings = matrix(page)
    printed = float(page.load("text_values").set_index("id").loc["explained_variance", "value"])
    sums = factors.sum_of_squares(loadings)
    shown, hidden = float(sums["value"].sum()), int(loadings.isna().sum().sum())
    frame = pd.DataFrame({"part": sums["factor"], "squares": sums["value"], "value": 100 * sums["share"]})
    frame = frame.assign(row="variance", label=text["legend.variance"])
    frame["factor_name"] = [text.label("factor", factor) for factor in frame["part"]]
    figure = charts.parts(
        frame,
        parts=dict(zip(frame["part"], frame["factor_name"], strict=True)),
        total=pd.DataFrame({"row": ["variance"], "value": [printed]}),
        total_name=text["legend.printed_total"],
        number_format=",.1f",
        suffix=text.percent_sign,
    )
    together = pd.DataFrame(
        {
            "factor_name": [text["legend.shown_total"], text["legend.printed_total"]],
            "squares": [shown, None],
            "value": [100 * shown / len(loadings), printed],
        }
    )
    card.chart(
        page,
        "variance",
        figure,
        pd.concat([frame, together]),
        {"factor_name": "text", "squares": "number2", "value": "percent1"},
        evidence="recomputed",
        locus=text.locus("Table 3; text, Results"),
        base=text("base.statements", n=len(loadings)),
        values={
            "shown": 100 * shown / len(loadings),
            "printed": printed,
            "gap": printed - 100 * shown / len(loadings),
            "n": hidden,
            "typical": factors.typical_hidden_loading(loadings, printed / 100),
        },
    )
