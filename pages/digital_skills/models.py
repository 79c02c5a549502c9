"""Models of digital competence, as the article describes them, side by side."""

from components.page import Cards, Controls, Many, View, charts, pd

# Kinds of elements that say how well or what for, not what a teacher has to be able to do.
INDIRECT = ("level", "level_criterion", "aim")
UNSTATED = "not_stated"  # the article gives the element's name only


def controls(view: View) -> Controls:
    """Models, and aspects that they may name."""
    named = set(view.rows("model_elements")["aspect"]) - {UNSTATED}
    aspects = [code for code in view.text.labels("aspect") if code in named]
    yield Many("model", list(view.rows("models")["model"]), labels="model_short", look="list", wrap=True)
    yield Many("aspect", aspects, labels="aspect_short", look="list", wrap=True)


def cards(view: View) -> Cards:
    """Models against aspects, and the elements that stand behind the dots."""
    text, parts = view.text, view.rows("model_elements", model=view.model, aspect=view.aspect)
    view.require(len(parts), "models", "empty.models")
    cells, models = _cells(view, parts), text.labels("model_short", view.model)
    figure = charts.small_matrix(
        cells, rows=models, columns=text.labels("aspect_short", view.aspect), states=text.labels("state")
    )
    described = view.rows("models", model=view.model)
    named = cells[cells["state"] != "none"].groupby("row")["column"].agg(list)
    lists = [named.get(code, []) for code in described["model"]]
    table = described.assign(covered=list(map(len, lists)), aspects=list(map(";".join, lists)))
    most = table["covered"].max()
    widest = [models[code] for code in table.loc[table["covered"] == most, "model"]]
    yield view.card("models", figure, table, {
        "model": "label", "aspects": _listed(view, table["aspects"]), "element_group": "label:group",
        "origin": "label", "author_cited": "text", "covered element_count level_count": "integer",
        "recommended_by_article": "label", "line": "lines",
    }, sources=[described, parts], reads_into=True, values={
        "label": ", ".join(widest) if len(widest) < 3 else text("words.models", n=len(widest)),
        "covered": most, "aspects": len(view.aspect), "models": len(models),
    })  # fmt: skip
    parts = view.rows("model_elements", model=view.model, aspect=[*view.aspect, UNSTATED])
    elements = parts.groupby(["model", "element", "group", "line"], sort=False, as_index=False)["aspect"].agg(";".join)
    named = _listed(view, elements["aspect"])
    yield view.card("elements", None, elements, {
        "model": "label:model_short", "element group": "label", "aspect": named, "line": "lines",
    }, sources=[parts], reads_into=True, values={"n": len(elements)})  # fmt: skip


def _cells(view: View, parts: pd.DataFrame) -> pd.DataFrame:
    """Every chosen model and aspect, and whether a component, only a level or an aim, or nothing names it."""
    direct = parts.assign(direct=~parts["group"].isin(INDIRECT)).groupby(["model", "aspect"])["direct"].any()
    state = direct.map({True: "full", False: "partial"}).rename_axis(["row", "column"])
    grid = pd.MultiIndex.from_product([view.model, view.aspect], names=["row", "column"])
    return state.reindex(grid, fill_value="none").rename("state").reset_index()


def _listed(view: View, cells: pd.Series) -> dict[str, str]:
    """Several aspects in one cell: codes with semicolons, words with commas."""
    aspects = view.text.labels("aspect")
    return {cell: ", ".join(aspects[code] for code in cell.split(";") if code) for cell in cells}
