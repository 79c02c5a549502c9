"""Two quantities against each other, with a fitted line."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import Drawing, Figure
from .theme import LIGHT

_PLACES = (
    "middle right",
    "middle left",
    "top center",
    "bottom center",
    "top right",
    "top left",
    "bottom right",
    "bottom left",
)


# Pixels of the plot itself, just above the width where the phone's picture begins and on a phone; names at most
_WIDE = (430.0, 320.0, 40)
_NARROW = (222.0, 262.0, 10)


Box = tuple[float, float, float, float]  # left, bottom, right, top in pixels, y upwards


def _boxes(x: float, y: float, width: float, height: float, radius: float) -> dict[str, Box]:
    """The rectangle of a label at each place around a dot."""
    gap = radius + 2
    found = {}
    for place in _PLACES:
        vertical, horizontal = place.split()
        if horizontal == "right":
            left = x + gap
        elif horizontal == "left":
            left = x - gap - width
        else:
            left = x - width / 2
        bottom = {"top": y + gap, "bottom": y - gap - height, "middle": y - height / 2}[vertical]
        found[place] = (left, bottom, left + width, bottom + height)
    return found


def _overlap(a: Box, b: Box) -> float:
    """The common area of two rectangles."""
    across = min(a[2], b[2]) - max(a[0], b[0])
    if across <= 0:
        return 0.0
    along = min(a[3], b[3]) - max(a[1], b[1])
    return across * along if along > 0 else 0.0


def _label_places(
    dots: list[tuple[float, float, float]], wanted: list[tuple[int, str]], width: float, height: float
) -> dict[int, str]:
    """Places for labels, greedily: none covers a label, much of a dot or leaves the plot.

    `dots`: x, y, radius in pixels of a plot `width` x `height`; `wanted`: (index of its dot, text).
    """
    squares = [(x - r, y - r, x + r, y + r) for x, y, r in dots]
    choices: dict[int, list[tuple[float, str, Box]]] = {}  # per label: share of it that hides dots, place, rectangle
    for index, text in wanted:
        x, y, radius = dots[index]
        wide, tall = theme.text_width(text, 12), 15 * (text.count("<br>") + 1)
        around = (x - radius - 2 - wide, y - radius - 2 - tall, x + radius + 2 + wide, y + radius + 2 + tall)
        near = [square for i, square in enumerate(squares) if i != index and _overlap(around, square)]
        choices[index] = [
            (sum(_overlap(box, square) for square in near) / (wide * tall), place, box)
            for place, box in _boxes(x, y, wide, tall, radius).items()
            if box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
        ]
    placed: dict[int, str] = {}
    labels: list[Box] = []
    # first all that fit freely, then those that hide little of a dot
    for allowed in (0.0, 0.05):
        for index, _ in wanted:
            if index in placed:
                continue
            free = [
                choice
                for choice in choices[index]
                if choice[0] <= allowed and not any(_overlap(choice[2], label) for label in labels)
            ]
            if free:
                _, placed[index], box = min(free, key=lambda choice: choice[0])
                labels.append(box)
    return placed


def scatter(
    frame: pd.DataFrame,
    *,
    x_title: str = "",
    y_title: str = "",
    x_format: str = ",.1f",
    y_format: str = ",.1f",
    x_suffix: str = "",
    y_suffix: str = "",
    groups: Mapping[str, str] | None = None,
    line: pd.DataFrame | None = None,
    line_name: str = "",
    band_name: str = "",
    label_codes: Collection[str] = (),
    x_log: bool = False,
    y_log: bool = False,
    **roles: tools.Role,
) -> Figure:
    """One mark a row: colour and symbol by group, area by size, chosen marks named, a line with its band.

    `frame`: `code`, `label`, `x`, `y`; optional `group` (a key of `groups`), `size` (not negative; area
    grows with it). `line`: `x`, `fit`, optional `low`, `high`, computed elsewhere. `label_codes`: marks
    to be named, the most important first: a name that would cover another mark is left to the hover, on a
    phone more of them than on a wide screen. Log axes need positive values.
    """
    needed = ["code", "label", "x", "y", *(["group"] if groups is not None else [])]
    data = tools.need(frame, needed, ["x", "y", "size"], roles=roles)
    tools.unique(data, ["code"])
    if groups is not None:
        tools.known("group", data["group"], groups)
    tools.known("label_codes", label_codes, data["code"])
    data = tools.pick(
        data, [i for i, (x, y) in enumerate(zip(data["x"], data["y"], strict=True)) if None not in (x, y)]
    )
    codes, labels, xs, ys = (data[column] for column in ("code", "label", "x", "y"))
    if not codes:
        raise ValueError("frame: no row has both x and y")
    for name, log in (("x", x_log), ("y", y_log)):
        if log and min(data[name]) <= 0:
            raise ValueError(f"{name}: a log axis needs positive values")
    x_range, y_range = _axis_range(xs, x_log), _axis_range(ys, y_log)

    height = 420
    sizes, sized = [11.0] * len(codes), tools.has(data, "size")
    if sized:
        areas = [max(size or 0.0, 0.0) for size in data["size"]]
        sizes = [math.sqrt(area / (max(areas) or 1.0)) * 24 + 7 for area in areas]

    def pixel(value: float, limits: list[float], log: bool, length: float) -> float:
        value = math.log10(value) if log else value
        return (value - limits[0]) / (limits[1] - limits[0]) * length

    index_of = {code: index for index, code in enumerate(codes)}
    texts = [theme.wrap(str(label), 18) for label in labels]
    wanted = [(index_of[code], texts[index_of[code]]) for code in label_codes if code in index_of]

    def places(width: float, tall: float, most: int) -> dict[int, str]:
        dots = [
            (pixel(x, x_range, x_log, width), pixel(y, y_range, y_log, tall), size / 2)
            for x, y, size in zip(xs, ys, sizes, strict=True)
        ]
        return _label_places(dots, wanted[:most], width, tall)

    # what fits the narrowest plot of each kind fits every wider one
    placed, placed_narrow = places(*_WIDE), places(*_NARROW)
    narrow_texts = []

    # a few chosen marks are outlined too, so that one whose name finds no room is still seen
    outlined = {index for index, _ in wanted} if len(wanted) <= len(codes) / 2 else set()

    drawing = Drawing()
    if line is not None:
        _add_line(drawing, line, line_name, band_name)
    for number, (group, name) in enumerate((groups or {"": ""}).items()):
        part = [i for i in range(len(codes)) if groups is None or data["group"][i] == group]
        if not part:
            continue
        custom, hovers = [], []
        for i in part:
            cell = tools.Cell(codes[i], labels[i])
            x_text = (f"{x_title}: " if x_title else "") + cell.put(xs[i], x_format, x_suffix)
            y_text = (f"{y_title}: " if y_title else "") + cell.put(ys[i], y_format, y_suffix)
            hovers.append(f"{cell.head}{x_text}<br>{y_text}<extra></extra>")
            custom.append(cell.data)
        narrow_texts.append({
            "trace": len(drawing.data),
            "text": [texts[i] if i in placed_narrow else "" for i in part],
            "textposition": [placed_narrow.get(i, "middle right") for i in part],
        })  # fmt: skip
        colour = theme.GROUPS[number % len(theme.GROUPS)]
        symbol = theme.SYMBOLS[number % len(theme.SYMBOLS)]
        drawing.key(name, "dot", colour, symbol)
        drawing.scatter(
            x=[xs[i] for i in part],
            y=[ys[i] for i in part],
            mode="markers+text",
            text=[texts[i] if i in placed else "" for i in part],
            textposition=[placed.get(i, "middle right") for i in part],
            textfont={"size": 12, "color": LIGHT["ink"]},
            marker={
                "color": colour,
                "symbol": symbol,
                "size": [sizes[i] for i in part],
                "opacity": 0.75 if sized else 1,
                "line": {
                    "color": [LIGHT["ink"] if i in outlined else LIGHT["paper"] for i in part],
                    "width": [1.75 if i in outlined else 1 for i in part],
                },
            },
            name=name,
            legendgroup=group,
            showlegend=bool(name),
            customdata=custom,
            hovertemplate=hovers,
            cliponaxis=False,
        )
    return drawing.figure(
        height,
        meta={"narrow_height": 360, "narrow_texts": narrow_texts},
        xaxis=_axis(x_title, x_range, x_log, x_suffix, x_format) | {"autotickangles": [0, -45]},
        yaxis=_axis(y_title, y_range, y_log, y_suffix, y_format),
    )


def _axis(title: str, limits: list[float], log: bool, suffix: str, number_format: str) -> dict[str, Any]:
    """One of the two axes."""
    return {
        "title": {"text": tools.title(title)},
        "range": limits,
        "type": "log" if log else "linear",
        **(_log_ticks(limits) if log else {}),
        "ticksuffix": suffix,
        "nticks": 6,
        "separatethousands": "," in number_format,
        "zeroline": False,
    }


def _log_ticks(limits: list[float]) -> dict[str, Any]:
    """Ticks at 1, 2 and 5 times powers of ten (powers alone over more than three of them)."""
    powers = range(math.floor(limits[0]), math.ceil(limits[1]) + 1)
    factors = (1, 2, 5) if limits[1] - limits[0] <= 3 else (1,)
    found = [factor * 10.0**power for power in powers for factor in factors]
    return {"tickmode": "array", "tickvals": [v for v in found if limits[0] <= math.log10(v) <= limits[1]]}


def _axis_range(values: Iterable[float], log: bool) -> list[float]:
    """The range with air on both sides; in powers of ten for a log axis."""
    return tools.span(map(math.log10, values) if log else values, pad=0.09)


def _add_line(drawing: Drawing, line: pd.DataFrame, line_name: str, band_name: str) -> None:
    """The fitted line and its band, under the marks; rows without x are left out."""
    fit = tools.need(line, ["x", "fit"], ["x", "fit", "low", "high"], what="line")
    rows = sorted((row for row, x in enumerate(fit["x"]) if x is not None), key=fit["x"].__getitem__)
    fit = tools.pick(fit, rows)
    if tools.has(fit, "low", "high"):
        ring = [point for point in zip(fit["x"], fit["low"], fit["high"], strict=True) if None not in point]
        drawing.key(band_name, "box", LIGHT["grey_soft"])
        drawing.scatter(
            x=[x for x, _, _ in ring] + [x for x, _, _ in reversed(ring)],
            y=[high for _, _, high in ring] + [low for _, low, _ in reversed(ring)],
            mode="lines",
            fill="toself",
            fillcolor=LIGHT["grey_soft"],
            line={"width": 0, "color": LIGHT["grey_soft"]},
            hoverinfo="skip",
            name=band_name,
            showlegend=bool(band_name),
        )
    drawing.key(line_name, "dash", LIGHT["muted"])
    drawing.scatter(
        x=fit["x"],
        y=fit["fit"],
        mode="lines",
        line={"color": LIGHT["muted"], "width": 2, "dash": "dash"},
        hoverinfo="skip",
        name=line_name,
        showlegend=bool(line_name),
    )
