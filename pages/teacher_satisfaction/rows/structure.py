"""Principal components of the group's answers in the chosen set, beside what the article prints of all teachers."""

from functools import lru_cache

import numpy as np

from components.page import Cards, Controls, Number, One, Part, View, cells, charts, computed, pd
from components.stats import ensembles, factors
from pages.teacher_satisfaction.loadings import matrix
from pages.teacher_satisfaction.rows import choice, reliability
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.rows.sets import ITEMS, Group
from pages.teacher_satisfaction.statements import FACTORS

KEPT, instead = choice.KEPT, choice.last_picture
_MOST = 8
_PRINTED = FACTORS[:3]
# Two respondents an item: below, more components come from chance than from the teachers.
_LEAST = 2 * len(ITEMS)


def controls(view: View) -> Controls:
    """How many components, and whether they are turned."""
    yield Number("components", 1, _MOST, len(_PRINTED))
    yield One("rotation", ["varimax", "none"])


def refusal(view: View) -> str:
    """Too few teachers, or a statement that all of them answer alike."""
    here, text = choice.chosen(view), view.text
    if here.n < _LEAST:
        return text("refused.few", n=here.n, least=_LEAST)
    items = here.group.frame(here.number, ITEMS)
    flat = [item for item, width in zip(ITEMS, np.ptp(items.to_numpy(), axis=0), strict=True) if width == 0]
    named = ", ".join(text.labels("item_short", flat).values())
    return text("refused.constant", n=len(flat), items=named) if flat else ""


def cards(view: View) -> Cards:
    """Scree with chance beside it, loadings with congruence, reliability of the printed factors."""
    here = choice.chosen(view)
    items = here.group.frame(here.number, ITEMS)
    found = _components(items, int(view.components), view.rotation)
    yield _scree(view, here, items, found)
    yield _loadings(view, here, found)
    yield reliability.card(view, here)


@computed
def _components(items: pd.DataFrame, number: int, rotation: str) -> factors.Components:
    return factors.principal_components(items, number, rotation=rotation)


@computed
def _chance(items: pd.DataFrame) -> np.ndarray:
    return factors.parallel_analysis_of_rows(items)


@lru_cache(maxsize=256)
def _eigenvalues(group: Group) -> np.ndarray:
    """Lowest and highest of each rank over the sets."""
    every = ensembles.eigenvalues(group.sets.table(ITEMS), group.inside)
    return np.array([every.min(axis=0), every.max(axis=0)])


def _scree(view: View, here: Choice, items: pd.DataFrame, found: factors.Components) -> Part:
    text, chance, (low, high) = view.text, _chance(items), _eigenvalues(here.group)
    table = pd.DataFrame({
        "component": range(1, len(ITEMS) + 1), "eigenvalue": found.eigenvalues, "sets_low": low, "sets_high": high,
        "chance": chance, "variance": 100 * found.explained.cumsum(),
    })  # fmt: skip
    series = table.melt(["component", "sets_low", "sets_high"], ["eigenvalue", "chance"], "series")
    series.loc[series["series"] == "chance", ["sets_low", "sets_high"]] = None
    figure = charts.lines(
        series, label=text.labels("series"), x="component", y="value", low="sets_low", high="sets_high",
        x_title=text["axes.component"], y_title=text["axes.eigenvalue"], number_format=",.2f", x_format=",.0f",
    )  # fmt: skip
    printed, kept = view.rows("text_values", id="explained_variance"), found.loadings.shape[1]
    return view.card("rows_scree", figure, table, {
        "component": "integer", "eigenvalue sets_low sets_high chance": "number2", "variance": "percent1",
    }, sources=[printed, view.rows("rows")], base=choice.base(view, here), counted=True, values={
        "n": int((found.eigenvalues > chance).sum()), "kaiser": int((found.eigenvalues > 1).sum()), "kept": kept,
        "variance": table["variance"].iloc[kept - 1], "printed": float(printed["value"].iloc[0]),
        "kmo": factors.kmo(items.corr()).overall, "group": here.words,
    })  # fmt: skip


def _loadings(view: View, here: Choice, found: factors.Components) -> Part:
    """Each printed factor beside the component most like it; further components at the right."""
    text, printed = view.text, matrix(view)
    pairs = factors.matched(printed, found.loadings)
    order = view.rows("items").sort_values("order_table3")["item"].tolist()
    heads: dict[str, str] = {}
    parts: dict[str, pd.Series] = {}
    for factor in _PRINTED:
        heads[factor] = text("words.printed_head", factor=text.label("printed_factor", factor))
        parts[factor] = printed[factor]
        if factor in pairs:
            component, likeness = pairs[factor]
            heads[component] = text("words.found_head", congruence=abs(likeness))
            # a factor has no direction of its own: turned the way it is printed
            parts[component] = found.loadings[component] * (1 if likeness >= 0 else -1)
    for component in found.loadings.columns.difference(list(parts), sort=False):
        heads[component] = text("words.further_head", number=int(component.split("_")[-1]))
        parts[component] = found.loadings[component]
    wide = pd.DataFrame(parts).loc[order]
    figure = charts.heatmap(
        cells(wide[list(heads)]), rows=text.labels("item_short", order), columns=heads, zmin=-1, zmax=1,
        blank_label=text["legend.blank"],
    )  # fmt: skip
    apart = [(printed[factor] - wide[component]).abs().dropna() for factor, (component, _) in pairs.items()]
    name = "rows_loadings" if len(pairs) == len(_PRINTED) else "rows_loadings_part"
    return view.card(name, figure, wide.rename_axis("item").reset_index(), {
        "item as statement": "label", " ".join(wide.columns): "number3",
    }, sources=[view.rows("loadings"), view.rows("rows")], base=choice.base(view, here), counted=True, values={
        "group": here.words, "weakest": min(abs(likeness) for _, likeness in pairs.values()),
        "difference": max(one.max() for one in apart), "n": sum(map(len, apart)), "matched": len(pairs),
        "factors": len(_PRINTED),
    })  # fmt: skip
