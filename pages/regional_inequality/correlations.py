"""Several indicators at once: all their correlations, their principal components, one of them from all the others."""

from components.page import Cards, Controls, Many, One, Part, Series, View, charts, computed, pd
from components.stats import correlation, regression
from pages.regional_inequality import choice, indicator_table, principal_components

_READABLE = 9  # with more columns the numbers no longer fit the cells
_CLEAR = 0.05
_pairs = computed(correlation.correlation_matrix)


def controls(view: View) -> Controls:
    """Which indicators, which coefficient, how many components in which picture, and what the regression explains."""
    every = indicator_table.comparable()
    yield Many("links", every, indicator_table.USUAL, labels="indicator_short")
    yield One("coefficient", ["pearson", "spearman"])
    yield One("components", ["2", "3"])
    yield One("picture", list(principal_components.PICTURES))
    yield One("outcome", every, indicator_table.USUAL[0], labels="indicator_short")


def cards(view: View) -> Cards:
    """All correlations, the components, the regression."""
    series = indicator_table.dated(view.links)
    frame = choice.table(view, series)
    indicator_table.require(view, "rel_matrix", frame, view.least)
    yield _matrix(view, series, frame)
    yield from principal_components.parts(view, series, frame)
    yield _regression(view, view.outcome, [code for code in view.links if code != view.outcome])


def _matrix(view: View, series: list[Series], frame: pd.DataFrame) -> Part:
    text, pairs = view.text, _pairs(frame, view.coefficient)
    pairs = pairs.reindex(pairs["value"].abs().sort_values(ascending=False, kind="stable").index)
    names = view.text.labels("indicator_short", frame)
    turned = pairs.rename(columns={"first": "second", "second": "first"})
    figure = charts.heatmap(
        pd.concat([pairs, turned], ignore_index=True), row="first", column="second", rows=names, columns=names,
        zmin=-1, zmax=1, show_text=len(names) <= _READABLE, blank_label=text["words.same"],
        number=lambda value: text.number(value, "number1"),
    )  # fmt: skip
    top = pairs.iloc[0]
    return view.card("rel_matrix", figure, pairs.assign(coefficient=pairs["value"]), {
        "first second": "label:indicator_short", "coefficient low high": "number2", "p p_adjusted": "p",
    }, **indicator_table.foot(view, series, len(frame)), values={
        "clear": int((pairs["p_adjusted"] < _CLEAR).sum()), "pairs": len(pairs), "level": _CLEAR,
        "first": names[top["first"]], "second": names[top["second"]], "r": top["value"],
        "kind": text.label("coefficient", view.coefficient),
    })  # fmt: skip


def _regression(view: View, outcome: str, predictors: list[str]) -> Part:
    """One indicator from all the others at once, in standard deviations."""
    series = indicator_table.dated([outcome, *predictors])
    frame = choice.table(view, series)
    indicator_table.require(view, "rel_regression", frame, len(predictors) + 3)
    found = regression.ols(frame, outcome, predictors)
    table = found.standardised().rename(columns={"term": "indicator"})
    table = table.reindex(table["beta"].abs().sort_values(ascending=False, kind="stable").index)
    return view.card("rel_regression", None, table, {
        "indicator": "label:indicator_short", "beta low high": "number2", "p": "p", "vif": "number1",
    }, **indicator_table.foot(view, series, found.n), values={
        "outcome": view.text.label("indicator_short", outcome), "r2": found.r2, "adjusted": found.r2_adjusted,
        "n": len(predictors),
    })  # fmt: skip
