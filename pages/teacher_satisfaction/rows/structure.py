"""Principal components of the group's answers in the chosen set, beside what the article prints of all teachers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components import charts
from components.cache import computed
from components.stats import ensembles, factors
from components.ui import Page, Text, card, filters, kept
from pages.teacher_satisfaction.loadings import matrix
from pages.teacher_satisfaction.rows import reliability
from pages.teacher_satisfaction.rows.choice import Choice, words
from pages.teacher_satisfaction.rows.sets import ITEMS, Sets
from pages.teacher_satisfaction.rows.shares import foot
from pages.teacher_satisfaction.statements import FACTORS

MOST = 8
_PRINTED = FACTORS[:3]
# Two respondents an item: below, more components come from chance than from the teachers.
_LEAST = 2 * len(ITEMS)


@computed
def _components(items: pd.DataFrame, number: int, rotation: str) -> factors.Components:
    return factors.principal_components(items, number, rotation=rotation)


@computed
def _chance(items: pd.DataFrame) -> np.ndarray:
    return factors.parallel_analysis_of_rows(items)


@computed
def _eigenvalues(items: np.ndarray, inside: np.ndarray) -> np.ndarray:
    return ensembles.eigenvalues(items, inside)


def usable(page: Page, text: Text, choice: Choice) -> Choice:
    """The choice, or the last one whose answers have components; then a sentence says why."""
    why = _refusal(text, choice)
    if not why:
        kept.keep(page, "structure", choice.group)
        return choice
    last: dict[str, str] = kept.last(page, "structure", {})
    fallback = Choice(choice.sets, last, choice.number, words(text, last))
    if _refusal(text, fallback):  # the same group need not do in another set
        fallback = Choice(choice.sets, {}, choice.number, words(text, {}))
    st.warning(f"{why} {text('rows.last_picture', last=fallback.words)}", icon=":material/group_off:")
    return fallback


def _refusal(text: Text, choice: Choice) -> str:
    items = choice.sets.frame(choice.number, choice.inside)[ITEMS]
    if len(items) < _LEAST:
        return text("rows.few_for_components", n=len(items), least=_LEAST)
    flat = [item for item in ITEMS if items[item].nunique() == 1]
    if flat:
        named = ", ".join(text.label("item_short", item) for item in flat)
        return text("rows.constant", n=len(flat), items=named)
    return ""


def show(page: Page, text: Text, choice: Choice) -> None:
    """Controls, scree with chance beside it, loadings with congruence, reliability of the printed factors."""
    with filters.panel(page, "structure") as panel:
        number = int(panel.number("components", 1, MOST, len(_PRINTED)))
        rotation = panel.one("rotation", ["varimax", "none"])
    choice = usable(page, text, choice)
    items = choice.sets.frame(choice.number, choice.inside)[ITEMS].reset_index(drop=True)
    found = _components(items, number, rotation)
    _scree(page, text, choice, items, found)
    _loadings(page, text, choice, found)
    reliability.show(page, text, choice)


def _scree(page: Page, text: Text, choice: Choice, items: pd.DataFrame, found: factors.Components) -> None:
    every = _eigenvalues(choice.sets.table(ITEMS), choice.inside)
    chance = _chance(items)
    x = np.arange(1, len(ITEMS) + 1)
    table = pd.DataFrame(
        {
            "component": x,
            "eigenvalue": found.eigenvalues,
            "sets_low": every.min(axis=0),
            "sets_high": every.max(axis=0),
            "chance": chance,
            "variance": 100 * found.explained.cumsum(),
        }
    )
    frame = pd.concat(
        [
            table.assign(series="eigenvalue", y=table["eigenvalue"], low=table["sets_low"], high=table["sets_high"]),
            table.assign(series="chance", y=table["chance"]),
        ]
    ).assign(x=lambda f: f["component"])
    frame["label"] = frame["series"].map({name: text[f"rows.series.{name}"] for name in ("eigenvalue", "chance")})
    adequacy = factors.kmo(items.corr())
    values = {
        "n": int((found.eigenvalues > chance).sum()),
        "kaiser": int((found.eigenvalues > 1).sum()),
        "kept": found.loadings.shape[1],
        "variance": table["variance"].iloc[found.loadings.shape[1] - 1],
        "printed": float(page.load("text_values").set_index("id").loc["explained_variance", "value"]),
        "kmo": adequacy.overall,
        "group": choice.words,
    }
    columns = {
        "component": "integer",
        "eigenvalue": "number2",
        "sets_low": "number2",
        "sets_high": "number2",
        "chance": "number2",
        "variance": "percent1",
    }
    figure = charts.lines(
        frame, x_title=text["axis.rows_component"], y_title=text["axis.rows_eigenvalue"], number_format=",.2f",
        x_format=",.0f",
    )  # fmt: skip
    card.chart(page, "rows_scree", figure, table, columns, values=values, **foot(text, choice))


def _loadings(page: Page, text: Text, choice: Choice, found: factors.Components) -> None:
    """Each printed factor beside the component most like it; further components at the right."""
    printed = matrix(page)
    pairs = factors.matched(printed, found.loadings)
    order = page.load("items").sort_values("order_table3")["item"].tolist()
    columns: dict[str, str] = {}
    parts: dict[str, pd.Series] = {}
    for factor in _PRINTED:
        columns[factor] = text("rows.printed_head", factor=text.label("rows_factor", factor))
        parts[factor] = printed[factor]
        if factor in pairs:
            component, likeness = pairs[factor]
            columns[component] = text("rows.found_head", congruence=abs(likeness))
            # a factor has no direction of its own: turned the way it is printed
            parts[component] = found.loadings[component] * (1 if likeness >= 0 else -1)
    for component in found.loadings.columns.difference(list(parts), sort=False):
        columns[component] = text("rows.further_head", number=int(component.split("_")[-1]))
        parts[component] = found.loadings[component]
    wide = pd.DataFrame(parts).loc[order]
    cells = wide.rename_axis(index="row", columns="column").stack(future_stack=True).rename("value").reset_index()
    figure = charts.heatmap(
        cells,
        rows={item: text.label("item_short", item) for item in order},
        columns=columns,
        zmin=-1,
        zmax=1,
        blank_label=text["legend.blank"],
    )
    table = wide.rename_axis("item").reset_index()
    table["statement"] = [text.label("item", item) for item in table["item"]]
    known = printed.stack().dropna().index
    differences = [abs(printed.loc[i, f] - wide.loc[i, pairs[f][0]]) for i, f in known if f in pairs]
    values: dict[str, Any] = {
        "group": choice.words,
        "weakest": min(abs(likeness) for _, likeness in pairs.values()),
        "difference": max(differences),
        "n": len(differences),
        "matched": len(pairs),
        "factors": len(_PRINTED),
    }
    name = "rows_loadings" if len(pairs) == len(_PRINTED) else "rows_loadings_part"
    specs = {"statement": "text", **dict.fromkeys(wide.columns, "number3")}
    card.chart(page, name, figure, table, specs, values=values, **foot(text, choice))


def scores(sets: Sets) -> np.ndarray:
    """Factor scores of all teachers in each set (sets x teachers x 3), in the order of the printed factors: what the
    article's regression starts from."""
    return _scores(sets.table(ITEMS))


@computed
def _scores(items: np.ndarray) -> np.ndarray:
    # the components come ordered by their sums of squares, as the factors of Table 3
    return ensembles.factor_scores(items, len(_PRINTED))
