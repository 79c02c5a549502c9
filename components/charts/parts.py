"""Stacked parts beside the total that is printed for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import INSIDE, Drawing, Figure
from .theme import LIGHT

_NEAR = 0.03  # of the axis: this close a diamond would stand on the number of the part
_ROOM = "\u00a0" * 3


def parts(
    frame: pd.DataFrame,
    *,
    parts: Mapping[str, str],
    total: Mapping[Any, float] | None = None,
    total_name: str = "",
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    **roles: tools.Role,
) -> Figure:
    """Stacked horizontal parts, with an open diamond where the printed total says the bar should end.

    `frame`: `row`, `label`, `part` (a key of `parts`), `value` (not negative; NaN draws nothing), one row
    per row and part. `parts`: code -> name, in stacking order, at most nine. `total`: row -> value
    (may lack rows). The hover of the diamond has the printed total and Σ, the sum of the parts; the printed
    total stands at the right edge (without `total`: the sum of the parts).
    """
    data = tools.need(frame, ["row", "label", "part", "value"], ["value"], roles=roles)
    tools.known("part", data["part"], parts)
    tools.unique(data, ["row", "part"])
    if len(parts) > len(theme.PARTS):
        raise ValueError(f"parts: at most {len(theme.PARTS)}, not {len(parts)}")
    if any(value is not None and value < 0 for value in data["value"]):
        raise ValueError("value: parts of a whole cannot be negative")
    labels: dict[object, str] = {}
    table: dict[tuple[object, str], float | None] = {}
    for row, label, part, value in zip(*(data[c] for c in ("row", "label", "part", "value")), strict=True):
        labels.setdefault(row, str(label))
        table[row, part] = value
    ends, sums = {}, []
    for row in labels:
        reach = 0.0
        for part in parts:
            reach += table.get((row, part)) or 0.0
            ends[row, part] = reach
        sums.append(reach if any(table.get((row, part)) is not None for part in parts) else None)
    printed: dict[object, float | None] = {}
    if total is not None:
        tools.known("total row", total, list(labels))
        printed = dict(zip(total, tools.floats(total.values()), strict=True))
    totals = [printed.get(row) for row in labels]
    limits = tools.span([*sums, *totals], zero=True, pad=0.06)
    positions = list(range(len(labels)))

    drawing = Drawing()
    for (part, name), colour in zip(parts.items(), theme.PARTS, strict=False):
        custom, numbers, starts = [], [], []
        for row, label in labels.items():
            value, end, mark = table.get((row, part)), ends[row, part], printed.get(row)
            # a number keeps clear of the diamond that stands at the end of its part
            near = mark is not None and abs(end - mark) <= _NEAR * limits[1]
            cell = tools.Cell(row, label)
            numbers.append(cell.put(value, number_format) + (_ROOM if near else ""))
            custom.append(cell.data)
            starts.append(end - (value or 0.0))
        drawing.key(name, "box", colour)
        drawing.bar(
            orientation="h",
            y=positions,
            x=[table.get((row, part)) for row in labels],
            base=starts,
            name=name,
            legendgroup=part,
            marker={"color": colour, "line": {"color": LIGHT["paper"], "width": 1}},
            customdata=custom,
            texttemplate=numbers,  # Plotly leaves out those that do not fit (uniformtext)
            textfont={"size": 12, "color": theme.text_on(colour)},
            hovertemplate=f"<b>%{{customdata[1]}}</b><br>{name}: "
            + tools.shown("customdata[2]", number_format, suffix)
            + "<extra></extra>",
            **INSIDE,
        )
    if total is not None:
        word = f"{total_name}: " if total_name else ""
        custom, hover = [], []
        for (row, label), mark, whole in zip(labels.items(), totals, sums, strict=True):
            cell = tools.Cell(row, label)
            text = f"{word}{cell.put(mark, number_format, suffix)}"
            text += f"<br>Σ {cell.put(whole, number_format, suffix)}"
            hover.append(cell.head + text + "<extra></extra>")
            custom.append(cell.data)
        drawing.key(total_name, "dot", LIGHT["ink"], "diamond", hollow=True)
        drawing.scatter(
            x=totals,
            y=positions,
            mode="markers",
            marker={
                "symbol": "diamond",
                "size": 12,
                "color": LIGHT["paper"],
                "line": {"color": LIGHT["ink"], "width": 2.5},
            },
            name=total_name,
            showlegend=bool(total_name),
            customdata=custom,
            hovertemplate=hover,
            cliponaxis=False,
        )
    right = totals if total is not None else sums
    share = tools.right_column(tools.widest(right, number_format, "", 13.5))
    drawing.column(tools.numbers(labels, right, number_format), [True] * len(labels))
    place = tools.rows(labels.values(), bars=True, x_title=x_title)
    axis = tools.value_axis(limits, share, x_title, suffix, number_format) | {"nticks": 5, "zeroline": True}
    return drawing.rows(place, axis, share, barmode="overlay")
