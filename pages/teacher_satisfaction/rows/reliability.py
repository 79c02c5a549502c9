"""How well the statements of each factor measure one thing, in the chosen set and group."""

from __future__ import annotations

import pandas as pd

from components.cache import computed
from components.stats import ensembles
from components.stats import reliability as measures
from components.ui import Page, Text, card
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.rows.shares import foot
from pages.teacher_satisfaction.statements import FACTORS


@computed
def _alpha(items: pd.DataFrame) -> measures.Alpha:
    return measures.cronbach_alpha(items)


@computed
def _omega(items: pd.DataFrame) -> measures.Omega:
    return measures.mcdonald_omega(items, resamples=199)


def show(page: Page, text: Text, choice: Choice) -> None:
    """A row a factor: Cronbach's alpha with Feldt's interval, its range over the sets, McDonald's omega."""
    items = page.load("items")
    rows = []
    for factor in FACTORS[:3]:
        names = items.loc[items["factor"] == factor, "item"].tolist()
        chosen = choice.sets.frame(choice.number, choice.inside)[names].reset_index(drop=True)
        alpha, omega = _alpha(chosen), _omega(chosen)
        inner = ensembles.spread(ensembles.alphas(choice.sets.table(names), choice.inside))
        rows.append(
            {
                "factor_name": text.label("factor", factor),
                "items": len(names),
                "alpha": alpha.estimate.value,
                "alpha_low": alpha.estimate.low,
                "alpha_high": alpha.estimate.high,
                "alpha_sets_low": inner[0],
                "alpha_sets_high": inner[1],
                "omega": omega.estimate.value,
                "omega_low": omega.estimate.low,
                "omega_high": omega.estimate.high,
            }
        )
    frame = pd.DataFrame(rows)
    best, worst = frame.loc[frame["alpha"].idxmax()], frame.loc[frame["alpha"].idxmin()]
    values = {
        "group": choice.words,
        "best": best["factor_name"],
        "high": best["alpha"],
        "worst": worst["factor_name"],
        "low": worst["alpha"],
    }
    columns = {"factor_name": "text", "items": "integer", **dict.fromkeys(frame.columns[2:], "number2")}
    card.table(page, "rows_reliability", frame, columns, values=values, **foot(text, choice))
