"""One number over many sets of rows."""

from __future__ import annotations

import pandas as pd

from . import _tools as tools
from ._drawing import Drawing, Figure
from .theme import LIGHT

_HEIGHT = 190
_BINS = 46  # dots of about one width stack up


def strip(
    frame: pd.DataFrame,
    *,
    reach: tuple[float, float] | None = None,
    names: dict[str, str] | None = None,
    reference: tuple[float, str] | None = None,
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    x_range: tuple[float, float] | None = None,
    **roles: tools.Role,
) -> Figure:
    """A dot for every set, stacked where they meet; the chosen one open and larger; a thin bar for what is reachable.

    `frame`: `code`, `label` (of the set, for the hover), `value`; optional `highlight` (the chosen set). Rows without
    a value are left out. `reach`: the thin bar. `names`: legend words for `set`, `chosen`, `reach` (those given
    appear). `reference`: (value, text), a dotted line.
    """
    data = tools.need(frame, ["code", "label", "value"], ["value"], ["highlight"], roles=roles)
    tools.unique(data, ["code"])
    names = dict(names or {})
    for name in names:
        tools.one_of("names", name, ("set", "chosen", "reach"))
    values, chosen = data["value"], tools.flags(data, "highlight", len(data["code"]))
    drawn = [*tools.drawn(data, ["value"], reference), *(reach or ())]
    limits = tools.span(drawn, given=x_range, pad=0.04)
    columns: dict[int, list[int]] = {}
    for row, value in enumerate(values):
        if value is not None:
            slot = round((value - limits[0]) / (limits[1] - limits[0]) * _BINS)
            columns.setdefault(slot, []).append(row)
    heights: dict[int, int] = {}  # of each row, column by column
    for slot in sorted(columns):
        # the chosen set stands on top of its column, so that it is seen whole
        for height, row in enumerate(sorted(columns[slot], key=chosen.__getitem__), 1):
            heights[row] = height
    drawing = Drawing()
    if reach is not None:
        drawing.key(names.get("reach", ""), "line", LIGHT["teal_soft"])
        drawing.scatter(
            x=[float(end) for end in reach],
            y=[0, 0],
            mode="lines",
            line={"color": LIGHT["teal_soft"], "width": 6},
            name=names.get("reach", ""),
            showlegend="reach" in names,
            hoverinfo="skip",
            cliponaxis=False,
        )
    for late, role in ((False, "set"), (True, "chosen")):
        part = [row for row in heights if chosen[row] == late]
        if not part:
            continue
        cells = [tools.Cell(data["code"][row], data["label"][row]) for row in part]
        drawing.key(names.get(role, ""), "dot", LIGHT["ink"] if late else LIGHT["teal"], "circle", hollow=late)
        drawing.scatter(
            x=[values[row] for row in part],
            y=[heights[row] for row in part],
            mode="markers",
            marker={
                "size": 12 if late else 9,
                "color": LIGHT["paper"] if late else LIGHT["teal"],
                "line": {"color": LIGHT["ink"], "width": 2.5 if late else 0},
            },
            name=names.get(role, ""),
            showlegend=role in names,
            customdata=[cell.data for cell in cells],
            hovertemplate=[
                cell.head + cell.put(values[row], number_format, suffix) + "<extra></extra>"
                for cell, row in zip(cells, part, strict=True)
            ],
            cliponaxis=False,
        )
    drawing.reference(reference, limits)
    top = tools.top_margin(reference)
    tallest = max(heights.values(), default=1)
    return drawing.figure(
        _HEIGHT + top,
        margin={"t": top},
        meta={"narrow_height": _HEIGHT + top},
        yaxis={"range": [-0.9, max(tallest, 5) + 0.7], "visible": False, "fixedrange": True},
        xaxis=tools.value_axis(limits, 1.0, x_title, suffix, number_format),
    )
