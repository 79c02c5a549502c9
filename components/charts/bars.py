"""Horizontal bars with intervals."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT

_INTERVALS = {
    "inner": ("inner_low", "inner_high", 7.0),
    "outer": ("low", "high", 1.5),
}  # and pixels of thickness


def bars(
    frame: pd.DataFrame,
    *,
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    names: Mapping[str, str] | None = None,
    reference: tuple[float, str] | None = None,
    x_range: tuple[float, float] | None = None,
) -> go.Figure:
    """Horizontal bars from zero; thin lines for outer intervals, thick ones for inner; numbers beside.

    `frame`: `code`, `label`, `value`; optional `low`, `high` (thin line), `inner_low`, `inner_high`
    (thick line), `highlight` (rows that matter; the others turn grey). Rows stand in the order of the
    frame. `names`: legend words for `value`, `outer`, `inner` (those given appear). `reference`: (value,
    text), a dotted line. With intervals or a reference the numbers stand in a column at the right edge;
    otherwise at the ends of the bars, and the axis carries no ticks.
    """
    data = tools.need(frame, ["code", "label", "value"], ["value", "low", "high", "inner_low", "inner_high"])
    tools.unique(data, ["code"])
    names = dict(names or {})
    for name in names:
        tools.one_of("names", name, ("value", "outer", "inner"))
    present = {role: ends for role, ends in _INTERVALS.items() if tools.has(data, *ends[:2])}
    strong = tools.flags(data, "highlight")
    values = [v for c in ("value", "low", "high", "inner_low", "inner_high") if c in data for v in data[c]]
    values += [reference[0]] if reference else []
    limits = tools.span(values, zero=True, pad=0.03, given=x_range)
    share = tools.right_column(tools.widest(data["value"], number_format, suffix, 13))
    beside = not present and reference is None and (data["value"].dropna() >= 0).all()
    fill = LIGHT["teal_soft"] if present else LIGHT["teal"]

    custom, templates, numbers = [], [], []
    for row in data.itertuples():
        cell = tools.Cell(row.code, row.label)
        numbers.append(cell.put(row.value, number_format, suffix))
        text = cell.head + numbers[-1]
        for role, (low, high, _) in present.items():
            ends = cell.span(getattr(row, low), getattr(row, high), number_format, suffix)
            if ends:
                text += "<br>" + (f"{names[role]}: " if role in names else "") + ends
        custom.append(cell.data)
        templates.append(text + "<extra></extra>")
    figure = go.Figure()
    figure.add_bar(
        orientation="h",
        y=data.index.tolist(),
        x=tools.gaps(data["value"]),
        marker={
            "color": [LIGHT["grey"] if strong.any() and not flag else fill for flag in strong],
            "line": {"width": 0},
        },
        name=names.get("value", ""),
        showlegend="value" in names,
        customdata=custom,
        hovertemplate=templates,
        texttemplate=[f"<b>{n}</b>" if flag and n else n for n, flag in zip(numbers, strong, strict=True)]
        if beside
        else "",
        textposition="outside" if beside else "none",
        textangle=0,
        constraintext="none",
        textfont={"size": 12.5, "color": LIGHT["ink"]},
        cliponaxis=False,
    )
    for role, (low, high, width) in present.items():
        xs: list[float | None] = []
        ys: list[float | None] = []
        for row in data.itertuples():
            pair = [getattr(row, low), getattr(row, high)]
            if pd.notna(pair[0]) and pd.notna(pair[1]):
                xs += [*pair, None]
                ys += [row.Index, row.Index, None]
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"color": LIGHT["ink"], "width": width},
            name=names.get(role, ""),
            showlegend=role in names,
            hoverinfo="skip",
        )
    axis = tools.value_axis(limits, share, x_title, suffix, number_format)
    axis |= {"zeroline": True, "zerolinewidth": 1.5}
    if beside:
        axis |= {"showticklabels": False, "showgrid": False}
    else:
        figure.add_trace(
            tools.column_trace(
                data.index, tools.numbers(data["code"], data["value"], number_format, suffix), bold=strong
            )
        )
    top = tools.top_margin(reference)
    place = tools.rows(data["label"], bars=True, x_title=x_title, top=top)
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
    tools.add_reference(figure, reference, limits, share=share, layer="above")
    return figure
