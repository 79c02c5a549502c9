"""Rows against columns: presence as dots."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import Drawing, Figure
from .theme import LIGHT

STATES = ("full", "partial", "none")


def small_matrix(
    frame: pd.DataFrame,
    *,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    states: Mapping[str, str],
    **roles: tools.Role,
) -> Figure:
    """Presence: a filled dot (full), an open dot (partial), a small dash (none), nothing without a row.

    `frame`: `row` (a key of `rows`), `column` (a key of `columns`), `state` ("full", "partial" or "none",
    a key of `states`). `rows`, `columns`: code -> name in drawing order. `states`: the states used ->
    name for the legend.
    """
    data = tools.need(frame, ["row", "column", "state"], roles=roles)
    for state in states:
        tools.one_of("states", state, STATES)
    tools.known("row", data["row"], rows)
    tools.known("column", data["column"], columns)
    tools.known("state", data["state"], states)
    tools.unique(data, ["row", "column"])
    row_place = {row: i for i, row in enumerate(rows)}
    column_place = {column: i for i, column in enumerate(columns)}
    marks: dict[str, dict[str, Any]] = {
        "full": {"symbol": "circle", "size": 14, "color": LIGHT["teal_line"]},
        "partial": {
            "symbol": "circle",
            "size": 13,
            "color": LIGHT["paper"],
            "line": {"color": LIGHT["teal_line"], "width": 2},
        },
        "none": {
            "symbol": "line-ew",
            "size": 8,
            "color": LIGHT["grey_line"],
            "line": {"color": LIGHT["grey_line"], "width": 1},
        },
    }
    drawing = Drawing()
    for state, name in states.items():
        places = [place for place, own in enumerate(data["state"]) if own == state]
        if not places:
            continue
        part = tools.pick(data, places)
        mark = marks[state]
        colour = LIGHT["grey_line"] if state == "none" else LIGHT["teal_line"]
        drawing.key(name, "dot", colour, mark["symbol"], hollow=state == "partial")
        drawing.scatter(
            x=[column_place[c] for c in part["column"]],
            y=[row_place[r] for r in part["row"]],
            mode="markers",
            marker=mark,
            name=name,
            legendgroup=state,
            customdata=[
                [r, c, theme.wrap(str(rows[r]), 48), theme.wrap(str(columns[c]), 48)]
                for r, c in zip(part["row"], part["column"], strict=True)
            ],
            hovertemplate=f"<b>%{{customdata[2]}}</b><br>%{{customdata[3]}}<br>{name}<extra></extra>",
            cliponaxis=False,
        )
    short = tools.short_names(rows.values(), len(columns), 20)
    axis, top = tools.column_heads(columns.values(), short)
    place = tools.rows(rows.values(), bars=False, x_title=None, top=top, pitch=30, half_mark=8)
    meta, yaxis, height = place.meta, place.yaxis, place.height
    if short:
        yaxis = {**yaxis, "range": [len(rows) - 0.5, -0.5]}
        height = len(rows) * 30 + top + 16
        meta = {"narrow_height": height}
    return drawing.figure(height, meta=meta, yaxis={**yaxis, "showgrid": True}, xaxis=axis)
