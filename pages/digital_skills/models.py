"""Models of digital competence, as the article describes them, side by side."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components import charts
from components.card import Column, Part
from components.controls import Controls, Many
from components.view import View

# Kinds of elements that say how well or what for, not what a teacher has to be able to do.
INDIRECT = ("level", "level_criterion", "aim")
UNSTATED = "not_stated"  # the article gives the element's name only


def controls(view: View) -> Controls:
    """Models, and aspects that they may name."""
    every = view.rows("model_elements")
    aspects = [code for code in view.text.labels("aspect") if code in set(every["aspect"]) - {UNSTATED}]
    yield Many("model", list(view.rows("models")["model"]), labels="model_short", look="list", wrap=True)
    yield Many("aspect", aspects, labels="aspect_short", look="list", wrap=True)


def cards(view: View) -> Iterator[Part]:
    """Models against aspects, and the elements that stand behind the dots."""
    text, every, chosen, aspects = view.text, view.rows("model_elements"), list(view.model), list(view.aspect)
    parts = every[every["model"].isin(chosen) & every["aspect"].isin(aspects)]
    if parts.empty:
        yield view.refusal("models", text["empty.models"])
        return
    cells = _cells(parts, chosen, aspects)
    figure = charts.small_matrix(
        cells, rows={code: text.label("model_short", code) for code in chosen},
        columns={code: text.label("aspect_short", code) for code in aspects}, states=text.labels("state"),
    )  # fmt: skip
    described = view.rows("models")
    described = described[described["model"].isin(chosen)]
    named = cells[cells["state"] != "none"].groupby("row")["column"].agg(list)
    lists = [named.get(code, []) for code in described["model"]]
    table = described.assign(covered=[len(found) for found in lists], aspects=[";".join(found) for found in lists])
    top = table[table["covered"] == table["covered"].max()]
    widest = [text.label("model_short", code) for code in top["model"]]
    yield view.card(
        "models", figure, table,
        {
            "model": "label", "aspects": _listed(view, table["aspects"]),
            "element_group": "label:group", "origin": "label", "author_cited": "text", "covered": "integer",
            "element_count": "integer", "level_count": "integer", "recommended_by_article": "label", "line": "lines",
        },
        sources=[described, parts], reads_into=True,
        base=text("base.models", models=len(chosen), aspects=len(aspects)),
        values={
            "label": ", ".join(widest) if len(widest) < 3 else text("words.models", n=len(widest)),
            "covered": top["covered"].iloc[0], "aspects": len(aspects),
        },
    )  # fmt: skip
    elements = every[every["model"].isin(chosen) & every["aspect"].isin([*aspects, UNSTATED])]
    yield _elements(view, elements)


def _cells(parts: pd.DataFrame, chosen: list[str], aspects: list[str]) -> pd.DataFrame:
    """Every chosen model and aspect, and whether a component, only a level or an aim, or nothing names it."""
    direct = parts.assign(direct=~parts["group"].isin(INDIRECT)).groupby(["model", "aspect"])["direct"].any()
    state = direct.map({True: "full", False: "partial"})
    grid = pd.MultiIndex.from_product([chosen, aspects], names=["row", "column"])
    return state.rename_axis(["row", "column"]).reindex(grid, fill_value="none").rename("state").reset_index()


def _elements(view: View, parts: pd.DataFrame) -> Part:
    """The elements themselves, one row each, with the aspects their description mentions."""
    table = parts.groupby(["model", "element", "group", "line"], sort=False, as_index=False)["aspect"].agg(";".join)
    columns: dict[str, str | Column] = {
        "model": Column(names=_short(view, table["model"])), "element": "label", "group": "label",
        "aspect": _listed(view, table["aspect"]), "line": "lines",
    }  # fmt: skip
    base, values = view.text("base.elements", n=len(table)), {"n": len(table)}
    return view.card("elements", None, table, columns, sources=[parts], reads_into=True, base=base, values=values)


def _short(view: View, models: pd.Series) -> dict[str, str]:
    return {code: view.text.label("model_short", code) for code in models}


def _listed(view: View, cells: pd.Series) -> Column:
    """Several aspects in one cell: codes with semicolons, words with commas."""
    words = {cell: ", ".join(view.text.label("aspect", code) for code in cell.split(";") if code) for cell in cells}
    return Column(names=words)
