"""Two periods of each row and the change between them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
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
) -> go.Figure:
    """Two periods of each row: open dot (start), filled mark (end), a line between, the change at the right.

    `frame`: `code`, `label`, `start`, `end`. `names`: words for `start`, `end` and the `change` over its
    column, and for the `rise` and the `fall` that end in different marks. `order`: "change" (largest rise
    on top) or "frame". A rise is teal and ends in a dot, a fall orange and ends in a
    diamond; the change carries its sign. A row with one period shows that one mark. `reference`: (value,
    text), a dotted line.
    """
    data = tools.need(frame, ["code", "label", "start", "end"], ["start", "end"])
    tools.unique(data, ["code"])
    tools.one_of("order", order, ("change", "frame"))
    missing = [role for role in _WORDS if role not in names]
    if missing:
        raise ValueError(f"names: missing {missing}; needed: {list(_WORDS)}")
    data["change"] = data["end"] - data["start"]
    if order == "change":
        data = data.sort_values("change", ascending=False, kind="stable").reset_index(drop=True)
    drawn = [*data["start"], *data["end"], *([reference[0]] if reference else [])]
    limits = tools.span(drawn, given=x_range)
    signed = "+" + number_format
    falls = data["change"] < 0
    figure = go.Figure()
    for falling, colour, symbol in ((False, "teal_line", "circle"), (True, "orange_line", "diamond")):
        part = data[falls == falling]
        if part.empty:
            continue
        xs: list[float | None] = []
        ys: list[float | None] = []
        for row in part.itertuples():
            xs += [*tools.gaps([row.start, row.end]), None]
            ys += [row.Index, row.Index, None]
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"color": LIGHT[colour], "width": 2.5},
            hoverinfo="skip",
            showlegend=False,
        )
        custom, hover = [], []
        for row in part.itertuples():
            cell = tools.Cell(row.code, row.label)
            text = f"{names['start']}: {cell.put(row.start, number_format, suffix)}<br>"
            text += f"{names['end']}: {cell.put(row.end, number_format, suffix)}"
            text += f" ({cell.put(row.change, signed)})" if pd.notna(row.change) else ""
            hover.append(cell.head + text + "<extra></extra>")
            custom.append(cell.data)
        for role, fill in (("start", LIGHT["paper"]), ("end", LIGHT[colour])):
            figure.add_scatter(
                x=tools.gaps(part[role]),
                y=part.index.tolist(),
                mode="markers",
                marker={
                    "color": fill,
                    "symbol": "circle" if role == "start" else symbol,
                    "size": 10 if role == "start" else 12,
                    "line": {"color": LIGHT[colour], "width": 2 if role == "start" else 0},
                },
                name=names["start"] if role == "start" else f"{names['end']} ({names['fall' if falling else 'rise']})",
                legendgroup=role,
                showlegend=bool(role == "end" or not falling or falls.all()),
                customdata=custom,
                hovertemplate=hover,
                cliponaxis=False,
            )
    share = tools.right_column(tools.widest(data["change"], signed, size=13))
    figure.add_trace(tools.column_trace(data.index, tools.numbers(data["code"], data["change"], signed)))
    top = tools.top_margin(names["change"])
    place = tools.rows(data["label"], bars=False, x_title=x_title, top=top, pitch=28, half_mark=7)
    figure = tools.finish(
        figure,
        theme.base_layout(
            place.height,
            margin={"t": top},
            meta=place.meta,
            yaxis=place.yaxis,
            xaxis=tools.value_axis(limits, share, x_title, suffix, number_format),
            xaxis2=tools.column_axis(share),
        ),
    )
    tools.row_lines(figure, len(data), share)
    tools.add_reference(figure, reference, limits, share=share)
    tools.column_head(figure, names["change"])
    return figure
