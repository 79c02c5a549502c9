"""One number over many sets of rows."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT

_HEIGHT = 190
_BINS = 46  # dots of about one width stack up


def strip(
    frame: pd.DataFrame,
    *,
    reach: tuple[float, float] | None = None,
    names: dict[str, str] | None = None,
    reference: tuple[float, str] | None = None,
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    x_range: tuple[float, float] | None = None,
) -> go.Figure:
    """A dot for every set, stacked where they meet; the chosen one open and larger; a thin bar for what is reachable.

    `frame`: `code`, `label` (of the set, for the hover), `value`; optional `highlight` (the chosen set). Rows without
    a value are left out. `reach`: the thin bar. `names`: legend words for `set`, `chosen`, `reach` (those given
    appear). `reference`: (value, text), a dotted line.
    """
    data = tools.need(frame, ["code", "label", "value"], ["value"])
    tools.unique(data, ["code"])
    chosen = tools.flags(data, "highlight")
    names = dict(names or {})
    for name in names:
        tools.one_of("names", name, ("set", "chosen", "reach"))
    known = data[data["value"].notna()]
    drawn = [*known["value"], *(reach or ()), *([reference[0]] if reference else [])]
    limits = tools.span(drawn, given=x_range, pad=0.04)
    slot = ((known["value"] - limits[0]) / (limits[1] - limits[0]) * _BINS).round()
    # the chosen set stands on top of its column, so that it is seen whole
    order = known.assign(slot=slot, late=chosen[known.index]).sort_values(["slot", "late"], kind="stable")
    order["height"] = order.groupby("slot").cumcount() + 1
    figure = go.Figure()
    if reach is not None:
        figure.add_scatter(
            x=list(reach),
            y=[0, 0],
            mode="lines",
            line={"color": LIGHT["teal_soft"], "width": 6},
            name=names.get("reach", ""),
            showlegend="reach" in names,
            hoverinfo="skip",
            cliponaxis=False,
        )
    for late, role in ((False, "set"), (True, "chosen")):
        part = order[order["late"] == late]
        if part.empty:
            continue
        cells = [tools.Cell(code, label) for code, label in zip(part["code"], part["label"], strict=True)]
        figure.add_scatter(
            x=tools.gaps(part["value"]),
            y=part["height"].tolist(),
            mode="markers",
            marker={
                "size": 12 if late else 9,
                "color": LIGHT["paper"] if late else LIGHT["teal"],
                "line": {"color": LIGHT["ink"], "width": 2.5 if late else 0},
            },
            name=names.get(role, ""),
            showlegend=role in names,
            customdata=[cell.data for cell in cells],
            hovertemplate=[
                cell.head + cell.put(value, number_format, suffix) + "<extra></extra>"
                for cell, value in zip(cells, part["value"], strict=True)
            ],
            cliponaxis=False,
        )
    tallest = int(order["height"].max()) if len(order) else 1
    top = tools.top_margin(reference)
    figure = tools.finish(
        figure,
        theme.base_layout(
            _HEIGHT + top,
            margin={"t": top},
            meta={"narrow_height": _HEIGHT + top},
            yaxis={"range": [-0.9, max(tallest, 5) + 0.7], "visible": False, "fixedrange": True},
            xaxis=tools.value_axis(limits, 1.0, x_title, suffix, number_format),
        ),
    )
    tools.add_reference(figure, reference, limits)
    return figure
