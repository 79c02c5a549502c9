"""Models of digital competence, as the article describes them, side by side."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.ui import Page, card, filters

# Kinds of elements that say how well or what for, not what a teacher has to be able to do.
INDIRECT = ("level", "level_criterion", "aim")
UNSTATED = "not_stated"  # the article gives the element's name only
WHERE = "text, Results; text, Discussion"


def show(page: Page) -> None:
    """Models against aspects, and the elements that stand behind the dots."""
    text, described, every = page.text, page.load("models"), page.load("model_elements")
    aspects = [code for code in text.labels("aspect") if code in set(every["aspect"]) - {UNSTATED}]
    with filters.panel(page, "models") as panel:
        chosen = panel.many("model", list(described["model"]), field="model_short", wide=True, wrap=True)
    with filters.panel(page, "aspects") as panel:
        aspects = panel.many("aspect", aspects, field="aspect_short", wide=True, wrap=True)
    parts = every[every["model"].isin(chosen) & every["aspect"].isin(aspects)]
    if parts.empty:
        card.empty(page, "models", text["empty.models"])
        return
    cells = _cells(parts, chosen, aspects)
    figure = charts.small_matrix(
        cells, rows={code: text.label("model_short", code) for code in chosen},
        columns={code: text.label("aspect_short", code) for code in aspects}, states=text.labels("state"),
    )  # fmt: skip
    table = _models(page, described[described["model"].isin(chosen)], cells[cells["state"] != "none"])
    top = table[table["covered"] == table["covered"].max()]
    widest = ", ".join(top["model_short"]) if len(top) < 3 else text("words.models", n=len(top))
    spec = dict.fromkeys(["model", "aspects", "element_group", "origin", "author_cited"], "text")
    spec |= dict.fromkeys(["covered", "element_count", "level_count"], "integer")
    columns = {**spec, "recommended_by_article": "text", "line": "lines"}
    card.chart(
        page, "models", figure, table, columns, evidence="recomputed", locus=text.locus(WHERE),
        base=text("base.models", models=len(chosen), aspects=len(aspects)),
        values={"label": widest, "covered": top["covered"].iloc[0], "aspects": len(aspects)},
    )  # fmt: skip
    _elements(page, every[every["model"].isin(chosen) & every["aspect"].isin([*aspects, UNSTATED])])


def _cells(parts: pd.DataFrame, chosen: list[str], aspects: list[str]) -> pd.DataFrame:
    """Every chosen model and aspect, and whether a component, only a level or an aim, or nothing names it."""
    direct = parts.assign(direct=~parts["group"].isin(INDIRECT)).groupby(["model", "aspect"])["direct"].any()
    state = direct.map({True: "full", False: "partial"})
    grid = pd.MultiIndex.from_product([chosen, aspects], names=["row", "column"])
    return state.rename_axis(["row", "column"]).reindex(grid, fill_value="none").rename("state").reset_index()


def _models(page: Page, described: pd.DataFrame, covered: pd.DataFrame) -> pd.DataFrame:
    """One row a model: what the article says of it, and the aspects its elements mention."""
    text, named = page.text, covered.groupby("row")["column"].agg(list)
    lists = [named.get(code, []) for code in described["model"]]
    table = described.assign(covered=[len(found) for found in lists])
    table["aspects"] = [", ".join(text.label("aspect", code) for code in found) for found in lists]
    fields = {"model_short": "model", "model": "model", "element_group": "element_group", "origin": "origin"}
    for column, source in {**fields, "recommended_by_article": "recommended_by_article"}.items():
        field = "group" if column == "element_group" else column
        table[column] = [text.label(field, code) for code in described[source]]
    return table


def _elements(page: Page, parts: pd.DataFrame) -> None:
    """The elements themselves, one row each, with the aspects their description mentions."""
    text = page.text
    table = parts.groupby(["model", "element", "group", "line"], sort=False, as_index=False)["aspect"].agg(list)
    table["aspect"] = [", ".join(text.label("aspect", code) for code in codes) for codes in table["aspect"]]
    for column, field in {"model": "model_short", "element": "element", "group": "group"}.items():
        table[column] = [text.label(field, code) for code in table[column]]
    columns = {**dict.fromkeys(["model", "element", "group", "aspect"], "text"), "line": "lines"}
    card.table(
        page, "elements", table, columns, evidence="recomputed", locus=text.locus(WHERE),
        base=text("base.elements", n=len(table)), values={"n": len(table)},
    )  # fmt: skip
