"""Two periods of each row and the change between them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from . import _tools as tools
from ._drawing import QUIET, Drawing, Figure
from .theme import LIGHT

_WORDS = ("start", "end", "change", "rise", "fall")


def slope(
    frame: pd.DataFrame,
    *,
    names: Mapping[str, str],
    x_title: str = "",
    number_format: str = ",.1f",
    suffix: str = "",
    order: str = "change",
    reference: tuple[float, str] | None = None,
    x_range: tuple[float, float] | None = None,
    **roles: tools.Role,
) -> Figure:
    """Two periods of each row: open dot (start), filled mark (end), a line between, the change at the right.

    `frame`: `code`, `label`, `start`, `end`. `names`: words for `start`, `end` and the `change` over its
    column, and for the `rise` and the `fall` that end in different marks. `order`: "change" (largest rise
    on top) or "frame". A rise is teal and ends in a dot, a fall orange and ends in a
    diamond; the change carries its sign. A row with one period shows that one mark. `reference`: (value,
    text), a dotted line.
    """
    data = tools.need(frame, ["code", "label", "start", "end"], ["start", "end"], roles=roles)
    tools.unique(data, ["code"])
    tools.one_of("order", order, ("change", "frame"))
    missing = [role for role in _WORDS if role not in names]
    if missing:
        raise ValueError(f"names: missing {missing}; needed: {list(_WORDS)}")
    data["change"] = [
        None if start is None or end is None else end - start
        for start, end in zip(data["start"], data["end"], strict=True)
    ]
    if order == "change":  # rows without a change come last
        ranks = [(change is None, -(change or 0.0)) for change in data["change"]]
        data = tools.pick(data, sorted(range(len(ranks)), key=ranks.__getitem__))
    limits = tools.span(tools.drawn(data, ["start", "end"], reference), given=x_range)
    signed = "+" + number_format
    falls = [change is not None and change < 0 for change in data["change"]]
    drawing = Drawing()
    for falling, shade, symbol in ((False, "teal_line", "circle"), (True, "orange_line", "diamond")):
        rows = [row for row, fall in enumerate(falls) if fall == falling]
        if not rows:
            continue
        part, colour = tools.pick(data, rows), LIGHT[shade]
        drawing.scatter(
            x=[x for start, end in zip(part["start"], part["end"], strict=True) for x in (start, end, None)],
            y=[y for row in rows for y in (row, row, None)],
            mode="lines",
            line={"color": colour, "width": 2.5},
            **QUIET,
        )
        custom, hover = [], []
        for code, label, start, end, change in zip(
            *(part[column] for column in ("code", "label", "start", "end", "change")), strict=True
        ):
            cell = tools.Cell(code, label)
            text = f"{names['start']}: {cell.put(start, number_format, suffix)}<br>"
            text += f"{names['end']}: {cell.put(end, number_format, suffix)}"
            text += f" ({cell.put(change, signed)})" if change is not None else ""
            hover.append(cell.head + text + "<extra></extra>")
            custom.append(cell.data)
        arrives = f"{names['end']} ({names['fall' if falling else 'rise']})"
        for role, name in (("start", names["start"]), ("end", arrives)):
            first = role == "start"
            mark = "circle" if first else symbol
            drawing.key(name, "dot", colour, mark, hollow=first)
            drawing.scatter(
                x=part[role],
                y=rows,
                mode="markers",
                marker={
                    "color": LIGHT["paper"] if first else colour,
                    "symbol": mark,
                    "size": 10 if first else 12,
                    "line": {"color": colour, "width": 2 if first else 0},
                },
                name=name,
                legendgroup=role,
                showlegend=not first or not falling or all(falls),
                customdata=custom,
                hovertemplate=hover,
                cliponaxis=False,
            )
    share = tools.right_column(tools.widest(data["change"], signed, size=13))
    drawing.column(tools.numbers(data["code"], data["change"], signed))
    drawing.row_lines(len(falls), share)
    drawing.reference(reference, limits, share=share)
    drawing.column_head(names["change"])
    top = tools.top_margin(names["change"])
    place = tools.rows(data["label"], bars=False, x_title=x_title, top=top, pitch=28, half_mark=7)
    axis = tools.value_axis(limits, share, x_title, suffix, number_format)
    return drawing.rows(place, axis, share, margin={"t": top})
