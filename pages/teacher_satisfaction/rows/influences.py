"""What satisfaction goes with, in the chosen set: the article's regression, with the reader's predictors."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from components import charts
from components.cache import computed
from components.stats import adjust, ensembles, regression
from components.ui import Page, Text, card, filters, kept
from pages.teacher_satisfaction.rows import structure
from pages.teacher_satisfaction.rows.choice import Choice, words
from pages.teacher_satisfaction.rows.shares import foot
from pages.teacher_satisfaction.statements import FACTORS

# Indicators: 1 where the teacher has the code, 0 elsewhere.
_INDICATORS = {"public": "school_type", "urban": "settlement", "male": "gender"}
_YEARS = ["age", "experience"]
PREDICTORS = [*FACTORS[:3], *_YEARS, *_INDICATORS]
_ARTICLE = [name for name in PREDICTORS if name != "male"]
_LEAST_EACH, _FEWEST, _LEVEL = 10, 5, 0.05


@computed
def _fit(frame: pd.DataFrame, predictors: list[str], robust: bool) -> regression.Regression:
    return regression.ols(frame, "satisfaction", predictors, "HC3" if robust else None)


def _columns(choice: Choice) -> np.ndarray:
    """All predictors: sets x teachers x PREDICTORS."""
    sets = choice.sets
    found = [*np.moveaxis(structure.scores(sets), 2, 0), *(sets.columns[name] for name in _YEARS)]
    found += [sets.columns[characteristic] == code for code, characteristic in _INDICATORS.items()]
    return np.stack([column.astype(float) for column in found], axis=2)


def _table(choice: Choice) -> pd.DataFrame:
    """Outcome and predictors of the group in the chosen set."""
    inside = choice.inside[choice.number]
    frame = pd.DataFrame(_columns(choice)[choice.number], columns=PREDICTORS)[inside].reset_index(drop=True)
    return frame.assign(satisfaction=choice.sets.columns["satisfaction"][choice.number][inside].astype(float))


def show(page: Page, text: Text, choice: Choice) -> None:
    """Standardised coefficients with their 95 % intervals; R² beside the printed one.

    A characteristic that does not vary in the group (as settlement among village teachers) is left out, and said.
    """
    with filters.panel(page, "regression") as panel:
        predictors = panel.many("predictors", PREDICTORS, _ARTICLE, wide=True, wrap=True)
        robust = panel.switch("robust")
    if not predictors:
        card.empty(page, "rows_regression", text["rows.no_predictor"])
        return
    choice = _usable(page, text, choice, predictors)
    frame = _table(choice)
    flat = [name for name in predictors if not _varies(frame[name])]
    if flat:
        st.info(
            text(
                "rows.left_out",
                n=len(flat),
                names=", ".join(text.label("rows_predictor", name) for name in flat),
                least=_FEWEST,
            ),
            icon=":material/info:",
        )
    predictors = [name for name in predictors if name not in flat]
    try:
        found = _fit(frame, predictors, robust)
    except regression.SelfFitting:
        card.empty(page, "rows_regression", text["rows.self_fitting"])
        return
    every, shares = _over_sets(choice, predictors)
    table = _shown(text, found).join(every, on="term").sort_values("value", key=abs, ascending=False)
    table = table.reset_index(drop=True)
    figure = charts.interval_dots(
        table.assign(code=table["term"], highlight=table["p"] < _LEVEL), zero_line=True, number_format=",.2f",
        x_title=text["axis.rows_beta"],
    )  # fmt: skip
    values = {
        "group": choice.words,
        "r2": 100 * found.r2,
        "r2_low": 100 * shares[0],
        "r2_high": 100 * shares[1],
        "printed": float(page.load("text_values").set_index("id").loc["r_squared", "value"]),
        "first": table["label"].iloc[0],
        "n": int((table["p"] < _LEVEL).sum()),
        "all": len(table),
    }
    columns = {
        "label": "text",
        **dict.fromkeys(("value", "low", "high"), "number2"),
        "p": "p",
        "p_holm": "p",
        "vif": "number1",
        **dict.fromkeys(("sets_low", "sets_high"), "number2"),
    }
    card.chart(page, "rows_regression", figure, table, columns, values=values, **foot(text, choice))


def _shown(text: Text, found: regression.Regression) -> pd.DataFrame:
    """Standardised coefficients with Holm's p and their names."""
    table = found.standardised()
    labels = [text.label("rows_predictor", term) for term in table["term"]]
    return table.assign(p_holm=adjust.holm(table["p"]), label=labels)


def _over_sets(choice: Choice, predictors: list[str]) -> tuple[pd.DataFrame, tuple[float, float]]:
    """Lowest and highest coefficient over the sets in which the regression can be computed, and so for R²."""
    columns = _columns(choice)[:, :, [PREDICTORS.index(name) for name in predictors]]
    betas, shares = ensembles.standardised_slopes(columns, choice.sets.columns["satisfaction"], choice.inside)
    ends = [ensembles.spread(column) for column in betas.T]
    return pd.DataFrame(ends, index=predictors, columns=["sets_low", "sets_high"]), ensembles.spread(shares)


def _refusal(frame: pd.DataFrame, predictors: list[str]) -> str:
    """Why the regression of this table cannot be shown: the entry that says so, or nothing."""
    if len(frame) < _LEAST_EACH * len(predictors):
        return "rows.few_for_regression"
    if frame["satisfaction"].nunique() == 1:
        return "rows.flat_satisfaction"
    return "" if any(_varies(frame[name]) for name in predictors) else "rows.flat_predictors"


def _varies(column: pd.Series) -> bool:
    """Whether a predictor can say something in the group: an indicator needs some teachers on either side."""
    counts = column.value_counts()
    return len(counts) > 1 and (column.name not in _INDICATORS or counts.min() >= _FEWEST)


def _usable(page: Page, text: Text, choice: Choice, predictors: list[str]) -> Choice:
    """The choice, or the last one whose regression can be computed; then a sentence says why."""
    frame = _table(choice)
    why = _refusal(frame, predictors)
    if not why:
        kept.keep(page, "regression", choice.group)
        return choice
    last: dict[str, str] = kept.last(page, "regression", {})
    fallback = Choice(choice.sets, last, choice.number, words(text, last))
    if _refusal(_table(fallback), predictors):
        fallback = Choice(choice.sets, {}, choice.number, words(text, {}))
    sentence = text(why, n=len(frame), least=_LEAST_EACH * len(predictors))
    st.warning(f"{sentence} {text('rows.last_picture', last=fallback.words)}", icon=":material/group_off:")
    return fallback
