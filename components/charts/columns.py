"""Vertical columns, or a line with dots, over numbers or ordered labels."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import QUIET, UNSHRUNK, Drawing, Figure
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
    **roles: tools.Role,
) -> Figure:
    """Vertical columns from zero; with `line` dots on a line instead (eigenvalues).

    `frame`: `x` (numbers, or codes in the order of the frame), `label` (under the column and in the
    hover), `value`; optional `flag` (a key of `flags`, code -> name: own colour and pattern or symbol, in
    the legend), `quiet` the flag of the many others, in plain grey. `beside`: name of a second quantity, the
    column `second`, as a dashed line to compare with. `reference`: (value, text), a dotted horizontal line.
    `show_values`: "auto" writes the
    numbers on up to twelve columns, "all" on all of them, "none" on none. More than twelve numeric x get
    a plain numeric axis.
    """
    tools.one_of("show_values", show_values, ("auto", "all", "none"))
    needed = ["x", "label", "value", *(["flag"] if flags is not None else []), *(["second"] if beside else [])]
    data = tools.need(frame, needed, ["value", "second"], roles=roles)
    tools.unique(data, ["x"])
    if flags is not None:
        tools.known("flag", data["flag"], flags)
    codes, labels, values = data["x"], data["label"], data["value"]
    numeric = tools.numeric(codes)
    places = codes if numeric else list(range(len(codes)))
    rising = sorted(range(len(places)), key=places.__getitem__)
    ordered = [places[row] for row in rising]
    width = 0.76 * float(min((b - a for a, b in pairwise(ordered)), default=1.0))
    written = show_values == "all" or (show_values == "auto" and len(codes) <= 12)
    drawn = tools.drawn(data, ["value", "second"] if beside else ["value"], reference)
    limits = tools.span(drawn, zero=True, pad=0.14 if written else 0.08)
    drawing = Drawing()
    if line:
        drawing.scatter(
            x=ordered,
            y=[values[row] for row in rising],
            mode="lines",
            line={"color": LIGHT["grey_line"], "width": 2},
            **QUIET,
        )
    if beside:
        cells = [tools.Cell(codes[row], labels[row]) for row in rising]
        second = [data["second"][row] for row in rising]
        drawing.key(beside, "dash", LIGHT["muted"])
        drawing.scatter(
            x=ordered,
            y=second,
            mode="lines",
            line={"color": LIGHT["muted"], "width": 2, "dash": "dash"},
            name=beside,
            hovertemplate=[
                f"{cell.head}{beside}: {cell.put(value, number_format, suffix)}<extra></extra>"
                for cell, value in zip(cells, second, strict=True)
            ],
            customdata=[cell.data for cell in cells],
        )
    for number, (flag, name) in enumerate((flags or {"": ""}).items()):
        part = [row for row in range(len(codes)) if flags is None or data["flag"][row] == flag]
        if not part:
            continue
        colour = LIGHT["grey"] if quiet and flag == quiet else theme.GROUPS[number % len(theme.GROUPS)]
        symbol = theme.SYMBOLS[number % len(theme.SYMBOLS)]
        cells = [tools.Cell(codes[row], labels[row]) for row in part]
        texts = [cell.put(values[row], number_format, suffix) for cell, row in zip(cells, part, strict=True)]
        shared = {
            "x": [places[row] for row in part],
            "y": [values[row] for row in part],
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
            drawing.key(name, "dot", colour, symbol)
            drawing.scatter(
                mode="markers+text" if written else "markers",
                textposition="top right",
                marker={"color": colour, "symbol": symbol, "size": 10},
                **shared,
            )
        else:
            drawing.key(name, "box", colour)
            drawing.bar(
                width=width,
                textposition="outside" if written else "none",
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
                **UNSHRUNK,
            )
    ticks: dict[str, Any] = {"nticks": 8}
    if not numeric or len(codes) <= 12:
        slot = tools.PHONE * 0.85 / len(codes)
        texts = [theme.wrap(str(label), max(6, int(slot / 7))) for label in labels]
        ticks = {"tickmode": "array", "tickvals": places, "ticktext": texts}
        if max(theme.text_width(text, 13) for text in texts) > slot:
            ticks |= {
                "ticktext": [theme.wrap(str(label), 14) for label in labels],
                "autotickangles": [0, -45],
            }
    elif tools.whole(codes):
        ticks["tickformat"] = "d"
    # a small count has no halves on its axis
    counts = number_format == ",.0f" and limits[1] <= _FEW and tools.whole(values)
    ticks["range"] = [ordered[0] - 0.9 * width, ordered[-1] + 0.9 * width]
    if reference is not None:
        value, text = float(reference[0]), reference[1]
        drawing.rule(x0=0, x1=1, xref="paper", y0=value, y1=value)
        place = {"x": 1, "xref": "paper", "y": value, "xanchor": "right", "yanchor": "bottom"}
        drawing.note(text, LIGHT["orange_line"], **place)
    return drawing.figure(
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
    )
