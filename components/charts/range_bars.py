"""Ranges that show what is fixed and what is open."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import Drawing, Figure
from .theme import LIGHT

ROLES = ("outer", "inner", "point", "reference")
_NUMBERS = ("low", "high", "inner_low", "inner_high", "point")


def range_bars(
    frame: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    reference: tuple[float, str] | None = None,
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    x_range: tuple[float, float] | None = None,
    **roles: tools.Role,
) -> Figure:
    """A thin bar for all that is reachable, a thick one inside it, an open dot for the chosen value.

    `frame`: `code`, `label`, `low`, `high`; optional `inner_low`, `inner_high` (the thick bar; without
    them low–high itself is thick) and `point` (the open dot). The outer range is written at the right
    edge; a range of one value is drawn as a hair. `names`: legend words for `outer`, `inner`, `point`,
    `reference` (those given appear). `reference`: (value, text), a dotted line.
    """
    data = tools.need(frame, ["code", "label", "low", "high"], _NUMBERS, roles=roles)
    tools.unique(data, ["code"])
    names = dict(names or {})
    for name in names:
        tools.one_of("names", name, ROLES)
    nested = tools.has(data, "inner_low", "inner_high")
    for low, high in (("low", "high"), ("inner_low", "inner_high"))[: 1 + nested]:
        if any(None not in ends and ends[0] > ends[1] for ends in zip(data[low], data[high], strict=True)):
            raise ValueError(f"{low}: a range cannot start above its end")
    codes, labels = data["code"], data["label"]
    limits = tools.span(tools.drawn(data, _NUMBERS, reference), given=x_range, pad=0.03)
    hair = (limits[1] - limits[0]) * 0.006
    drawing = Drawing()

    def bar(low: str, high: str, role: str, thickness: float, colour: str) -> None:
        word = f"{names[role]}: " if role in names else ""
        widths, starts, custom, hover = [], [], [], []
        for code, label, start, end in zip(codes, labels, data[low], data[high], strict=True):
            width = None if start is None or end is None else max(end - start, hair)
            widths.append(width)
            starts.append(None if width is None else (start + end) / 2 - width / 2)
            cell = tools.Cell(code, label)
            hover.append(f"{cell.head}{word}{cell.span(start, end, number_format, suffix)}<extra></extra>")
            custom.append(cell.data)
        drawing.key(names.get(role, ""), "box", colour)
        drawing.bar(
            orientation="h",
            y=list(range(len(codes))),
            x=widths,
            base=starts,
            width=thickness,
            marker={"color": colour, "line": {"width": 0}},
            name=names.get(role, ""),
            legendgroup=role,
            showlegend=role in names,
            customdata=custom,
            hovertemplate=hover,
        )

    if nested:
        bar("low", "high", "outer", 0.1, LIGHT["teal_soft"])
        bar("inner_low", "inner_high", "inner", 0.32, LIGHT["teal"])
    else:
        bar("low", "high", "outer", 0.32, LIGHT["teal"])
    if tools.has(data, "point"):
        cells = [tools.Cell(code, label) for code, label in zip(codes, labels, strict=True)]
        word = f"{names['point']}: " if "point" in names else ""
        drawing.key(names.get("point", ""), "dot", LIGHT["ink"], "circle", hollow=True)
        drawing.scatter(
            x=data["point"],
            y=list(range(len(codes))),
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
        drawing.key(names["reference"], "dash", LIGHT["orange_line"])
        drawing.scatter(
            x=[None],
            y=[None],
            mode="lines",
            line={"color": LIGHT["orange_line"], "width": 1.5, "dash": "dot"},
            name=names["reference"],
            hoverinfo="skip",
        )
    texts, pixels = [], [0.0]
    for code, low, high in zip(codes, data["low"], data["high"], strict=True):
        cell = tools.Cell(code)
        ends = [tools.rough(end, number_format) for end in (low, high) if end is not None]
        if len(ends) == 2 and ends[0] == ends[1]:
            texts.append((cell.put(low, number_format), cell.data))
        else:
            texts.append((cell.span(low, high, number_format, dash="–"), cell.data))
        dash = " … " if low is not None and low < 0 else "–"
        pixels.append(theme.text_width(dash.join(dict.fromkeys(ends)), 12.5))
    drawing.column(texts)
    share = tools.right_column(max(pixels))
    drawing.row_lines(len(codes), share)
    drawing.reference(reference, limits, share=share)
    top = tools.top_margin(reference)
    place = tools.rows(labels, bars=False, x_title=x_title, top=top, half_mark=9)
    axis = tools.value_axis(limits, share, x_title, suffix, number_format)
    return drawing.rows(place, axis, share, margin={"t": top}, barmode="overlay")
