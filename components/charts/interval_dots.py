"""Ranked dots with intervals."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT


def interval_dots(
    frame: pd.DataFrame,
    *,
    x_title: str = "",
    number_format: str = ",.1f",
    suffix: str = "",
    reference: tuple[float, str] | None = None,
    groups: Mapping[str, str] | None = None,
    zero_line: bool = False,
    x_range: tuple[float, float] | None = None,
    show_values: bool = True,
) -> go.Figure:
    """One dot a row with a thin line from low to high, the number at the right edge.

    `frame`: `code`, `label`, `value`; optional `low`, `high` (the interval; NaN draws none), `group` (a
    key of `groups`: colour and symbol), `highlight` (rows that matter; the others turn grey), `open`
    (hollow dot: an estimate of another kind). Rows stand in the order of the frame. `reference`: (value,
    text), a dotted line. `zero_line` keeps zero in view with a line through it, for differences.
    """
    data = tools.need(frame, ["code", "label", "value"], ["value", "low", "high"])
    tools.unique(data, ["code"])
    intervals = tools.has(data, "low", "high")
    strong = tools.flags(data, "highlight")
    hollow = tools.flags(data, "open")
    if groups is not None:
        data = tools.need(data, ["code", "group"])
        tools.known("group", data["group"], groups)

    drawn = [v for column in (["value", "low", "high"] if intervals else ["value"]) for v in data[column]]
    drawn += [reference[0]] if reference else []
    limits = tools.span(drawn + ([0.0] if zero_line else []), given=x_range)
    figure = go.Figure()
    for number, (group, name) in enumerate((groups or {"": ""}).items()):
        inside = data["group"] == group if groups is not None else pd.Series(True, index=data.index)
        drawn_before = False
        for highlighted, empty in ((True, False), (True, True), (False, False), (False, True)):
            part = data[inside & (strong == highlighted) & (hollow == empty)]
            if part.empty:
                continue
            # with groups the colour says which one; what is highlighted there is told by bold names and numbers
            pale = groups is None and bool(strong.any()) and not highlighted
            colour = LIGHT["grey_line"] if pale else theme.GROUPS[number % len(theme.GROUPS)]
            symbol = theme.SYMBOLS[number % len(theme.SYMBOLS)]
            trace = _dots(part, empty, colour, symbol, intervals, number_format, suffix)
            trace.update(name=name, legendgroup=group, showlegend=bool(name) and not drawn_before)
            figure.add_trace(trace)
            drawn_before = True
    share = 1.0
    if show_values:
        share = tools.right_column(tools.widest(data["value"], number_format, suffix, 13))
        figure.add_trace(
            tools.column_trace(
                data.index, tools.numbers(data["code"], data["value"], number_format, suffix), bold=strong
            )
        )
    top = tools.top_margin(reference)
    labels = [f"<b>{label}</b>" if bold else str(label) for label, bold in zip(data["label"], strong, strict=True)]
    place = tools.rows(labels, bars=False, x_title=x_title, top=top, pitch=28, half_mark=7)
    axis = tools.value_axis(limits, share, x_title, suffix, number_format)
    if zero_line:
        axis |= {"zeroline": True, "zerolinewidth": 1.5, "zerolinecolor": LIGHT["muted"]}
    figure = tools.finish(
        figure,
        theme.base_layout(
            place.height,
            margin={"t": top},
            meta=place.meta,
            yaxis=place.yaxis,
            xaxis=axis,
            xaxis2=tools.column_axis(share),
        ),
    )
    tools.row_lines(figure, len(data), share)
    tools.add_reference(figure, reference, limits, share=share)
    return figure


def _dots(
    part: pd.DataFrame,
    hollow: bool,
    colour: str,
    symbol: str,
    intervals: bool,
    number_format: str,
    suffix: str,
) -> go.Scatter:
    """The dots of one group and one weight, with their intervals."""
    error, templates, custom = None, [], []
    for row in part.itertuples():
        cell = tools.Cell(row.code, row.label)
        text = cell.head + cell.put(row.value, number_format, suffix)
        if intervals and pd.notna(row.low) and pd.notna(row.high):
            text += " (" + cell.span(row.low, row.high, number_format, suffix) + ")"
        templates.append(text + "<extra></extra>")
        custom.append(cell.data)
    if intervals:
        error = {
            "type": "data",
            "symmetric": False,
            "array": (part["high"] - part["value"]).fillna(0).tolist(),
            "arrayminus": (part["value"] - part["low"]).fillna(0).tolist(),
            "thickness": 2,
            "width": 0,
            "color": colour,
        }
    return go.Scatter(
        x=tools.gaps(part["value"]),
        y=part.index.tolist(),
        mode="markers",
        marker={
            "color": LIGHT["paper"] if hollow else colour,
            "symbol": symbol,
            "size": 11 if hollow else 12,
            "line": {"color": colour, "width": 2 if hollow else 0},
        },
        error_x=error,
        customdata=custom,
        hovertemplate=templates,
        cliponaxis=False,
    )
