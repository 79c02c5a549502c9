"""Ranges that show what is fixed and what is open."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT

ROLES = ("outer", "inner", "point", "reference")


def range_bars(
    frame: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    reference: tuple[float, str] | None = None,
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    x_range: tuple[float, float] | None = None,
) -> go.Figure:
    """A thin bar for all that is reachable, a thick one inside it, an open dot for the chosen value.

    `frame`: `code`, `label`, `low`, `high`; optional `inner_low`, `inner_high` (the thick bar; without
    them low–high itself is thick) and `point` (the open dot). The outer range is written at the right
    edge; a range of one value is drawn as a hair. `names`: legend words for `outer`, `inner`, `point`,
    `reference` (those given appear). `reference`: (value, text), a dotted line.
    """
    data = tools.need(frame, ["code", "label", "low", "high"], ["low", "high", "inner_low", "inner_high", "point"])
    tools.unique(data, ["code"])
    names = dict(names or {})
    for name in names:
        tools.one_of("names", name, ROLES)
    nested = tools.has(data, "inner_low", "inner_high")
    for low, high in (("low", "high"), ("inner_low", "inner_high"))[: 1 + nested]:
        if (data[low] > data[high]).any():
            raise ValueError(f"{low}: a range cannot start above its end")
    values = [v for c in ("low", "high", "inner_low", "inner_high", "point") if c in data for v in data[c]] + (
        [reference[0]] if reference else []
    )
    limits = tools.span(values, given=x_range, pad=0.03)
    hair = (limits[1] - limits[0]) * 0.006

    def bar(low: str, high: str, role: str, thickness: float, colour: str) -> go.Bar:
        width = (data[high] - data[low]).clip(lower=hair)
        start = (data[low] + data[high]) / 2 - width / 2
        custom, hover = [], []
        for row in data.itertuples():
            cell = tools.Cell(row.code, row.label)
            word = f"{names[role]}: " if role in names else ""
            text = cell.span(getattr(row, low), getattr(row, high), number_format, suffix)
            hover.append(f"{cell.head}{word}{text}<extra></extra>")
            custom.append(cell.data)
        return go.Bar(
            orientation="h",
            y=data.index.tolist(),
            x=tools.gaps(width),
            base=tools.gaps(start),
            width=thickness,
            marker={"color": colour, "line": {"width": 0}},
            name=names.get(role, ""),
            legendgroup=role,
            showlegend=role in names,
            customdata=custom,
            hovertemplate=hover,
        )

    figure = go.Figure()
    if nested:
        figure.add_trace(bar("low", "high", "outer", 0.1, LIGHT["teal_soft"]))
        figure.add_trace(bar("inner_low", "inner_high", "inner", 0.32, LIGHT["teal"]))
    else:
        figure.add_trace(bar("low", "high", "outer", 0.32, LIGHT["teal"]))
    if tools.has(data, "point"):
        cells = [tools.Cell(code, label) for code, label in zip(data["code"], data["label"], strict=True)]
        word = f"{names['point']}: " if "point" in names else ""
        figure.add_scatter(
            x=tools.gaps(data["point"]),
            y=data.index.tolist(),
            mode="markers",
            marker={"color": LIGHT["paper"], "size": 11, "line": {"color": LIGHT["ink"], "width": 2.5}},
            name=names.get("point", ""),
            legendgroup="point",
            showlegend="point" in names,
            hovertemplate=[
                cell.head + word + cell.put(value, number_format, suffix) + "<extra></extra>"
                for cell, value in zip(cells, data["point"], strict=True)
            ],
            customdata=[cell.data for cell in cells],
            cliponaxis=False,
        )
    if "reference" in names and reference is not None:
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="lines",
            line={"color": LIGHT["orange_line"], "width": 1.5, "dash": "dot"},
            name=names["reference"],
            hoverinfo="skip",
        )
    texts, widths = [], [0.0]
    for row in data.itertuples():
        cell = tools.Cell(row.code)
        ends = [tools.rough(v, number_format) for v in (row.low, row.high)]
        if ends[0] == ends[1]:
            texts.append((cell.put(row.low, number_format), cell.data))
        else:
            texts.append((cell.span(row.low, row.high, number_format, dash="–"), cell.data))
        dash = " … " if row.low < 0 else "–"
        widths.append(theme.text_width(dash.join(dict.fromkeys(ends)), 12.5))
    figure.add_trace(tools.column_trace(data.index, texts))
    share = tools.right_column(max(widths))
    top = tools.top_margin(reference)
    place = tools.rows(data["label"], bars=False, x_title=x_title, top=top, half_mark=9)
    figure = tools.finish(
        figure,
        theme.base_layout(
            place.height,
            margin={"t": top},
            meta=place.meta,
            barmode="overlay",
            yaxis=place.yaxis,
            xaxis=tools.value_axis(limits, share, x_title, suffix, number_format),
            xaxis2=tools.column_axis(share),
        ),
    )
    tools.row_lines(figure, len(data), share)
    tools.add_reference(figure, reference, limits, share=share)
    return figure
