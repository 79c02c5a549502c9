"""Regions as equal tiles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import INSIDE, UNSHRUNK, Drawing, Figure
from ._regions import class_marks, colouring, group_marks
from .theme import LIGHT


def tile_grid(
    frame: pd.DataFrame,
    *,
    kind: str = "sequential",
    number_format: str = ",.0f",
    number: Callable[[float], str] = tools.plain_number,
    suffix: str = "",
    missing_label: str = "",
    groups: Mapping[str, str] | None = None,
    selected: Collection[str] = (),
    breaks: Sequence[float] | None = None,
    center: float = 0.0,
    **roles: tools.Role,
) -> Figure:
    """One equal tile a region, roughly where it lies, with its short name and number inside.

    `frame`: `code`, `label`, `short` (at most about five characters), `row`, `column` (tile places from
    0, row 0 on top), `value`, `text` (the value in the reader's words, for the hover). Colours as in
    `region_map`; with kind="groups" the group's symbol stands for the number. A tile without a value is
    hatched.
    """
    data = tools.need(
        frame, ["code", "label", "short", "row", "column", "value", "text"], ["row", "column"], roles=roles
    )
    tools.unique(data, ["code"])
    tools.unique(data, ["row", "column"])
    tools.known("selected", selected, list(data["code"]))
    codes, values = data["code"], data["value"]
    there = [value is not None for value in values]
    present = {code: value for code, value in zip(codes, values, strict=True) if value is not None}
    fills, legend = colouring(present, kind, groups, breaks, center, number, suffix)
    colours = [fills.get(code, LIGHT["grey_soft"]) for code in codes]
    chosen = [code in selected for code in codes]
    missing = f"<br>{missing_label}" if missing_label else ""
    templates, custom, hover = [], [], []
    for code, short, label, value, text in zip(
        *(data[column] for column in ("code", "short", "label", "value", "text")), strict=True
    ):
        cell = tools.Cell(code, short)
        below = "" if kind == "groups" else cell.put(value, number_format)
        templates.append("%{customdata[1]}<br><b>" + (below or " ") + "</b>")
        custom.append(cell.data)
        hover.append(f"<b>{label}</b>" + (missing if value is None else f"<br>{text}") + "<extra></extra>")
    rows_, columns_ = int(max(data["row"])) + 1, int(max(data["column"])) + 1
    side = 0.94
    drawing = Drawing()
    drawing.bar(
        x=data["column"],
        y=[side] * len(codes),
        base=[row - side / 2 for row in data["row"]],
        width=side,
        marker={
            "color": colours,
            "cornerradius": 5,
            "line": {
                "color": [LIGHT["ink"] if flag else LIGHT["zero"] for flag in chosen],
                "width": [2.5 if flag else 0.5 for flag in chosen],
            },
            "pattern": {
                "shape": ["" if known else "/" for known in there],
                "fgcolor": LIGHT["paper"],
                "fillmode": "overlay",
                "size": 7,
                "solidity": 0.12,  # the name stands on it
            },
        },
        customdata=custom,
        texttemplate=templates,
        textfont={"size": 12, "color": [theme.text_on(colour) for colour in colours]},
        hovertemplate=hover,
        showlegend=False,
        **INSIDE | UNSHRUNK,
    )
    if kind == "groups" and groups is not None:
        below_name = [row + 0.2 for row in data["row"]]
        places = dict(zip(codes, zip(data["column"], below_name, strict=True), strict=True))
        group_marks(drawing, present, groups, places, 11)
    class_marks(drawing, legend, missing_label, gaps=not all(there))
    wide, narrow = 74, 330 / columns_
    hidden = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return drawing.figure(
        round(rows_ * wide + 16),
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        meta={"narrow_height": round(rows_ * min(narrow, wide) + 16)},
        barmode="overlay",
        xaxis={**hidden, "range": [-0.5, columns_ - 0.5]},
        yaxis={**hidden, "range": [rows_ - 0.5, -0.5], "scaleanchor": "x", "scaleratio": 1},
    )
