"""The published loadings, and how much of each statement they explain at least."""

from collections.abc import Mapping

from components.page import Any, Cards, Controls, One, Part, View, charts, pd
from components.stats import factors
from components.stats.rounding import decimals
from pages.teacher_satisfaction import statements
from pages.teacher_satisfaction.statements import FACTORS

PRINTED = {"statement": "label:item", "factor": "label", "loading_printed": "text", "value": "number3"}


def controls(view: View) -> Controls:
    """The loadings themselves, or what they explain."""
    yield One("view", ["loadings", "communality"])


def cards(view: View) -> Cards:
    """Loadings as a heat map in the order of Table 3, or communalities as bars, largest first."""
    rows = statements.selected(view)
    if rows.empty:
        yield view.refusal("loadings", view.text["empty.factor"])
        return
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
    text = view.text
    cells = statements.of(view.rows("loadings"), rows).rename(columns={"item": "row", "factor": "column"})
    cells = cells.dropna(subset="value")
    cells["text"] = [
        text.number(value, f"number{decimals(printed)}")
        for value, printed in zip(cells["value"], cells["printed"], strict=True)
    ]
    figure = charts.heatmap(
        cells if len(cells) else pd.DataFrame({"row": [rows.index[0]], "column": FACTORS[:1], "value": [None]}),
        rows=rows["label"].to_dict(),
        columns={factor: text.label("variable", factor) for factor in FACTORS[:3]},
        scale="sequential",
        zmin=0,
        zmax=1,
        blank_label=text["legend.blank"],
    )
    known = rows.dropna(subset="value")
    ends = {}
    if len(known):
        top, bottom = known.loc[known["value"].idxmax()], known.loc[known["value"].idxmin()]
        ends = {"top": top["label"], "high": top["value"], "bottom": bottom["label"], "low": bottom["value"]}
    values = {**ends, "one": rows["label"].iloc[0]}
    return _card(view, "loadings" if len(known) else "loadings_none", figure, rows, PRINTED, values)


def _bars(view: View, rows: pd.DataFrame) -> Part:
    frame = rows.reset_index().rename(columns={"item": "code"})
    frame = frame.assign(value=100 * frame["communality"])
    figure = charts.bars(frame, suffix=view.text.percent_sign, x_range=(0, 100))
    top = rows.iloc[0]
    values = {"top": top["label"], "high": top["communality"]}
    return _card(view, "communality", figure, rows, {**PRINTED, "communality": "share0"}, values)


def _card(
    view: View, name: str, figure: Mapping[str, Any], rows: pd.DataFrame, columns: dict[str, str],
    values: Mapping[str, Any],
) -> Part:  # fmt: skip
    source = statements.of(view.rows("loadings"), rows)
    return view.card(
        name, figure, rows.rename_axis("statement").reset_index(),
        {"value as loading" if one == "value" else one: spec for one, spec in columns.items()},
        sources=[source], base=view.text("base.teachers", n=view.n), counted=True, values=values,
    )  # fmt: skip
