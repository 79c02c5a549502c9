"""Vertical columns, or a line with dots, over numbers or ordered labels."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT

_PATTERNS = ("", "/", "x", ".", "\\", "+", "-")
_FEW = 6  # up to here an axis of counts shows every whole number


def columns(
    frame: pd.DataFrame,
    *,
    flags: Mapping[str, str] | None = None,
    quiet: str = "",
    line: bool = False,
    beside: str = "",
    x_title: str = "",
    y_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    reference: tuple[float, str] | None = None,
    show_values: str = "auto",
) -> go.Figure:
    """Vertical columns from zero; with `line` dots on a line instead (eigenvalues).

    `frame`: `x` (numbers, or codes in the order of the frame), `label` (under the column and in the
    hover), `value`; optional `flag` (a key of `flags`, code -> name: own colour and pattern or symbol, in
    the legend), `quiet` the flag of the many others, in plain grey. `beside`: name of a second quantity, the
    column `beside`, as a dashed line to compare with. `reference`: (value, text), a dotted horizontal line.
    `show_values`: "auto" writes the
    numbers on up to twelve columns, "all" on all of them, "none" on none. More than twelve numeric x get
    a plain numeric axis.
    """
    tools.one_of("show_values", show_values, ("auto", "all", "none"))
    data = tools.need(frame, ["x", "label", "value"], ["value"])
    tools.unique(data, ["x"])
    if flags is not None:
        data = tools.need(data, ["x", "flag"])
        tools.known("flag", data["flag"], flags)
    numeric = pd.api.types.is_numeric_dtype(data["x"])
    data["place"] = data["x"] if numeric else range(len(data))
    steps = data["place"].sort_values().diff().dropna()
    width = 0.76 * float(steps.min() if len(steps) else 1.0)
    written = show_values == "all" or (show_values == "auto" and len(data) <= 12)
    if beside:
        data = tools.need(data, ["beside"], ["beside"])
    drawn = [*data["value"], *(data["beside"] if beside else []), *([reference[0]] if reference else [])]
    limits = tools.span(drawn, zero=True, pad=0.14 if written else 0.08)
    figure = go.Figure()
    if line:
        ordered = data.sort_values("place")
        figure.add_scatter(
            x=ordered["place"].tolist(),
            y=tools.gaps(ordered["value"]),
            mode="lines",
            line={"color": LIGHT["grey_line"], "width": 2},
            hoverinfo="skip",
            showlegend=False,
        )
    if beside:
        ordered = data.sort_values("place")
        cells = [tools.Cell(x, label) for x, label in zip(ordered["x"].tolist(), ordered["label"], strict=True)]
        figure.add_scatter(
            x=ordered["place"].tolist(),
            y=tools.gaps(ordered["beside"]),
            mode="lines",
            line={"color": LIGHT["muted"], "width": 2, "dash": "dash"},
            name=beside,
            hovertemplate=[
                f"{cell.head}{beside}: {cell.put(value, number_format, suffix)}<extra></extra>"
                for cell, value in zip(cells, ordered["beside"], strict=True)
            ],
            customdata=[cell.data for cell in cells],
        )
    for number, (flag, name) in enumerate((flags or {"": ""}).items()):
        part = data[data["flag"] == flag] if flags is not None else data
        if part.empty:
            continue
        colour = LIGHT["grey"] if quiet and flag == quiet else theme.GROUPS[number % len(theme.GROUPS)]
        cells = [tools.Cell(x, label) for x, label in zip(part["x"].tolist(), part["label"], strict=True)]
        texts = [cell.put(v, number_format, suffix) for cell, v in zip(cells, part["value"], strict=True)]
        shared = {
            "x": part["place"].tolist(),
            "y": tools.gaps(part["value"]),
            "name": name,
            "legendgroup": flag,
            "showlegend": bool(name),
            "customdata": [cell.data for cell in cells],
            "hovertemplate": [
                cell.head + (f"{name}: " if name else "") + text + "<extra></extra>"
                for cell, text in zip(cells, texts, strict=True)
            ],
            "texttemplate": texts if written else "",
            "textfont": {"size": 12, "color": LIGHT["ink"]},
            "cliponaxis": False,
        }
        if line:
            figure.add_scatter(
                mode="markers+text" if written else "markers",
                textposition="top right",
                marker={"color": colour, "symbol": theme.SYMBOLS[number % len(theme.SYMBOLS)], "size": 10},
                **shared,
            )
        else:
            figure.add_bar(
                width=width,
                textposition="outside" if written else "none",
                textangle=0,
                constraintext="none",
                marker={
                    "color": colour,
                    "line": {"width": 0},
                    "pattern": {
                        "shape": "" if quiet and flag == quiet else _PATTERNS[number % len(_PATTERNS)],
                        "fgcolor": LIGHT["paper"],
                        "fillmode": "overlay",
                        "size": 5,
                        "solidity": 0.25,
                    },
                },
                **shared,
            )
    ticks: dict[str, object] = {"nticks": 8}
    if not numeric or len(data) <= 12:
        slot = tools.PHONE * 0.85 / len(data)
        texts = [theme.wrap(str(label), max(6, int(slot / 7))) for label in data["label"]]
        ticks = {"tickmode": "array", "tickvals": data["place"].tolist(), "ticktext": texts}
        if max(theme.text_width(text, 13) for text in texts) > slot:
            ticks |= {
                "ticktext": [theme.wrap(str(label), 14) for label in data["label"]],
                "autotickangles": [0, -45],
            }
    elif (data["x"] == data["x"].round()).all():
        ticks["tickformat"] = "d"
    # a small count has no halves on its axis
    counts = number_format == ",.0f" and limits[1] <= _FEW and (data["value"] == data["value"].round()).all()
    ticks["range"] = [data["place"].min() - 0.9 * width, data["place"].max() + 0.9 * width]
    figure = tools.finish(
        figure,
        theme.base_layout(
            340,
            meta={"narrow_height": 300},
            margin={"t": 16},
            barmode="overlay",
            xaxis={"title": {"text": tools.title(x_title)}, "showgrid": False, "zeroline": False, **ticks},
            yaxis={
                "title": {"text": tools.title(y_title)},
                "range": limits,
                "ticksuffix": suffix,
                **({"dtick": 1} if counts else {"nticks": 6}),
                "separatethousands": "," in number_format,
                "zeroline": True,
            },
        ),
    )
    if reference is not None:
        value, text = reference
        figure.add_shape(
            type="line",
            x0=0,
            x1=1,
            xref="paper",
            y0=value,
            y1=value,
            line={"color": LIGHT["orange_line"], "width": 1.5, "dash": "dot"},
        )
        figure.add_annotation(
            x=1,
            xref="paper",
            y=value,
            text=text,
            showarrow=False,
            xanchor="right",
            yanchor="bottom",
            font={"size": 12.5, "color": LIGHT["orange_line"]},
        )
    return figure
