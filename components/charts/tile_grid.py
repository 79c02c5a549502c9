"""Regions as equal tiles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from ._regions import colouring, group_marks
from .theme import LIGHT


def tile_grid(
    frame: pd.DataFrame,
    *,
    kind: str = "sequential",
    number_format: str = ",.0f",
    number: Callable[[float], str] = tools.plain_number,
    suffix: str = "",
    missing_label: str = "",
    groups: Mapping[str, str] | None = None,
    selected: Collection[str] = (),
    breaks: Sequence[float] | None = None,
    center: float = 0.0,
) -> go.Figure:
    """One equal tile a region, roughly where it lies, with its short name and number inside.

    `frame`: `code`, `label`, `short` (at most about five characters), `row`, `column` (tile places from
    0, row 0 on top), `value`, `text` (the value in the reader's words, for the hover). Colours as in
    `region_map`; with kind="groups" the group's symbol stands for the number. A tile without a value is
    hatched.
    """
    data = tools.need(frame, ["code", "label", "short", "row", "column", "value", "text"], ["row", "column"])
    tools.unique(data, ["code"])
    tools.unique(data, ["row", "column"])
    tools.known("selected", selected, list(data["code"]))
    there = data["value"].notna()
    fills, legend = colouring(data, kind, groups, breaks, center, number, suffix, missing_label, gaps=not there.all())
    colours = [fills.get(code, LIGHT["grey_soft"]) for code in data["code"]]
    chosen = [code in selected for code in data["code"]]
    templates, custom = [], []
    for row in data.itertuples():
        cell = tools.Cell(row.code, row.short)
        below = "" if kind == "groups" else cell.put(row.value, number_format)
        templates.append("%{customdata[1]}<br><b>" + (below or " ") + "</b>")
        custom.append(cell.data)
    hover = [
        f"<b>{row.label}</b>"
        + (f"<br>{row.text}" if pd.notna(row.value) else f"<br>{missing_label}" if missing_label else "")
        + "<extra></extra>"
        for row in data.itertuples()
    ]
    rows_, columns_ = int(data["row"].max()) + 1, int(data["column"].max()) + 1
    side = 0.94
    figure = go.Figure(
        go.Bar(
            x=data["column"].tolist(),
            y=[side] * len(data),
            base=[row - side / 2 for row in data["row"]],
            width=side,
            marker={
                "color": colours,
                "cornerradius": 5,
                "line": {
                    "color": [LIGHT["ink"] if flag else LIGHT["zero"] for flag in chosen],
                    "width": [2.5 if flag else 0.5 for flag in chosen],
                },
                "pattern": {
                    "shape": ["" if present else "/" for present in there],
                    "fgcolor": LIGHT["paper"],
                    "fillmode": "overlay",
                    "size": 7,
                    "solidity": 0.12,  # the name stands on it
                },
            },
            customdata=custom,
            texttemplate=templates,
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": 12, "color": [theme.text_on(colour) for colour in colours]},
            hovertemplate=hover,
            showlegend=False,
        )
    )
    if kind == "groups" and groups is not None:
        places = {row.code: (row.column, row.row + 0.2) for row in data.itertuples()}
        for trace in group_marks(data, groups, places, 11):
            figure.add_trace(trace)
    for trace in legend:
        figure.add_trace(trace)
    wide, narrow = 74, 330 / columns_
    hidden = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return tools.finish(
        figure,
        theme.base_layout(
            round(rows_ * wide + 16),
            margin={"l": 4, "r": 4, "t": 8, "b": 8},
            meta={"narrow_height": round(rows_ * min(narrow, wide) + 16)},
            barmode="overlay",
            xaxis={**hidden, "range": [-0.5, columns_ - 0.5]},
            yaxis={**hidden, "range": [rows_ - 0.5, -0.5], "scaleanchor": "x", "scaleratio": 1},
        ),
    )
