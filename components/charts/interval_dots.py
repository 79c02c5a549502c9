"""Ranked dots with intervals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import Drawing, Figure
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
    **roles: tools.Role,
) -> Figure:
    """One dot a row with a thin line from low to high, the number at the right edge.

    `frame`: `code`, `label`, `value`; optional `low`, `high` (the interval; NaN draws none), `group` (a
    key of `groups`: colour and symbol), `highlight` (rows that matter; the others turn grey), `open`
    (hollow dot: an estimate of another kind). Rows stand in the order of the frame. `reference`: (value,
    text), a dotted line. `zero_line` keeps zero in view with a line through it, for differences.
    """
    data = tools.need(
        frame,
        ["code", "label", "value", *(["group"] if groups is not None else [])],
        ["value", "low", "high"],
        ["highlight", "open"],
        roles=roles,
    )
    tools.unique(data, ["code"])
    if groups is not None:
        tools.known("group", data["group"], groups)
    count = len(data["code"])
    intervals = tools.has(data, "low", "high")
    strong, hollow = tools.flags(data, "highlight", count), tools.flags(data, "open", count)
    values = tools.drawn(data, ["value", "low", "high"] if intervals else ["value"], reference)
    limits = tools.span([*values, 0.0] if zero_line else values, given=x_range)
    drawing = Drawing()
    for number, (group, name) in enumerate((groups or {"": ""}).items()):
        drawn_before = False
        for highlighted, empty in ((True, False), (True, True), (False, False), (False, True)):
            part = [
                row
                for row in range(count)
                if (groups is None or data["group"][row] == group)
                and strong[row] == highlighted
                and hollow[row] == empty
            ]
            if not part:
                continue
            # with groups the colour says which one; what is highlighted there is told by bold names and numbers
            pale = groups is None and any(strong) and not highlighted
            colour = LIGHT["grey_line"] if pale else theme.GROUPS[number % len(theme.GROUPS)]
            symbol = theme.SYMBOLS[number % len(theme.SYMBOLS)]
            drawing.key(name, "dot", colour, symbol, hollow=empty)
            drawing.scatter(
                **_dots(tools.pick(data, part), part, empty, colour, symbol, intervals, number_format, suffix),
                name=name,
                legendgroup=group,
                showlegend=bool(name) and not drawn_before,
            )
            drawn_before = True
    share = 1.0
    if show_values:
        share = tools.right_column(tools.widest(data["value"], number_format, suffix, 13))
        drawing.column(tools.numbers(data["code"], data["value"], number_format, suffix), strong)
    drawing.row_lines(count, share)
    drawing.reference(reference, limits, share=share)
    top = tools.top_margin(reference)
    labels = [f"<b>{label}</b>" if bold else str(label) for label, bold in zip(data["label"], strong, strict=True)]
    place = tools.rows(labels, bars=False, x_title=x_title, top=top, pitch=28, half_mark=7)
    axis = tools.value_axis(limits, share, x_title, suffix, number_format)
    if zero_line:
        axis |= {"zeroline": True, "zerolinewidth": 1.5, "zerolinecolor": LIGHT["muted"]}
    return drawing.rows(place, axis, share, margin={"t": top})


def _dots(
    part: tools.Columns,
    rows: list[int],
    hollow: bool,
    colour: str,
    symbol: str,
    intervals: bool,
    number_format: str,
    suffix: str,
) -> dict[str, Any]:
    """The dots of one group and one weight, with their intervals."""
    templates, custom = [], []
    for row, (code, label, value) in enumerate(zip(part["code"], part["label"], part["value"], strict=True)):
        cell = tools.Cell(code, label)
        text = cell.head + cell.put(value, number_format, suffix)
        if intervals and part["low"][row] is not None and part["high"][row] is not None:
            text += " (" + cell.span(part["low"][row], part["high"][row], number_format, suffix) + ")"
        templates.append(text + "<extra></extra>")
        custom.append(cell.data)
    trace = {
        "x": part["value"],
        "y": rows,
        "mode": "markers",
        "marker": {
            "color": LIGHT["paper"] if hollow else colour,
            "symbol": symbol,
            "size": 11 if hollow else 12,
            "line": {"color": colour, "width": 2 if hollow else 0},
        },
        "customdata": custom,
        "hovertemplate": templates,
        "cliponaxis": False,
    }
    if intervals:
        trace["error_x"] = tools.error_bars(part["value"], part["low"], part["high"], colour, thickness=2)
    return trace
