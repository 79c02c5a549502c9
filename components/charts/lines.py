"""Lines named at their ends."""

from __future__ import annotations

import math
from collections.abc import Collection
from datetime import date
from typing import Any

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import QUIET, Drawing, Figure
from .theme import LIGHT


def _spread(wanted: list[float], heights: list[float], low: float, high: float) -> list[float]:
    """Positions near the wanted ones, in the same order, that keep half of both heights between neighbours.

    Blocks of labels that would overlap move together around their common middle (pool adjacent violators).
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    offsets, reach = [], 0.0
    for position, index in enumerate(order):
        if position:
            reach += (heights[order[position - 1]] + heights[index]) / 2
        offsets.append(reach)
    blocks: list[tuple[float, int]] = []  # mean of wanted minus offset, members
    for index, offset in zip(order, offsets, strict=True):
        blocks.append((wanted[index] - offset, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (b, m), (a, n) = blocks.pop(), blocks.pop()
            blocks.append(((a * n + b * m) / (n + m), n + m))
    starts = [mean for mean, members in blocks for _ in range(members)]
    placed = [start + offset for start, offset in zip(starts, offsets, strict=True)]
    top = high - heights[order[-1]] / 2
    bottom = low + heights[order[0]] / 2
    ceiling = [top - (offsets[-1] - offset) for offset in offsets]
    floor = [bottom + offset for offset in offsets]
    placed = [max(min(p, c), f) for p, c, f in zip(placed, ceiling, floor, strict=True)]
    result = [0.0] * len(wanted)
    for index, place in zip(order, placed, strict=True):
        result[index] = place
    return result


def lines(
    frame: pd.DataFrame,
    *,
    highlight: Collection[str] = (),
    x_title: str = "",
    y_title: str = "",
    number_format: str = ",.1f",
    x_format: str = "",
    suffix: str = "",
    y_range: tuple[float, float] | None = None,
    reference: tuple[float, str] | None = None,
    **roles: tools.Role,
) -> Figure:
    """One line a series, named at its right end; with `highlight` those in colour, the others thin and grey.

    `frame`: `series`, `label`, `x` (numbers, dates, or codes in the order of the frame), `y` (NaN breaks
    the line); optional `low`, `high` (an interval at each point). Without `highlight` up to seven series
    are coloured and named; more than seven need it. The names are pushed apart where ends lie close; a
    thin grey tie leads to each.
    """
    data = tools.need(frame, ["series", "label", "x", "y"], ["y", "low", "high"], roles=roles)
    tools.unique(data, ["series", "x"])
    labels: dict[Any, str] = {}
    for code, label in zip(data["series"], data["label"], strict=True):
        labels.setdefault(code, str(label))
    codes = list(labels)
    tools.known("highlight", highlight, codes)
    if not highlight and len(codes) > len(theme.GROUPS):
        raise ValueError(f"highlight: choose what to show in colour among more than {len(theme.GROUPS)} series")
    strong = [code for code in codes if code in highlight] if highlight else codes
    grey = [code for code in codes if code not in strong]
    height, inner = 400, 400 - 62
    limits = tools.span(tools.drawn(data, ["y", "low", "high"], reference), given=y_range)
    per_pixel = (limits[1] - limits[0]) / inner
    numeric = tools.numeric(data["x"])
    x_axis: dict[str, Any] = {"nticks": 6}
    dated = all(isinstance(x, date) for x in data["x"])
    order: list[Any] = []
    if not numeric and not dated:
        order = list(dict.fromkeys(data["x"]))
        index_of = {x: index for index, x in enumerate(order)}
        data["x"] = [index_of[x] for x in data["x"]]
        x_axis = {
            "tickmode": "array",
            "tickvals": list(range(len(order))),
            "ticktext": [theme.wrap(str(x), 9) for x in order],
            "autotickangles": [0, -45],
        }
        x_shown = "%{customdata[2]}"
    else:
        x_shown = f"%{{x:{x_format}}}" if x_format else "%{x}"
        if numeric and x_format:
            x_axis["tickformat"] = x_format
        elif numeric and tools.whole(data["x"]):
            years = sorted({int(x) for x in data["x"]})
            x_axis["tickformat"] = "d"
            x_shown = "%{x:d}"
            if len(years) <= 6:
                x_axis |= {"tickmode": "array", "tickvals": years}
    first, last = min(data["x"]), max(data["x"])
    drawing = Drawing()

    def written(x: Any) -> Any:
        return x.isoformat() if dated else x

    def line(code: Any, colour: str, **changes: Any) -> None:
        rows = [row for row, own in enumerate(data["series"]) if own == code]
        if not dated:
            rows.sort(key=data["x"].__getitem__)
        part = tools.pick(data, rows)
        if code in strong and tools.has(part, "low", "high"):
            changes["error_y"] = tools.error_bars(part["y"], part["low"], part["high"], colour, thickness=1.5)
        drawing.scatter(
            x=[written(x) for x in part["x"]],
            y=part["y"],
            name=labels[code],
            legendgroup=str(code),
            showlegend=False,
            customdata=[[code, labels[code], order[x] if order else None] for x in part["x"]],
            hovertemplate=f"<b>%{{customdata[1]}}</b><br>{x_shown}: "
            + tools.shown("y", number_format, suffix)
            + "<extra></extra>",
            cliponaxis=False,
            **changes,
        )

    for code in grey:
        line(
            code,
            LIGHT["grey"],
            mode="lines",
            line={"color": LIGHT["grey"], "width": 1.25},
        )
    for number, code in enumerate(strong):
        colour, symbol = theme.GROUPS[number % 7], theme.SYMBOLS[number % 7]
        line(
            code,
            colour,
            mode="lines+markers",
            line={"color": colour, "width": 2.75},
            marker={"symbol": symbol, "size": 8, "color": colour},
        )
    # names at the right end: on a second axis whose tick labels they are, so that they get exactly their room
    ends: dict[Any, tuple[Any, float]] = {}
    for code, x, y in zip(data["series"], data["x"], data["y"], strict=True):
        if y is not None and (code not in ends or x > ends[code][0]):
            ends[code] = (x, y)
    named = [code for code in strong if code in ends]
    wanted = [ends[code][1] for code in named]
    texts = [theme.wrap(labels[code], 14) for code in named]
    heights = [(15 * (text.count("<br>") + 1) + 3) * per_pixel for text in texts]
    places = _spread(wanted, heights, *limits) if named else []
    for end, place in zip(wanted, places, strict=True):
        drawing.scatter(
            x=[0, 1],
            y=[end, place],
            xaxis="x2",
            mode="lines",
            line={"color": LIGHT["grey_line"], "width": 1},
            cliponaxis=False,
            **QUIET,
        )
    # the axis is drawn only if something stands on it
    drawing.scatter(x=[written(last)], y=[limits[0]], yaxis="y2", mode="markers", marker={"opacity": 0}, **QUIET)
    if not dated:
        air = (last - first) * 0.03 or 0.5
        x_axis["range"] = [first - air, last + air]
    if reference is not None:
        value, text = float(reference[0]), reference[1]

        def clear(x: Any) -> float:
            found = [abs(y - value) for own, y in zip(data["x"], data["y"], strict=True) if own == x and y is not None]
            return min(found, default=math.nan)

        # the text stands at the side where the lines keep farther away
        side = 1 if clear(last) > clear(first) else 0
        drawing.rule(xref="x domain", x0=0, x1=1, y0=value, y1=value, layer="below")
        drawing.note(
            text,
            LIGHT["orange_line"],
            xref="x domain",
            x=side,
            y=value,
            xanchor="left" if side == 0 else "right",
            yanchor="bottom",
            bgcolor=LIGHT["paper"],
            borderpad=0,
            opacity=0.9,
        )
    return drawing.figure(
        height,
        meta={"narrow_height": height},
        xaxis={
            "title": {"text": tools.title(x_title)},
            "showgrid": False,
            "zeroline": False,
            "domain": [0, 0.965],
            **x_axis,
        },
        xaxis2={
            "domain": [0.965, 1],
            "range": [0, 1],
            "visible": False,
            "fixedrange": True,
            "anchor": "y",
        },
        yaxis={
            "title": {"text": tools.title(y_title)},
            "range": limits,
            "ticksuffix": suffix,
            "nticks": 6,
            "separatethousands": "," in number_format,
            "zeroline": limits[0] < 0 < limits[1],
        },
        yaxis2={
            "overlaying": "y",
            "side": "right",
            "anchor": "free",
            "position": 1,
            "range": limits,
            "tickmode": "array",
            "tickvals": places,
            "ticktext": [f"<b>{text}</b>" if highlight else text for text in texts],
            "ticks": "",
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
            "fixedrange": True,
            "tickfont": {"size": 12.5, "color": LIGHT["ink"]},
        },
    )
