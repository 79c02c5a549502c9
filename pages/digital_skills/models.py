"""Models of digital competence, as the article describes them, side by side."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.i18n import Text
from components.ui import Page, card, filters

# Kinds of elements that say how well or what for, not what a teacher has to be able to do.
INDIRECT = ("level", "level_criterion", "aim")
UNSTATED = "not_stated"  # the article gives the element's name only


def show(page: Page, text: Text) -> None:
    """Models against aspects, and the elements that stand behind the dots."""
    described, every = page.load("models"), page.load("model_elements")
    codes = list(described["model"])
    aspects = [code for code in text.labels("aspect") if code in set(every["aspect"]) - {UNSTATED}]
    with filters.panel(page, "models") as panel:
        chosen = panel.many("model", codes, field="model_short", wide=True)
    with filters.panel(page, "aspects") as panel:
        aspects = panel.many("aspect", aspects, wide=True)
    parts = every[every["model"].isin(chosen) & every["aspect"].isin(aspects)]
    if parts.empty:
        card.empty(page, "models", text["empty.models"])
        return
    direct = ~parts["group"].isin(INDIRECT)
    cells = parts.assign(direct=direct).groupby(["model", "aspect"], sort=False, as_index=False)["direct"].any()
    cells["state"] = cells["direct"].map({True: "full", False: "partial"})
    grid = pd.MultiIndex.from_product([chosen, aspects], names=["row", "column"]).to_frame(index=False)
    cells = grid.merge(cells.rename(columns={"model": "row", "aspect": "column"}), how="left").fillna({"state": "none"})
    figure = charts.small_matrix(
        cells, rows={code: text.label("model_short", code) for code in chosen},
        columns={code: text.label("aspect_short", code) for code in aspects}, states=text.labels("state"),
    )  # fmt: skip
    table = _models(described[described["model"].isin(chosen)], cells[cells["state"] != "none"], text)
    top = table[table["covered"] == table["covered"].max()]
    widest = ", ".join(top["model_short"]) if len(top) < 3 else text("words.models", n=len(top))
    values = {"label": widest, "covered": top["covered"].iloc[0], "aspects": len(aspects)}
    columns = {"model": "text", "covered": "integer", "aspects": "text", "element_count": "integer", "element_group": "text"}
    columns |= {"level_count": "integer", "origin": "text", "author_cited": "text", "recommended_by_article": "text", "line": "text"}
    card.chart(
        page, "models", figure, table, columns, evidence="recomputed", locus=text.locus("text, Results; text, Discussion"),
        base=text("base.models", models=len(chosen), aspects=len(aspects)), values=values,
    )  # fmt: skip
    _elements(page, text, every[every["model"].isin(chosen) & every["aspect"].isin([*aspects, UNSTATED])])


def _models(described: pd.DataFrame, covered: pd.DataFrame, text: Text) -> pd.DataFrame:
    """One row a model: what the article says of it, and the aspects its elements mention."""
    named = covered.groupby("row")["column"].agg(list)
    lists = [named.get(code, []) for code in described["model"]]
    table = described.assign(
        model=[text.label("model", code) for code in described["model"]],
        model_short=[text.label("model_short", code) for code in described["model"]],
        covered=[len(found) for found in lists],
        aspects=[", ".join(text.label("aspect", code) for code in found) for found in lists],
    )
    for column, field in {"element_group": "group", "origin": "origin", "recommended_by_article": ""}.items():
        table[column] = [text.label(field or column, code) for code in table[column]]
    return table


def _elements(page: Page, text: Text, parts: pd.DataFrame) -> None:
    """The elements themselves, one row each, with the aspects their description mentions."""
    table = parts.groupby(["model", "element", "group", "line"], sort=False, as_index=False)["aspect"].agg(list)
    table["aspect"] = [", ".join(text.label("aspect", code) for code in codes) for codes in table["aspect"]]
    table["model"] = [text.label("model_short", code) for code in table["model"]]
    for column in ("element", "group"):
        table[column] = [text.label(column, code) for code in table[column]]
    columns = ("model", "element", "group", "aspect", "line")
    card.table(
        page, "elements", table, dict.fromkeys(columns, "text"), evidence="printed",
        locus=text.locus("text, Results; text, Discussion"), base=text("base.elements", n=len(table)), values={"n": len(table)},
    )  # fmt: skip
