"""Stacked parts beside the total that is printed for them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT

_NEAR = 0.03  # of the axis: this close a diamond would stand on the number of the part
_ROOM = "\u00a0" * 3


def parts(
    frame: pd.DataFrame,
    *,
    parts: Mapping[str, str],
    total: pd.DataFrame | None = None,
    total_name: str = "",
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
) -> go.Figure:
    """Stacked horizontal parts, with an open diamond where the printed total says the bar should end.

    `frame`: `row`, `label`, `part` (a key of `parts`), `value` (not negative; NaN draws nothing), one row
    per row and part. `parts`: code -> name, in stacking order, at most nine. `total`: `row`, `value` (may
    lack rows). The hover of the diamond has the printed total and Σ, the sum of the parts; the printed
    total stands at the right edge (without `total`: the sum of the parts).
    """
    data = tools.need(frame, ["row", "label", "part", "value"], ["value"])
    tools.known("part", data["part"], parts)
    tools.unique(data, ["row", "part"])
    if len(parts) > len(theme.PARTS):
        raise ValueError(f"parts: at most {len(theme.PARTS)}, not {len(parts)}")
    if (data["value"] < 0).any():
        raise ValueError("value: parts of a whole cannot be negative")
    order = list(dict.fromkeys(data["row"]))
    labels = data.drop_duplicates("row").set_index("row")["label"].reindex(order).astype(str)
    table = data.pivot(index="row", columns="part", values="value").reindex(index=order, columns=list(parts))
    filled = table.fillna(0.0)
    sums = table.sum(axis=1, min_count=1)
    printed = pd.Series(float("nan"), index=order)
    if total is not None:
        marks = tools.need(total, ["row", "value"], ["value"], what="total")
        tools.unique(marks, ["row"], what="total")
        tools.known("total row", marks["row"], order)
        printed = marks.set_index("row")["value"].reindex(order)
    limits = tools.span([*sums, *printed], zero=True, pad=0.06)
    ends = filled.cumsum(axis=1)
    starts = ends - filled
    positions = list(range(len(order)))

    figure = go.Figure()
    for (part, name), colour in zip(parts.items(), theme.PARTS, strict=False):
        cells = [tools.Cell(row, label) for row, label in labels.items()]
        # a number keeps clear of the diamond that stands at the end of its part
        marked = (ends[part] - printed).abs() <= _NEAR * limits[1]
        room = [_ROOM if near else "" for near in marked]
        numbers = [
            cell.put(value, number_format) + air for cell, value, air in zip(cells, table[part], room, strict=True)
        ]
        figure.add_bar(
            orientation="h",
            y=positions,
            x=tools.gaps(table[part]),
            base=starts[part].tolist(),
            name=name,
            legendgroup=part,
            marker={"color": colour, "line": {"color": LIGHT["paper"], "width": 1}},
            customdata=[cell.data for cell in cells],
            texttemplate=numbers,  # Plotly leaves out those that do not fit (uniformtext)
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 12, "color": theme.text_on(colour)},
            hovertemplate=f"<b>%{{customdata[1]}}</b><br>{name}: "
            + tools.shown("customdata[2]", number_format, suffix)
            + "<extra></extra>",
        )
    if total is not None:
        custom, hover = [], []
        for row in order:
            cell = tools.Cell(row, labels[row])
            word = f"{total_name}: " if total_name else ""
            text = f"{word}{cell.put(printed[row], number_format, suffix)}"
            text += f"<br>Σ {cell.put(sums[row], number_format, suffix)}"
            hover.append(cell.head + text + "<extra></extra>")
            custom.append(cell.data)
        figure.add_scatter(
            x=tools.gaps(printed),
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
    right = printed if total is not None else sums
    share = tools.right_column(tools.widest(right, number_format, "", 13.5))
    columns = tools.numbers(order, right, number_format)
    figure.add_trace(tools.column_trace(positions, columns, bold=[True] * len(order)))
    place = tools.rows(labels, bars=True, x_title=x_title)
    axis = tools.value_axis(limits, share, x_title, suffix, number_format)
    return tools.finish(
        figure,
        theme.base_layout(
            place.height,
            barmode="overlay",
            meta=place.meta,
            yaxis=place.yaxis,
            xaxis={**axis, "nticks": 5, "zeroline": True},
            xaxis2=tools.column_axis(share),
        ),
    )
