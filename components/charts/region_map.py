"""Regions as a map of filled polygons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from . import _tools as tools
from ._drawing import Drawing, Figure
from ._regions import class_marks, colouring, group_marks
from .theme import LIGHT

_TINY = 0.025  # a region narrower than this share of the map is drawn as a dot


def region_map(
    shapes: Mapping[str, Mapping[str, Any]],
    frame: pd.DataFrame,
    *,
    kind: str = "sequential",
    number: Callable[[float], str] = tools.plain_number,
    suffix: str = "",
    missing_label: str = "",
    groups: Mapping[str, str] | None = None,
    selected: Collection[str] = (),
    breaks: Sequence[float] | None = None,
    center: float = 0.0,
    **roles: tools.Role,
) -> Figure:
    """Regions as filled polygons, one trace a region, coloured by classes of a value or by groups.

    `shapes`: code -> {"rings": [[xs, ys], ...]} in an equal-area plane, with "label": [x, y] (a point
    inside) if at hand; units too small to be seen (cities) become dots. `frame`: `code`, `label`, `value`
    (number, or a group's code with kind="groups"), `text` (the value in the reader's words, for the
    hover). A shape without a row or without a value is hatched and named `missing_label`; a row without a
    shape raises. `number` writes the limits of the classes in the legend. `selected` codes get an ink
    outline. `breaks` replaces the round limits of the classes. A click on a fill finds its code in
    `point.data.meta`.
    """
    data = tools.need(frame, ["code", "label", "value", "text"], roles=roles)
    tools.unique(data, ["code"])
    tools.known("code", data["code"], list(shapes))
    tools.known("selected", selected, list(shapes))
    labels, words = (dict(zip(data["code"], data[column], strict=True)) for column in ("label", "text"))
    present = {code: value for code, value in zip(data["code"], data["value"], strict=True) if value is not None}
    fills, legend = colouring(present, kind, groups, breaks, center, number, suffix)
    every_x = [x for shape in shapes.values() for ring in shape["rings"] for x in ring[0]]
    every_y = [y for shape in shapes.values() for ring in shape["rings"] for y in ring[1]]
    width, height = max(every_x) - min(every_x), max(every_y) - min(every_y)

    def outline(code: str) -> tuple[list[float | None], list[float | None]]:
        xs: list[float | None] = []
        ys: list[float | None] = []
        for ring_x, ring_y in shapes[code]["rings"]:
            if xs:
                xs.append(None)
                ys.append(None)
            xs += list(ring_x)
            ys += list(ring_y)
        return xs, ys

    def middle(code: str) -> tuple[float, float]:
        if "label" in shapes[code]:
            return float(shapes[code]["label"][0]), float(shapes[code]["label"][1])
        ring_x, ring_y = max(shapes[code]["rings"], key=lambda ring: len(ring[0]))
        return (min(ring_x) + max(ring_x)) / 2, (min(ring_y) + max(ring_y)) / 2

    def extent(code: str) -> float:
        return max(max(x) - min(x) for x, _ in shapes[code]["rings"]) / width

    tiny = {code for code in shapes if extent(code) < _TINY}
    drawing = Drawing()
    # drawn in this order: plain fills, selected fills, dots of cities, selected dots
    for code in sorted(shapes, key=lambda c: (c in tiny, c in selected)):
        label = str(labels.get(code, code))
        border = {"color": LIGHT["ink"], "width": 2.5} if code in selected else {"color": LIGHT["paper"], "width": 1}
        if code in present:
            fill, text = fills[code], f"<b>{label}</b><br>{words[code]}"
        else:
            fill = LIGHT["grey_soft"]
            text = f"<b>{label}</b>" + (f"<br>{missing_label}" if missing_label else "")
        shared = {
            "name": label,
            "text": text,
            "hoverinfo": "text",
            "customdata": [[code]],
            "meta": code,  # what a click on a fill reports: Plotly gives fills no customdata
            "showlegend": False,
        }
        if code in tiny:
            x, y = middle(code)
            dot: dict[str, Any] = {
                "size": 11,
                "color": fill,
                "symbol": "circle" if code in present else "circle-x",
                "line": {"color": LIGHT["ink"] if code in selected else LIGHT["paper"], "width": 2},
            }
            if code not in present:
                dot["line"] = {"color": LIGHT["grey_line"], "width": 1}
            drawing.scatter(x=[x], y=[y], mode="markers", marker=dot, cliponaxis=False, **shared)
            continue
        xs, ys = outline(code)
        if code not in present:
            hatch = {"shape": "/", "fgcolor": LIGHT["grey_line"], "bgcolor": fill, "size": 6, "solidity": 0.2}
            shared["fillpattern"] = hatch
        drawing.scatter(
            x=xs,
            y=ys,
            mode="lines",
            fill="toself",
            fillcolor=fill,
            line=border,
            hoveron="fills",
            cliponaxis=False,
            **shared,
        )
    if kind == "groups" and groups is not None:
        group_marks(drawing, present, groups, {code: middle(code) for code in present if code not in tiny}, 9)
    class_marks(drawing, legend, missing_label, gaps=len(present) < len(shapes))
    ratio = height / width
    hidden = {"visible": False, "fixedrange": True, "constrain": "domain"}
    air_x, air_y = width * 0.01, height * 0.01
    return drawing.figure(
        round(690 * ratio + 24),
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        meta={"narrow_height": round(326 * ratio + 24)},
        xaxis={**hidden, "range": [min(every_x) - air_x, max(every_x) + air_x]},
        yaxis={
            **hidden,
            "range": [min(every_y) - air_y, max(every_y) + air_y],
            "scaleanchor": "x",
            "scaleratio": 1,
        },
    )
