"""The published loadings, and how much of each statement they explain at least."""

from components.page import Any, Cards, Columns, Controls, One, Part, View, charts, pd
from components.stats import factors
from components.stats.rounding import decimals
from pages.teacher_satisfaction import statements
from pages.teacher_satisfaction.statements import FACTORS


def controls(view: View) -> Controls:
    """The loadings themselves, or what they explain."""
    yield One("view", ["loadings", "communality"])


def cards(view: View) -> Cards:
    """Loadings as a heat map in the order of Table 3, or communalities as bars, largest first."""
    rows = statements.selected(view)
    view.require(len(rows), "loadings", "empty.factor")
    rows = rows.sort_values("order_table3").assign(communality=communality(view), value=rows["loading"])
    if view.view == "loadings":
        yield _heatmap(view, rows)
    else:
        yield _bars(view, rows.sort_values("communality", ascending=False, kind="stable"))


def matrix(view: View) -> pd.DataFrame:
    """Table 3: statements x factors, a gap where no loading is shown."""
    return view.rows("loadings").pivot(index="item", columns="factor", values="value")[FACTORS[:3]]


def communality(view: View) -> pd.Series:
    """Sum of squares of the shown loadings, by statement."""
    return factors.communalities_from_shown(matrix(view)).set_index("item")["value"]


def _heatmap(view: View, rows: pd.DataFrame) -> Part:
    text, cells = view.text, statements.of(view.rows("loadings"), rows).dropna(subset="value")
    numbers = zip(cells["value"], cells["printed"], strict=True)
    cells["text"] = [text.number(value, f"number{decimals(printed)}") for value, printed in numbers]
    if cells.empty:
        cells = pd.DataFrame({"item": [rows.index[0]], "factor": FACTORS[:1], "value": [None]})
    figure = charts.heatmap(
        cells, row="item", column="factor", rows=rows["label"].to_dict(), columns=text.labels("variable", FACTORS[:3]),
        scale="sequential", zmin=0, zmax=1, blank_label=text["legend.blank"],
    )  # fmt: skip
    known, values = rows.dropna(subset="value"), {"one": rows["label"].iloc[0]}
    if len(known):
        top, bottom = known.loc[known["value"].idxmax()], known.loc[known["value"].idxmin()]
        values |= {"top": top["label"], "high": top["value"], "bottom": bottom["label"], "low": bottom["value"]}
    return _card(view, "loadings" if len(known) else "loadings_none", figure, rows, {}, values)


def _bars(view: View, rows: pd.DataFrame) -> Part:
    figure = charts.bars(
        rows, code=rows.index, value=100 * rows["communality"], suffix=view.text.percent_sign, x_range=(0, 100)
    )
    values = {"top": rows["label"].iloc[0], "high": rows["communality"].iloc[0]}
    return _card(view, "communality", figure, rows, {"communality": "share0"}, values)


def _card(view: View, name: str, figure: Any, rows: pd.DataFrame, columns: Columns, values: dict[str, Any]) -> Part:
    return view.card(name, figure, rows.rename_axis("statement").reset_index(), {
        "statement": "label:item", "factor": "label", "loading_printed": "text", "value as loading": "number3",
        **columns,
    }, sources=[statements.of(view.rows("loadings"), rows)], base=view.text("base.teachers", n=view.n), counted=True,
        values=values,
    )  # fmt: skip
