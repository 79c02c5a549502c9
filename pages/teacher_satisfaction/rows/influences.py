"""What satisfaction goes with, in the chosen set: the article's regression, with the reader's predictors."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from components.page import Cards, Controls, Many, Switch, View, charts, computed, pd
from components.stats import adjust, ensembles, regression
from pages.teacher_satisfaction.rows import choice
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.rows.sets import ITEMS, Group, Sets
from pages.teacher_satisfaction.statements import FACTORS

KEPT, instead = choice.KEPT, choice.last_picture
_FACTORS = FACTORS[:3]
# Indicators: 1 where the teacher has the code, 0 elsewhere.
_INDICATORS = {"public": "school_type", "urban": "settlement", "male": "gender"}
_YEARS = ["age", "experience"]
PREDICTORS = [*_FACTORS, *_YEARS, *_INDICATORS]
_ARTICLE = [name for name in PREDICTORS if name != "male"]
_LEAST_EACH, _FEWEST, _LEVEL = 10, 5, 0.05


def controls(view: View) -> Controls:
    """What may explain satisfaction, and how careful the errors are."""
    yield Many("predictors", PREDICTORS, _ARTICLE, wrap=True)
    yield Switch("robust")


def refusal(view: View) -> str:
    """Too few teachers, all of one opinion, or predictors of which none varies."""
    predictors, here, text = list(view.predictors), choice.chosen(view), view.text
    if not predictors:  # there is no regression at all: the section says so
        return ""
    least = _LEAST_EACH * len(predictors)
    if here.n < least:
        return text("refused.few", n=here.n, least=least)
    frame = _table(here)
    if frame["satisfaction"].nunique() == 1:
        return text["refused.flat_satisfaction"]
    return "" if any(_varies(frame[name]) for name in predictors) else text["refused.flat_predictors"]


def cards(view: View) -> Cards:
    """Standardised coefficients with their 95 % intervals; R² beside the printed one.

    A characteristic that does not vary in the group (as settlement among village teachers) is left out, and said.
    """
    text, here = view.text, choice.chosen(view)
    view.require(view.predictors, "rows_regression", "empty.no_predictor")
    frame = _table(here)
    flat = [name for name in view.predictors if not _varies(frame[name])]
    if flat:
        names = ", ".join(text.labels("term", flat).values())
        yield view.say("left_out", text("words.left_out", n=len(flat), names=names, least=_FEWEST), tone="hint")
    predictors = [name for name in view.predictors if name not in flat]
    try:
        found = _fit(frame, predictors, view.robust)
    except regression.SelfFitting:
        yield view.refusal("rows_regression", text["empty.self_fitting"])
        return
    betas, r2 = _over_sets(here.group, tuple(predictors))
    table = found.standardised()
    table = table.assign(p_holm=adjust.holm(table["p"])).join(betas, on="term")
    table = table.sort_values("value", key=abs, ascending=False, ignore_index=True)
    figure = charts.interval_dots(
        table, code="term", label=text.labels("term"), highlight=table["p"] < _LEVEL, zero_line=True,
        number_format=",.2f", x_title=text["axes.beta"],
    )  # fmt: skip
    printed = view.rows("text_values", id="r_squared")
    yield view.card("rows_regression", figure, table, {
        "term as label": "label", "value low high": "number2", "p p_holm": "p", "vif": "number1",
        "sets_low sets_high": "number2",
    }, sources=[printed, view.rows("rows")], base=choice.base(view, here), counted=True, values={
        "group": here.words, "r2": 100 * found.r2, "r2_low": 100 * r2[0], "r2_high": 100 * r2[1],
        "printed": float(printed["value"].iloc[0]), "first": text.label("term", table["term"].iloc[0]),
        "n": int((table["p"] < _LEVEL).sum()), "all": len(table),
    })  # fmt: skip


@computed
def _fit(frame: pd.DataFrame, predictors: list[str], robust: bool) -> regression.Regression:
    return regression.ols(frame, "satisfaction", predictors, "HC3" if robust else None)


@lru_cache(maxsize=2)
def _columns(sets: Sets) -> NDArray[np.float64]:
    """All predictors: sets x teachers x PREDICTORS. Factor scores are those of all teachers in each set, in the order
    of the printed factors: what the article's regression starts from."""
    # the components come ordered by their sums of squares, as the factors of Table 3
    scores = ensembles.factor_scores(sets.table(ITEMS), len(_FACTORS))
    found = [*np.moveaxis(scores, 2, 0), *(sets.columns[name] for name in _YEARS)]
    found += [sets.columns[characteristic] == code for code, characteristic in _INDICATORS.items()]
    columns = np.stack([column.astype(float) for column in found], axis=2)
    columns.setflags(write=False)
    return columns


def _table(here: Choice) -> pd.DataFrame:
    """Outcome and predictors of the group in the chosen set."""
    sets, inside = here.group.sets, here.group.inside[here.number]
    frame = pd.DataFrame(_columns(sets)[here.number][inside], columns=PREDICTORS)
    return frame.assign(satisfaction=sets.columns["satisfaction"][here.number][inside].astype(float))


@lru_cache(maxsize=512)
def _over_sets(group: Group, predictors: tuple[str, ...]) -> tuple[pd.DataFrame, tuple[float, float]]:
    """Lowest and highest coefficient over the sets in which the regression can be computed, and so for R²."""
    columns = _columns(group.sets)[:, :, [PREDICTORS.index(name) for name in predictors]]
    betas, shares = ensembles.standardised_slopes(columns, group.sets.columns["satisfaction"], group.inside)
    ends = [ensembles.spread(column) for column in betas.T]
    return pd.DataFrame(ends, index=list(predictors), columns=["sets_low", "sets_high"]), ensembles.spread(shares)


def _varies(column: pd.Series) -> bool:
    """Whether a predictor can say something in the group: an indicator needs some teachers on either side."""
    counts = column.value_counts()
    return len(counts) > 1 and (column.name not in _INDICATORS or counts.min() >= _FEWEST)
