"""Rows against columns: numbers in coloured cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from . import _scale as classes_of
from . import _tools as tools
from . import theme
from ._drawing import INSIDE, Drawing, Figure
from .theme import LIGHT


def heatmap(
    frame: pd.DataFrame,
    *,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    scale: str = "diverging",
    zmin: float | None = None,
    zmax: float | None = None,
    number_format: str = ",.2f",
    suffix: str = "",
    show_text: bool = True,
    blank_label: str = "",
    number: Callable[[float], str] | None = None,
    **roles: tools.Role,
) -> Figure:
    """A matrix of coloured cells with their numbers; cells without a row or a value are pale with a dot.

    `frame`: `row` (a key of `rows`), `column` (a key of `columns`), `value`; optional `text` (stands in
    the cell instead of the number). `rows`, `columns`: code -> name in drawing order. Seven classes of
    equal width from `zmin` to `zmax`; by default the data's limits, symmetric around zero for
    scale="diverging". A cell's class is that of its written number: cells that read alike look alike.
    `blank_label`: what an empty cell means, for the hover. `number`: writes class limits; given, the
    classes stand in the legend. Numbers share one size, as large as the smallest cell allows. Row names of
    more than about twelve characters climb above their rows on a phone.
    """
    data = tools.need(frame, ["row", "column", "value"], ["value"], ["text"], roles=roles)
    tools.one_of("scale", scale, ("diverging", "sequential"))
    tools.known("row", data["row"], rows)
    tools.known("column", data["column"], columns)
    tools.unique(data, ["row", "column"])
    values = [value for value in data["value"] if value is not None]
    if scale == "diverging":
        reach = max(map(abs, values), default=1.0)
        low, high = (-reach, reach) if zmin is None and zmax is None else (zmin, zmax)
    else:
        low, high = min(values, default=0.0), max(values, default=1.0)
        low, high = (low if zmin is None else zmin), (high if zmax is None else zmax)
    if low is None or high is None:
        raise ValueError("zmin and zmax: give both or none for a diverging scale")
    if low == high:
        low, high = low - 0.5, high + 0.5
    classes = classes_of.even(low, high, scale)
    own_texts = data.get("text", [None] * len(data["value"]))
    found = {
        (row, column): (value, text)
        for row, column, value, text in zip(data["row"], data["column"], data["value"], own_texts, strict=True)
    }
    xs, ys, fills, inks, templates, hovers, custom = [], [], [], [], [], [], []
    for y, (row, row_name) in enumerate(rows.items()):
        for x, (column, column_name) in enumerate(columns.items()):
            value, own = found.get((row, column), (None, None))
            cell = tools.Cell(row, row_name)
            shown = cell.put(value, number_format)
            cell.data += [column, theme.wrap(str(column_name), 48), "" if own is None else str(own)]
            written = "%{customdata[5]}" if cell.data[5] else shown
            fill = LIGHT["surface"] if value is None else classes.colour(tools.as_written(value, number_format))
            xs.append(x)
            ys.append(y)
            fills.append(fill)
            inks.append(LIGHT["muted"] if value is None else theme.text_on(fill))
            custom.append(cell.data)
            templates.append("·" if value is None and not cell.data[5] else written if show_text else "")
            lines = [cell.head + "%{customdata[4]}"]
            lines += [blank_label] if value is None else [shown + suffix]
            lines += ["%{customdata[5]}"]
            hovers.append("<br>".join(line for line in lines if line) + "<extra></extra>")
    short = tools.short_names(rows.values(), len(columns), 33 if show_text else 20)
    axis, top = tools.column_heads(columns.values(), short)
    gap = 0.06
    drawing = Drawing()
    drawing.bar(
        orientation="h",
        y=ys,
        x=[1 - gap / 2] * len(xs),
        base=[x - 0.5 + gap / 4 for x in xs],
        marker={"color": fills, "line": {"width": 0}},
        customdata=custom,
        texttemplate=templates,
        textfont={"size": 12, "color": inks},
        hovertemplate=hovers,
        showlegend=False,
        **INSIDE,
        **({"width": 1 - gap} if short else {}),
    )
    if number is not None:
        for name, colour in zip(classes.names(number, suffix), classes.colours, strict=True):
            drawing.mark(name, colour, line={"color": LIGHT["zero"], "width": 1})
    place = tools.rows(rows.values(), bars=True, x_title=None, top=top, pitch=32)
    meta, yaxis, height = place.meta, place.yaxis, place.height
    if short:
        yaxis = {**yaxis, "range": [len(rows) - 0.5, -0.5]}
        height = len(rows) * 32 + top + 16
        meta = {"narrow_height": height}
    return drawing.figure(
        height,
        meta=meta,
        barmode="overlay",
        bargap=gap,
        uniformtext={"minsize": 8, "mode": "show"},  # numbers of one size, as large as the cells allow
        yaxis=yaxis,
        xaxis=axis,
    )
