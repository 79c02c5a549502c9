"""What the peers compute and draw of the rows: three charts and a table of statistics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pandas as pd

from components import charts
from components.card import Column, Part
from components.stats import contingency, factors
from components.view import View
from tests.bench.small_page import choice

ITEMS = [f"Q{number:02}" for number in range(1, 22)]
SCORES = range(1, 6)
COMPONENTS = 4


def cards(view: View) -> Iterator[Part]:
    """Answers to each item, satisfaction by gender, correlations, statistics."""
    rows = choice.chosen(view)
    for make in CARDS.values():
        yield make(view, rows)


def items(view: View, rows: pd.DataFrame) -> Part:
    """Shares of the five answers to each item, as bars around the middle one."""
    given = rows[ITEMS].to_numpy()
    shares = pd.DataFrame({"item": ITEMS, **{str(score): 100 * (given == score).mean(axis=0) for score in SCORES}})
    cells = shares.melt("item", var_name="answer", value_name="percent")
    answers = {str(score): view.text.label("answer", score) for score in SCORES}
    figure = charts.diverging_bars(
        cells.assign(label=cells["item"]), answers=answers, cut=("4", "5"), suffix=view.text.percent_sign
    )
    shown = {"item": Column("code"), **{code: Column("percent1", heading=name) for code, name in answers.items()}}
    return _card(view, "items", figure, shares, shown, rows)


def satisfaction(view: View, rows: pd.DataFrame) -> Part:
    """Shares of the satisfaction scores of girls and of boys; those of the rows that are left."""
    names = {name: view.text.label("gender", code) for code, name in choice.GROUPS["gender"].items()}
    shares = 100 * pd.crosstab(rows["satisfaction"], rows["gender"], normalize="columns")
    shares = shares.reindex(index=list(SCORES), columns=list(names), fill_value=0.0)
    cells = shares.rename_axis("score").reset_index().melt("score", var_name="flag", value_name="value")
    cells = cells.sort_values("score", kind="stable")
    cells["label"] = cells["score"].astype(str)
    cells["x"] = cells["label"] + " " + cells["flag"]
    figure = charts.columns(cells, flags=names, suffix=view.text.percent_sign)
    shown = {"score": Column("integer"), **{code: Column("percent1", heading=name) for code, name in names.items()}}
    return _card(view, "satisfaction", figure, shares.rename_axis("score").reset_index(), shown, rows)


def correlations(view: View, rows: pd.DataFrame) -> Part:
    """Spearman's correlations of all items: Pearson's of their ranks."""
    matrix = rows[ITEMS].rank().corr().rename_axis("item").reset_index()
    cells = matrix.rename(columns={"item": "row"}).melt("row", var_name="column", value_name="value")
    named = dict(zip(ITEMS, ITEMS, strict=True))
    figure = charts.heatmap(cells, rows=named, columns=named, zmin=-1, zmax=1, show_text=False)
    shown = {"item": Column("code"), **{item: Column("number2", heading=item) for item in ITEMS}}
    return _card(view, "correlations", figure, matrix, shown, rows)


def statistics(view: View, rows: pd.DataFrame) -> Part:
    """Chi-square and Cramer's V of gender and satisfaction; the components of the items, turned by varimax."""
    text = view.text
    flat = [item for item, spread in zip(ITEMS, np.ptp(rows[ITEMS].to_numpy(), axis=0), strict=True) if spread == 0]
    if flat:
        return view.refusal("statistics", text("flat", items=", ".join(flat)))
    found = []
    counts = pd.crosstab(rows["gender"], rows["satisfaction"])
    if min(counts.shape) > 1:
        test = contingency.chi_square(counts)
        found += [
            {"statistic": text("words.chi_square", df=test.df), "value": test.statistic, "format": "number3"},
            {"statistic": text["words.p"], "value": test.p, "format": "number4"},
            {"statistic": text["words.v"], "value": test.cramers_v, "format": "number3"},
        ]
    loadings = factors.principal_components(rows[ITEMS], COMPONENTS, rotation="varimax").loadings
    loadings.columns = pd.Index([f"RC{number}" for number in range(1, COMPONENTS + 1)])
    for _, component, _, share in factors.sum_of_squares(loadings).itertuples():
        found.append({"statistic": text("words.variance", name=component), "value": share, "format": "share1"})
    for row in loadings.rename_axis("statistic").reset_index().to_dict("records"):
        found.append({**row, "format": "number2"})
    shown = {
        "statistic": Column("text"), "value": Column(by="format"),
        **{name: Column("points2", heading=name) for name in loadings.columns},
    }  # fmt: skip
    return _card(view, "statistics", None, pd.DataFrame(found), shown, rows)


CARDS: Mapping[str, Callable[[View, pd.DataFrame], Part]] = {
    "items": items, "satisfaction": satisfaction, "correlations": correlations, "statistics": statistics,
}  # fmt: skip


def _card(
    view: View, name: str, figure: Mapping[str, object] | None, shown: pd.DataFrame, columns: Mapping[str, Column],
    rows: pd.DataFrame,
) -> Part:  # fmt: skip
    values = {"state": choice.state(view, rows)}
    return view.card(name, figure, shown, columns, sources=[rows], computed=True, values=values)
